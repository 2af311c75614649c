"""Waiting for the thing itself: nothing in the browser tests sleeps for a guessed time before it looks."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

PATIENCE = 60.0  # seconds; reached only when something is broken

# Fonts are there, no animation runs, every page within the window is drawn, and nothing has moved between two looks.
# The viewer draws 30 ms after the last scrolling, so the looks lie further apart than that.
_STILL = """async () => {
  const rest = (ms) => new Promise((wake) => { setTimeout(wake, ms); });
  const seen = (box) => box.bottom > 0 && box.top < window.innerHeight && box.width > 0;
  const look = () => {
    let waiting = false;
    const places = [...document.querySelectorAll('main, #sheet, .v-page, .v-sheet > *, .v-box')].map((one) => {
      const box = one.getBoundingClientRect();
      if (seen(box) && one.matches('.v-page:not([data-drawn]), .v-page-busy')) waiting = true;
      return [box.x, box.y, box.width, box.height].map(Math.round).join();
    });
    return waiting ? null : places.join(';');
  };
  const finite = (one) => one.effect && one.effect.getComputedTiming().iterations !== Infinity;
  for (let before = null; ;) {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().filter(finite).map((one) => one.finished.catch(() => null)));
    await rest(80);
    const now = look();
    if (now !== null && now === before) return;
    before = now;
  }
}"""


def still(page: Page) -> None:
    """The page has come to rest: what is measured or pictured now stays so."""
    page.evaluate(_STILL)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Until it holds, while the browser goes on."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "the awaited state never came"
        page.wait_for_timeout(30)
