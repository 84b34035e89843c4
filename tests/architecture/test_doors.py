"""Every route is named open or closed, and every error, setting and command is documented."""

import importlib.util
import inspect
import pkgutil
import re
from dataclasses import fields, replace
from pathlib import Path

import click
import pytest

import api.errors
import matcher.errors
import pie.errors
import resources_catalog.errors
from api.access import DOORS, OPEN_ROUTES, Need
from api.app import create_app
from api.cli import main
from api.error_documents import HTTP_ROWS, ROWS, UNEXPECTED
from api.ports import FixedClock, Parts
from api.settings import PREFIX, Settings
from api.store import AssessmentsOnFile, DirectoryOnFile
from tests.api.conftest import SAMPLE, TODAY

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
ERRORS = [
    item
    for module in (api.errors, matcher.errors, pie.errors, resources_catalog.errors)
    for item in vars(module).values()
    if inspect.isclass(item) and issubclass(item, Exception) and item.__module__ == module.__name__
]


class NoStore:
    """What is there where the doors alone are looked at."""


@pytest.fixture(scope="module")
def parts():
    return Parts(
        settings=Settings(),
        clock=FixedClock(day=TODAY),
        directories=DirectoryOnFile(SAMPLE / "directory"),
        cases=AssessmentsOnFile(SAMPLE / "assessments"),
    )


@pytest.fixture(scope="module")
def app(parts):
    return create_app(parts)


@pytest.fixture(scope="module")
def app_with_accounts(parts):
    return create_app(replace(parts, store=NoStore()))


def test_every_route_is_named_open_with_a_reason_and_every_name_is_a_route(app):
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert routes == set(OPEN_ROUTES)
    assert all(OPEN_ROUTES.values())


def test_with_accounts_every_route_stands_in_the_table_and_every_row_is_a_route(app_with_accounts):
    routes = {rule.endpoint for rule in app_with_accounts.url_map.iter_rules()}

    assert routes == set(DOORS)
    assert all(door.why for door in DOORS.values() if door.needs is Need.OPEN)


def test_a_route_that_nobody_named_is_closed_with_accounts_too(parts):
    late = create_app(replace(parts, store=NoStore()))
    late.add_url_rule("/late", "late", lambda: "open")

    assert late.test_client().get("/late").status_code == 403


def test_a_route_that_nobody_named_is_closed(app):
    late = create_app(
        Parts(settings=Settings(), clock=FixedClock(day=TODAY), directories=None, cases=AssessmentsOnFile(SAMPLE))
    )
    late.add_url_rule("/late", "late", lambda: "open")

    assert late.test_client().get("/late").status_code == 403


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_its_row_and_its_heading(error):
    page = (REFERENCE / "errors.md").read_text(encoding="utf-8")

    assert f"\n## {ROWS[error].slug}\n" in page
    assert f"`{error.__module__}.{error.__name__}`" in page


def test_every_error_of_the_packages_stands_in_their_errors_modules():
    elsewhere = []
    for package in (api, matcher, pie, resources_catalog):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            elsewhere += [
                f"{module.__name__}.{item.__name__}"
                for item in vars(module).values()
                if inspect.isclass(item)
                and issubclass(item, Exception)
                and item.__module__ == module.__name__
                and item not in ERRORS
                and not item.__name__.startswith("_")  # caught where it is raised
            ]

    assert elsewhere == []


def test_the_page_of_errors_is_as_the_table_is():
    spec = importlib.util.spec_from_file_location("errors_page", ROOT / "docs" / "errors_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert (REFERENCE / "errors.md").read_text(encoding="utf-8") == module.page(), "run: python docs/errors_page.py"
    for row in (UNEXPECTED, *(row for row, _ in HTTP_ROWS.values())):
        assert f"\n## {row.slug}\n" in module.page()


def test_every_setting_is_documented_with_its_default():
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    documented = dict(re.findall(r"^\| `(PIE_\w+)` \| (.+?) \|", page, re.MULTILINE))

    assert set(documented) == {f"{PREFIX}{field.name.upper()}" for field in fields(Settings)}
    for field in fields(Settings):
        default = field.default
        shown = _shown(default)
        assert f"`{shown}`" in documented[f"{PREFIX}{field.name.upper()}"]


def _shown(default):
    if isinstance(default, bool):
        return "on" if default else "off"
    return str(default.relative_to(ROOT)) if isinstance(default, Path) and default.is_absolute() else str(default)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_documented_with_all_its_options(name):
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")

    assert f"\n## pie {name}\n" in page
    usage = next(line for line in page.splitlines() if line.startswith(f"`pie {name}"))
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert any(option in usage for option in parameter.opts), f"{parameter.opts} is not in: {usage}"


def subcommands():
    return [
        pytest.param(f"{name} {below}", command, id=f"{name} {below}")
        for name, group in sorted(main.commands.items())
        if isinstance(group, click.Group)
        for below, command in sorted(group.commands.items())
    ]


@pytest.mark.parametrize(("name", "command"), subcommands())
def test_every_command_of_a_group_says_what_it_does_and_is_documented_with_all_its_options(name, command):
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")

    assert command.help
    usage = next((line for line in page.splitlines() if line.startswith(f"`pie {name}")), None)
    assert usage is not None, f"docs/reference/commands.md has no line with `pie {name} …`"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} has no help"
            assert any(option in usage for option in parameter.opts), f"{parameter.opts} is not in: {usage}"


def test_every_command_and_option_says_what_it_does():
    silent = [
        f"{name} {parameter.name}"
        for name, command in main.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]

    assert silent == []
    assert all(command.help for command in main.commands.values())
