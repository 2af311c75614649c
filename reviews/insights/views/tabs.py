"""The pages about the quality of rules, side by side."""

from __future__ import annotations

from typing import Any

from flask import url_for

_PAGES = (("checks", "规则健康", "insights.checks"), ("trials", "试运行", "insights.trials"))


def tabs_of(active: str) -> list[dict[str, Any]]:
    """Tabs for components/tabs.html."""
    return [{"label": label, "href": url_for(endpoint), "active": key == active, "count": None}
            for key, label, endpoint in _PAGES]
