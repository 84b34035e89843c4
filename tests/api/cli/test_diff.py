"""``pie diff`` says what differs between two snapshots, and nothing of what may not be told."""

import json
import shutil

import pytest

from api.cli import main
from tests.api.conftest import SAMPLE

FLAT = "Name,Agency,Tel,City\n"
MAPPING = """format = "Town list"
[record]
name = "Name"
parent_name = "Agency"
[[cells]]
from = "Name"
to = ["services.name"]
[[parts]]
table = "phones"
of = "services"
cells = { number = "Tel" }
"""


@pytest.fixture
def lists(tmp_path):
    """Two lists of thirty services without ids: one removed, one changed, all renamed alike."""
    rows = [(f"Service {n}", f"Agency {n % 5}", f"406-555-{n:04}", "Alderford") for n in range(30)]
    old, new, mapping = tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / "list.toml"
    old.write_text(FLAT + "".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")
    rows[7] = (*rows[7][:2], "406-555-9999", rows[7][3])
    new.write_text(FLAT + "".join(f"Town {','.join(row)}\n" for row in rows[:-1]), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return old, new, mapping


def test_counts_come_first_then_what_was_done_to_many_then_the_rest(runner, lists):
    old, new, mapping = map(str, lists)

    shown = runner.invoke(main, ["diff", old, new, "--mapping", mapping])

    assert shown.exit_code == 0
    assert shown.stdout == (
        "From old.csv (Town list) to new.csv (Town list)\n"
        "\n"
        "               before  after  added  removed  changed  alike  the same\n"
        "organizations       5      5      0        0        0      0         5\n"
        "services           30     29      0        1        1     29         0\n"
        "\n"
        "Done to many records alike, each told as one change\n"
        " 29 services: name got “Town ” in front.\n"
        "   For example “Service 26” → “Town Service 26”\n"
        "\n"
        "Changed, by field\n"
        " services, phones, number: 1\n"
        "   Town Service 7: “406-555-0007” → “406-555-9999”\n"
        "\n"
        "Removed\n"
        " 1 service\n"
        "   Service 29\n"
    )


def test_the_document_lists_every_record_and_is_the_same_every_time(runner, lists):
    old, new, mapping = map(str, lists)

    first, again = (
        runner.invoke(main, ["diff", old, new, "--mapping-old", mapping, "--mapping-new", mapping, "--json"])
        for _ in range(2)
    )

    document = json.loads(first.stdout_bytes)
    assert first.stdout_bytes == again.stdout_bytes
    assert (document["format"], document["differs"]) == ("pie-directory-diff/1", True)
    assert [(each["kind"], each["after"], each["count"]) for each in document["mass_changes"]] == [
        ("prefix_added", "Town ", 29)
    ]
    assert [each["name"] for each in document["removed"]] == ["Service 29"]
    assert [each["changes"] for each in document["changed"]] == [
        [{"field": "phones.number", "before": "406-555-0007", "after": "406-555-9999", "shown": True, "moved": False}]
    ]


def test_a_directory_that_does_not_differ_says_so_and_ends_with_0(runner):
    shown = runner.invoke(main, ["diff", str(SAMPLE / "directory"), str(SAMPLE / "directory")])

    assert (shown.exit_code, "Nothing differs." in shown.stdout) == (0, True)


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_nothing_of_a_place_that_is_kept_secret_is_printed(runner, tmp_path, as_json):
    copy = shutil.copytree(SAMPLE / "directory", tmp_path / "copy")
    path = copy / "services.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    links = [(each, at) for each in document["contents"] for at in each.get("service_at_locations", ())]
    guarded = [
        (service, at["location"])
        for service, at in links
        if {service.get("visibility"), at["location"].get("visibility")} & {"partial", "hidden"}
    ]
    for service, place in guarded:
        service["description"] = "Behind the Marigold bakery."
        place["addresses"] = [{"id": "a", "address_1": "7 Marigold Way", "city": "Alderford", "postal_code": "31999"}]
        place["name"], place["latitude"] = "Marigold House", 45.12345
    path.write_text(json.dumps(document), encoding="utf-8")

    shown = runner.invoke(main, ["diff", str(SAMPLE / "directory"), str(copy), *as_json])

    assert (shown.exit_code, len(guarded) > 1) == (0, True)
    assert [told for told in ("Marigold", "31999", "45.12", "Safe Passage Em") if told in shown.stdout] == []
    assert "not shown" in shown.stdout or "may not be shown" in shown.stdout


def test_records_added_and_many_changes_are_counted_where_they_are_not_listed(runner, tmp_path):
    old, new, mapping = tmp_path / "old.csv", tmp_path / "new.csv", tmp_path / "list.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    old.write_text(FLAT + "".join(f"Service {n},Agency,555-{n:04},A\n" for n in range(9)), encoding="utf-8")
    rows = [f"Service {n},Agency,777-{n * 7:04},A\n" for n in range(9)] + [f"New {n},Agency,,A\n" for n in range(12)]
    new.write_text(FLAT + "".join(rows), encoding="utf-8")

    shown = runner.invoke(main, ["diff", str(old), str(new), "--mapping", str(mapping)])

    assert "   and 6 more; --json lists all\n" in shown.stdout
    assert "; and 2 more, which --json lists" in " ".join(shown.stdout.split())


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_directory_is_refused_with_its_name(runner, tmp_path, which):
    given = [str(SAMPLE / "directory"), str(SAMPLE / "directory")]
    given[which] = str(tmp_path / "nothing.csv")

    ended = runner.invoke(main, ["diff", *given])

    assert (ended.exit_code, ended.stderr) == (2, "pie: nothing.csv: does not exist. Check the path.\n")
