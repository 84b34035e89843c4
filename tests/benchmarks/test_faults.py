"""A little of ``make faults``: nothing acknowledged is lost, nothing half is kept, whatever breaks."""

import pytest

from benchmarks.faults.failing import each_failed
from benchmarks.faults.filling import filled
from benchmarks.faults.kept import begin, found, write_intake
from benchmarks.faults.killing import killed
from benchmarks.stores import opened
from tests.api.store.conftest import (  # noqa: F401
    migrated_file,
    migrated_template,
    postgresql,
    store,
    url,
    vault,
)
from tests.api.usecases.directory.town import parts_over, take_in, town

ON_DISK = pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)


@ON_DISK
def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(url):  # noqa: F811
    result, acknowledged = killed(url, 3)

    assert result.is_whole
    assert acknowledged >= 3


def test_whichever_statement_of_an_intake_fails_nothing_is_kept(store):  # noqa: F811
    begin(store)

    result = each_failed(store, lambda: write_intake(store, "failing"))

    assert result.statements > 5
    assert result.changed == 0
    assert found(store, {"failing"}).is_whole


@pytest.mark.parametrize("url", ["memory"], indirect=True)
def test_whichever_statement_of_an_import_fails_nothing_is_kept(store):  # noqa: F811
    result = each_failed(store, lambda: take_in(parts_over(store), town()))

    assert result.statements > 5
    assert result.changed == 0


def test_a_full_disk_is_told_and_what_was_acknowledged_is_there(tmp_path):
    result = filled(tmp_path, pages=120)

    assert result.reason == "there is no room left"
    assert result.could_read
    assert result.found.is_whole


def test_a_store_with_a_half_intake_would_be_found_out(tmp_path):
    broken = opened(f"sqlite:///{tmp_path}/pie.db")
    begin(broken)
    write_intake(broken, "one")
    write_intake(broken, "two")
    with broken.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM assessment WHERE client_id = 'one'")

    result = found(broken, {"one", "two", "three"})

    broken.close()
    assert (result.half, result.lost, result.is_whole) == (1, 1, False)
