"""Refresh the pictures of the pages in docs/pages/: ``make screenshots``."""

import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.pages import CLIENTS, REVIEWED, browser, chromium, served
from tests.browser.small_png import with_few_colours

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pages"
WIDE, NARROW = 1200, 390


def main() -> int:
    """Take a picture of the list, of each client and of each review, and of one on a telephone; 2 where there is no browser."""
    executable = chromium()
    if executable is None:
        sys.stderr.write("There is no Chromium on this machine; install it, or name it in CHROMIUM.\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as address, browser(executable) as started:
        take(started, f"{address}/", "clients", WIDE)
        take(started, f"{address}/v1/docs", "for-other-systems", WIDE, full=False)
        for client in CLIENTS:
            take(started, f"{address}/clients/{client}", client, WIDE)
        for client in REVIEWED:
            take(started, f"{address}/clients/{client}/review", f"{client}-review", WIDE)
        take(started, f"{address}/clients/{CLIENTS[0]}", f"{CLIENTS[0]}-phone", NARROW)
    return 0


def take(started: Browser, url: str, name: str, width: int, *, full: bool = True) -> None:
    """Take one picture, of the whole page or of what is seen first."""
    context = started.new_context(viewport={"width": width, "height": 1000}, java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    picture = page.screenshot(full_page=full)
    context.close()
    workshop = started.new_page()
    (FOLDER / f"{name}.png").write_bytes(with_few_colours(workshop, picture))
    workshop.close()
    sys.stdout.write(f"{FOLDER.name}/{name}.png\n")


if __name__ == "__main__":
    raise SystemExit(main())
