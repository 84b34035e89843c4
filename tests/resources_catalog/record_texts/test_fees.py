"""Words on fees: free, by income, by insurance, a donation, amounts, and what depends."""

from decimal import Decimal

import pytest

from resources_catalog.record_texts import Charge, FeeSaid, does_cost, read_fees

F, S, I, D, A = Charge.FREE, Charge.SLIDING, Charge.INSURANCE, Charge.DONATION, Charge.AMOUNT  # noqa: E741


def charges(text: str) -> list[Charge]:
    return [each.charge for each in read_fees(text).said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Free", [F]),
        ("FREE OF CHARGE", [F]),
        ("no fee", [F]),
        ("There is no charge for residents", [F]),
        ("At no cost to families", [F]),
        ("none", [F]),
        ("$0", [F]),
        ("Gratis", [F]),
        ("Does not charge a fee", [F]),
        ("Sliding scale based on household income", [S]),
        ("Sliding-fee scale", [S]),
        ("Residents pay 30% of their adjusted gross income", [S]),
        ("Fees are based on ability to pay", [S]),
        ("Varies by family income", [S]),
        ("Accepts Medicaid and Medicare", [I, I]),
        ("Most private insurances accepted", [I]),
        ("Does not accept insurance", [Charge.NO_INSURANCE]),
        ("Donations welcome", [D]),
        ("Suggested donation: $3", [D, D]),
        ("No fee, a $5 donation is requested", [F, D, D]),
        ("$12 per visit", [A]),
        ("Prepayment is required", [Charge.FEE]),
        ("$8; student discounts", [A, Charge.WAIVED]),
        ("Assistance available", [Charge.WAIVED]),
        ("N/A", []),
        ("Flat fee of $20", [Charge.FEE, A]),
        ("Membership dues", [Charge.FEE]),
        ("Nominal fee", [Charge.FEE]),
        ("Fees vary by program", [Charge.VARIES]),
        ("Please call for fees", [Charge.ASK]),
        ("Scholarships available", [Charge.WAIVED]),
        ("$15; no one is turned away for inability to pay", [A, Charge.NOT_TURNED_AWAY]),
        ("", []),
        ("Household income under $45,000 a year", []),
        ("Toll-free number; drug free campus; feel free to ask", []),
        ("Eligible for free/reduced lunch", []),
        ("Free and confidential", [F]),
        ("Bring a towel", []),
    ],
)
def test_ways_of_charging_are_read(text: str, said: list[Charge]) -> None:
    assert charges(text) == said


@pytest.mark.parametrize(
    ("text", "least", "most", "currency", "per"),
    [
        ("$12 per visit", "12", "12", "USD", "visit"),
        ("$1,250.50 a month", "1250.50", "1250.50", "USD", "month"),
        ("$20-30/hour", "20", "30", "USD", "hour"),
        ("$5 to $20 each person", "5", "20", "USD", "person"),
        ("£4 weekly", "4", "4", "GBP", "week"),
        ("€7", "7", "7", "EUR", None),
        ("25 dollars per child", "25", "25", "USD", "child"),
        ("up to $70", None, "70", "USD", None),
        ("Starting at $10", "10", None, "USD", None),
        ("$35 up to $250", "35", "250", "USD", None),
        ("$35 for an office visit", "35", "35", "USD", "visit"),
        ("$10 for annual membership", "10", "10", "USD", "year"),
        ("minimum of $150 and a maximum of $175", "150", "175", "USD", None),
    ],
)  # fmt: skip
def test_amounts_are_read_with_currency_and_period(
    text: str, least: str | None, most: str | None, currency: str, per: str | None
) -> None:
    (fee,) = read_fees(text).said

    assert (fee.charge, fee.currency, fee.per) == (A, currency, per)
    assert fee.least == (Decimal(least) if least else None)
    assert fee.most == (Decimal(most) if most else None)


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("Free", False),
        ("No fee (donations accepted)", False),
        ("$5 a visit", True),
        ("Flat fee of $35", True),
        ("Nominal fee", True),
        ("Sliding scale from $5", None),
        ("Free for members, $5 otherwise", None),
        ("No fee for residents", None),
        ("$20; fees may be waived", None),
        ("Accepts Medicaid", None),
        ("Suggested donation of $5", None),
        ("Call for fees", None),
        ("Varies", None),
        ("$0 to $20", None),
        ("", None),
        ("Does not accept insurance", None),
    ],
)
def test_it_costs_money_only_where_nothing_else_is_said(text: str, costs: bool | None) -> None:
    assert does_cost(read_fees(text).said) is costs


def test_the_insurance_is_named_and_what_is_not_read_stays() -> None:
    read = read_fees("Accepts Medicaid. Ask Pat about the blue form.")

    assert next((each.payer, each.span.words) for each in read.said) == ("medicaid", "Accepts Medicaid")
    assert [each.words for each in read.remainder] == ["Ask Pat about the blue form"]
    assert not read.is_understood
    assert read_fees("Sliding scale").is_understood


def test_a_condition_makes_it_less_sure() -> None:
    (sure,), (limited,) = (read_fees(text).said for text in ("No fee", "No fee for students"))

    assert (sure.is_limited, limited.is_limited) == (False, True)
    assert limited.confidence == sure.confidence - 200
    assert isinstance(sure, FeeSaid)
