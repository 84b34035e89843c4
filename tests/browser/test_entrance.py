"""The entrance in a real browser without scripts: the first administrator comes in, is found by axe to be at home, and leaves."""

import pytest
from playwright.sync_api import expect

from api.app import create_app
from api.ports import Parts
from api.store import migrating
from api.store.clock import SystemClock
from api.store.database import MEMORY, database
from api.store.files import AssessmentsOnFile, DirectoryOnFile
from api.store.vault import Vault, new_key
from api.usecases.one_time_links import first_administrator_link
from tests.api.access.house import CHEAP, PASSWORD
from tests.browser import pages
from tests.browser.test_pages import RULES

pytestmark = pytest.mark.browser
NEW = "seven lanterns over the harbour wall"


@pytest.fixture
def parts():
    store = database(MEMORY, vault=Vault(keys=(new_key(),)))
    migrating.upgrade(store.engine)
    yield Parts(
        settings=pages.SETTINGS,
        clock=SystemClock(),
        directories=DirectoryOnFile(pages.SETTINGS.directory),
        cases=AssessmentsOnFile(pages.SETTINGS.assessments),
        store=store,
        passwords=CHEAP,
    )
    store.close()


@pytest.fixture
def address(parts):
    with pages.served(create_app(parts)) as found:
        yield found


def told_by_axe(chromium, context, path):
    """What axe finds on a page, in a copy of the browser in which its script may run."""
    other = chromium.new_context(storage_state=context.storage_state(), bypass_csp=True)
    page = other.new_page()
    page.goto(path)
    page.add_script_tag(path=pages.VENDOR / "axe.min.js")
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    other.close()
    return [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found["violations"]]


def test_somebody_comes_in_changes_the_password_and_leaves_without_a_script(chromium, address, parts):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    link = f"{address}/welcome/{first_administrator_link(parts)}"
    assert told_by_axe(chromium, context, link) == []

    page.goto(link)
    page.get_by_label("Name of your agency").fill("Quay Street")
    page.get_by_label("Your name").fill("Ada Example")
    page.get_by_label("Sign-in name").fill("ada")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill("something else")
    page.get_by_role("button", name="Make the agency").click()
    expect(page.get_by_role("alert")).to_contain_text("Both must be the same")
    expect(page.get_by_label("Name of your agency")).to_have_value("Quay Street")  # nothing typed is lost
    expect(page).to_have_title("Error: Set up your agency – Person in environment")
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make the agency").click()
    expect(page.get_by_text("Your password is set")).to_be_visible()
    assert told_by_axe(chromium, context, f"{address}/sign-in") == []

    page.get_by_label("Sign-in name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    for path in ("/account", "/account/password"):
        assert told_by_axe(chromium, context, address + path) == []

    page.get_by_role("link", name="Change your password").click()
    page.get_by_label("Your password until now").fill(PASSWORD)
    page.get_by_label("New password").fill(NEW)
    page.get_by_label("The same password again").fill(NEW)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page).to_have_url(f"{address}/sign-in")
    page.goto(f"{address}/account")
    expect(page).to_have_url(f"{address}/sign-in")
    context.close()
