"""Layout families: each turns the blocks of a paper into Typst markup in its own manner."""

from __future__ import annotations

from tests.casegen.families.base import Family
from tests.casegen.families.commerce import Commerce
from tests.casegen.families.culture import Culture
from tests.casegen.families.ecology import Ecology
from tests.casegen.families.emergency import Emergency
from tests.casegen.families.farming import Farming
from tests.casegen.families.market import Market
from tests.casegen.families.township import Township
from tests.casegen.families.transport import Transport
from tests.casegen.families.urban import Urban
from tests.casegen.families.varied import Varied
from tests.casegen.families.water import Water
from tests.casegen.families.window import Window
from tests.casegen.families.works import Works

FAMILIES: dict[str, type[Family]] = {
    "township": Township,
    "ecology": Ecology,
    "varied": Varied,
    "emergency": Emergency,
    "market": Market,
    "transport": Transport,
    "commerce": Commerce,
    "urban": Urban,
    "culture": Culture,
    "water": Water,
    "works": Works,
    "farming": Farming,
    "window": Window,
}

# The window prints licences alone.
PENALTY_FAMILIES = tuple(sorted(f for f in FAMILIES if f != "window"))

__all__ = ["FAMILIES", "PENALTY_FAMILIES", "Family"]
