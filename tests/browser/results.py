"""From submitted sheets to released results, by plain HTTP: the pages of it have trips of their own."""

from __future__ import annotations

import re

from reviews.desk.domain import DEMO_PASSWORD
from tests.running import PlainBrowser


def settle_and_release(base: str) -> str:
    """The organiser settles what needs no recheck and releases the first of it; returns the address of the round."""
    organiser = PlainBrowser(base)
    organiser.sign_in("zuzhi", DEMO_PASSWORD)
    found = re.search(r'href="(/rounds/[0-9a-z]{20})"', organiser.get("/rounds")[1])
    assert found is not None
    settling = f"{found.group(1)}/settling"
    assert organiser.post(settling, {"seen": _hidden(organiser, settling, "seen")})[0] == 200
    shown = organiser.get(f"{found.group(1)}/releases")[1]
    case = re.search(r'name="case" value="([0-9a-z]{20})"', shown)
    assert case is not None, "a settled file can be chosen for release"
    confirmation = f"{found.group(1)}/releases/confirmation?case={case.group(1)}"
    status, _page = organiser.post(f"{found.group(1)}/releases", {"case": case.group(1), "seen": "1"}, token_from=confirmation)
    assert status == 200
    return found.group(1)


def _hidden(browser: PlainBrowser, address: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', browser.get(address)[1])
    assert found is not None, f"{address} has no field {name}"
    return found.group(1)
