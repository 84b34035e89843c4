"""The other commands: check-directory, ecomap, schema, demo, and a help that comes at once."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from api.cli import main
from pie.document import json_schema
from tests.api.conftest import SAMPLE

ROOT = Path(__file__).resolve().parents[3]
CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))


def test_help_comes_without_any_slow_library():
    code = (
        "import sys; from api.cli import main\n"
        "try: main(['--help'], prog_name='pie')\n"
        "except SystemExit: pass\n"
        "print(sorted({'sklearn', 'scipy', 'numpy', 'flask', 'networkx', 'marshmallow', 'rich', 'granian'} & set(sys.modules)))"
    )

    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603  (our own code)

    assert told.splitlines()[-1] == "[]"
    assert "match" in told


def test_a_directory_is_counted_and_its_faults_are_grouped(runner):
    shown = runner.invoke(main, ["check-directory", str(SAMPLE / "directory")])
    as_json = json.loads(runner.invoke(main, ["check-directory", str(SAMPLE / "directory"), "--json"]).stdout_bytes)

    assert shown.exit_code == 0
    assert shown.stdout.startswith("Read as HSDS 3")
    assert "What was done:" in shown.stdout
    assert as_json["counts"]["services"] >= 150
    assert as_json["fault_count"] == sum(group["count"] for group in as_json["faults"]) > 0


def test_a_directory_without_faults_says_so(runner, tmp_path):
    path = tmp_path / "one.json"
    organization = {"id": "o1", "name": "Kitchen", "description": "Cooks"}
    path.write_text(
        json.dumps({"contents": [{"id": "1", "name": "Soup", "status": "active", "organization": organization}]}),
        encoding="utf-8",
    )

    shown = runner.invoke(main, ["check-directory", str(path)])

    assert shown.exit_code == 0
    assert "Nothing wrong was found." in shown.stdout


@pytest.mark.parametrize("kind", ["missing", "empty zip", "binary", "empty folder", "text", "mapping"])
def test_what_is_no_directory_is_refused_with_status_2(runner, tmp_path, kind):
    path = tmp_path / "given"
    more = []
    match kind:
        case "empty zip":
            path = tmp_path / "given.zip"
            zipfile.ZipFile(path, "w").close()
        case "binary":
            path.write_bytes(b"\x7fELF\x00\xff\xfe")
        case "empty folder":
            path.mkdir()
        case "text":
            path.write_text("nothing of the sort")
        case "mapping":
            path = SAMPLE / "directory"
            more = ["--mapping", str(tmp_path / "no-mapping")]

    ended = runner.invoke(main, ["check-directory", str(path), *more])

    assert ended.exit_code == 2
    assert ended.stderr.startswith("pie: ")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("client", CLIENTS)
def test_an_ecomap_to_send_names_nobody_who_does_harm(runner, tmp_path, client):
    assessment = SAMPLE / "assessments" / f"{client}.json"
    people = json.loads(assessment.read_bytes()).get("people", ())
    harmful = [each["name"] for each in people if each.get("source_of_harm") and each.get("name")]
    drawing = tmp_path / "map.svg"

    first, again = (runner.invoke(main, ["ecomap", str(assessment), "-o", str(drawing)]) for _ in range(2))

    assert first.exit_code == again.exit_code == 0
    assert (first.stderr, again.stderr) == (f"Drew {drawing}\n", f"Drew over {drawing}\n")
    assert drawing.read_text(encoding="utf-8").startswith("<svg")
    assert [name for name in harmful if name in drawing.read_text(encoding="utf-8")] == []


def test_bare_needs_have_no_ecomap(runner, tmp_path):
    path = tmp_path / "needs.json"
    path.write_text('{"needs": [{"domain": "food"}]}')

    ended = runner.invoke(main, ["ecomap", str(path), "-o", str(tmp_path / "map.svg")])

    assert (ended.exit_code, "this holds needs" in ended.stderr) == (2, True)


def test_the_shape_of_an_assessment_is_printed(runner):
    assert json.loads(runner.invoke(main, ["schema"]).stdout_bytes) == json_schema()


@pytest.mark.parametrize("client", [None, *CLIENTS])
def test_the_demo_prints_a_match_and_stops(runner, client):
    shown = runner.invoke(main, ["demo", "--once", *(["--client", client] if client else [])])

    assert shown.exit_code == 0
    assert "What could help" in shown.stdout
    assert "pie demo --client" in shown.stdout
    assert "services of" in shown.stderr
