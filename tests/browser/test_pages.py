"""Every page of every sample client in a real browser: for everybody, on any screen, without scripts, alone."""

from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import CLIENTS, REVIEWED, VENDOR

pytestmark = pytest.mark.browser

NOWHERE = "/clients/nobody"
REVIEWS = tuple(f"/clients/{client}/review" for client in REVIEWED)
PATHS = ("/", "/v1/docs", NOWHERE, *(f"/clients/{client}" for client in CLIENTS), *REVIEWS)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"


def go(page, address, path, *, until="load"):
    """Open a page, which is there; a page that says what went wrong would pass too easily."""
    answer = page.goto(address + path, wait_until=until)
    assert answer.status == (404 if path == NOWHERE else 200)
    return answer


@pytest.fixture
def page(chromium):
    # axe has to be put into the page, which the page's own policy forbids
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def opened(chromium, address):
    """Pages that tests only look at, each opened once with everything in it open, with the answer that brought it."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, bypass_csp=True)

    @cache
    def at(path):
        found = context.new_page()
        answer = go(found, address, path)
        found.evaluate(OPEN_ALL)
        return found, answer

    yield at
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_with_everything_open(opened, path):
    page, _ = opened(path)
    page.add_script_tag(path=VENDOR / "axe.min.js")

    # of what is right it need not tell every place, which is most of its work
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)

    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in found["violations"]] == []


def requests_of(chromium, address, path):
    """Whom a page asked, and which of its requests failed, each with the browser's reason."""
    asked, wrong = set(), []
    context = chromium.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    page.on("console", lambda message: wrong.append(message.text) if "404" not in message.text else None)
    go(page, address, path, until="networkidle")
    # a slow machine asks for fonts after the network was quiet
    page.evaluate("document.fonts.ready.then(() => null)")
    found = list(wrong)
    context.close()
    return asked, found


@pytest.mark.parametrize("path", PATHS)
def test_no_request_leaves_this_machine_and_none_fails(chromium, address, path):
    asked, wrong = requests_of(chromium, address, path)
    # what is missing or forbidden fails each time; what a busy machine broke off does not
    again, still = requests_of(chromium, address, path) if wrong else (asked, wrong)

    assert (asked | again, still) == ({urlsplit(address).netloc}, [])


@pytest.mark.parametrize("path", PATHS)
def test_the_browser_is_told_to_ask_nobody_else_and_to_run_nothing(opened, path):
    _, answer = opened(path)

    policy = answer.headers["content-security-policy"]

    assert ("default-src 'self'" in policy, "script-src 'none'" in policy, "unsafe" in policy) == (True, True, False)


@pytest.mark.parametrize("path", PATHS)
def test_without_scripts_the_page_says_the_same(chromium, opened, address, path):
    with_scripts, _ = opened(path)
    context = chromium.new_context(java_script_enabled=False)
    without = context.new_page()

    go(without, address, path)

    assert without.locator("main").text_content() == with_scripts.locator("main").text_content()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_at_320_pixels_nothing_has_to_be_scrolled_sideways(opened, path):
    page, _ = opened(path)
    wide = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})

    needed = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(wide)

    assert needed <= 320


@pytest.mark.parametrize("path", PATHS)
def test_there_is_one_title_and_no_level_of_heading_is_left_out(opened, path):
    page, _ = opened(path)

    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => +each.tagName[1])")

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page, address):
    go(page, address, "/")
    page.keyboard.press("Tab")

    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert (first, urlsplit(page.url).fragment) == ("Skip to main content", "main-content")
    assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.parametrize("path", [*(f"/clients/{client}" for client in CLIENTS), *REVIEWS])
def test_on_paper_the_workers_own_view_is_left_out(page, address, path):
    go(page, address, path)
    page.emulate_media(media="print")

    private = page.locator(".app-private-view").all()

    assert not any(each.is_visible() for each in private)
    assert private or page.get_by_text("Nobody is recorded yet").is_visible()


def test_a_closed_option_is_opened_with_the_keyboard(page, address):
    go(page, address, f"/clients/{CLIENTS[0]}")
    option = page.locator("details.app-option").first

    option.locator(":scope > summary").focus()
    page.keyboard.press("Enter")

    assert option.get_attribute("open") is not None
