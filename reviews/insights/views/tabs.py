"""The pages of insights, side by side."""

from __future__ import annotations

from typing import Any

from flask import url_for

from reviews.accounts.domain import Role, Viewer

_PAGES = (("overview", "评查情况", "insights.overview"), ("checks", "规则健康", "insights.checks"),
          ("trials", "试运行", "insights.trials"))


def tabs_for(active: str, viewer: Viewer) -> list[dict[str, Any]]:
    """Tabs for components/tabs.html; none for who may open one page alone."""
    if not viewer.has(Role.organiser):
        return []
    return [{"label": label, "href": url_for(endpoint), "active": key == active, "count": None}
            for key, label, endpoint in _PAGES]
