"""A directory is written whole or not at all, and nothing that is not ours is written over."""

import errno
import os
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources_catalog.errors import UnwritableDirectory
from resources_catalog.hsds.exchange import Form, Package, package, save
from resources_catalog.hsds.exchange.saving import check_place
from tests.resources_catalog.hsds.exchange.test_side_file import town


def small(form: Form = Form.CSV, *, with_hidden: bool = False) -> Package:
    return package(town(), form, with_hidden=with_hidden)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_new_place_is_made_with_its_parents(tmp_path: Path) -> None:
    size = save(small(), tmp_path / "new" / "out")

    assert size == sum(file.stat().st_size for file in (tmp_path / "new" / "out").iterdir())
    assert names(tmp_path / "new") == ["out"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    save(small(), tmp_path / "out")

    assert "services.csv" in names(tmp_path / "out")


@pytest.mark.parametrize("form", [Form.CSV, Form.ZIP])
def test_what_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path, form: Form) -> None:
    out = tmp_path / "out"
    save(small(form), out)

    with pytest.raises(UnwritableDirectory, match="is there already"):
        save(small(form), out)
    save(small(form), out, replace=True)

    assert names(tmp_path) == ["out"]


def test_another_form_takes_the_place_of_the_first(tmp_path: Path) -> None:
    save(small(Form.CSV), tmp_path / "out")

    save(small(Form.JSON), tmp_path / "out", replace=True)

    assert not [name for name in names(tmp_path / "out") if name.endswith(".csv")]


@pytest.mark.parametrize("theirs", ["thesis.txt", "services.csv"])
def test_what_is_not_ours_is_never_replaced(tmp_path: Path, theirs: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / theirs).write_text("years of work", encoding="utf-8")

    with pytest.raises(UnwritableDirectory, match="holds something else"):
        save(small(), tmp_path / "out", replace=True)

    assert (tmp_path / "out" / theirs).read_text(encoding="utf-8") == "years of work"


def test_a_folder_of_ours_with_something_else_in_it_is_not_replaced(tmp_path: Path) -> None:
    save(small(), tmp_path / "out")
    (tmp_path / "out" / "letter.txt").write_text("x", encoding="utf-8")

    with pytest.raises(UnwritableDirectory, match="holds something else"):
        save(small(), tmp_path / "out", replace=True)


@pytest.mark.parametrize("kind", ["text", "other zip", "folder", "link"])
def test_what_is_no_zip_of_ours_is_not_replaced_by_one(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "out.zip"
    if kind == "text":
        out.write_text("x", encoding="utf-8")
    elif kind == "other zip":
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", "x")
    elif kind == "folder":
        out.mkdir()
    else:
        out.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(UnwritableDirectory, match="holds something else"):
        save(small(Form.ZIP), out, replace=True)


@pytest.mark.parametrize("inside", ["town/out", "town", "."])
def test_the_source_is_never_written_into_or_over(tmp_path: Path, inside: str) -> None:
    (tmp_path / "town").mkdir()

    with pytest.raises(UnwritableDirectory, match="lies in what is read, or holds it"):
        check_place(tmp_path / inside, Form.CSV, source=tmp_path / "town")


@pytest.mark.parametrize("form", [Form.CSV, Form.ZIP])
@pytest.mark.parametrize("before", [False, True])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, form: Form, before: bool) -> None:
    out = tmp_path / "out"
    if before:
        save(small(form), out)
    kept = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    made = small(form)

    def full() -> Iterator[str]:
        yield "half"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    broken = Package(
        form=form,
        files={**made.files, "url.csv": full},
        counts={},
        beside={},
        publication=made.publication,
        with_hidden=False,
    )

    with pytest.raises(UnwritableDirectory, match="no space left on device"):
        save(broken, out, replace=before)

    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == kept
    assert names(tmp_path) == (["out"] if before else [])


def test_what_cannot_be_moved_into_place_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    save(small(), out)
    moves: list[Path] = []
    move = Path.replace

    def second_fails(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(UnwritableDirectory):
        save(small(Form.JSON), out, replace=True)

    assert "services.csv" in names(out)


def test_half_a_character_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(UnwritableDirectory, match="would hold half of a character"):
        save(package(town(description="\ud800"), Form.CSV), tmp_path / "out")

    assert names(tmp_path) == []


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resources_catalog.hsds.exchange.saving.LARGEST", 1_000)

    with pytest.raises(UnwritableDirectory, match="would be larger than 256 MiB"):
        save(small(), tmp_path / "out")

    assert names(tmp_path) == []


def test_the_confidential_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    save(small(with_hidden=True), tmp_path / "out")
    save(small(Form.ZIP, with_hidden=True), tmp_path / "out.zip")

    modes = {
        name: stat.S_IMODE((tmp_path / name).stat().st_mode)
        for name in ("out/pie-confidential.json", "out/services.csv", "out.zip")
    }
    assert modes == {"out/pie-confidential.json": 0o600, "out/services.csv": 0o644, "out.zip": 0o600}


@pytest.mark.parametrize("form", [Form.CSV, Form.ZIP])
def test_what_is_broken_off_leaves_nothing_half_made(
    tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", broken_off)

    with pytest.raises(KeyboardInterrupt):
        save(small(form), tmp_path / "out")

    assert names(tmp_path) == []
