"""Every fault that a reader of directories can tell has advice of its own."""

from resources_catalog.hsds.remedies import is_in_table
from tests.architecture.fault_texts import fault_texts


def test_the_texts_of_faults_are_found() -> None:
    assert len(fault_texts()) > 70


def test_every_fault_has_advice_in_the_table() -> None:
    assert sorted(text for text in fault_texts() if not is_in_table(text)) == [], (
        "add a row to resources_catalog/hsds/remedies.csv"
    )
