"""Who signed, handled and approved, in the vocabulary's shape."""

from __future__ import annotations

from typing import Any

Named = tuple[str, str | None]
Signed = tuple[str, str | None, str | None]


def officers(*listed: Named) -> list[dict[str, Any]]:
    """Names with the numbers of their certificates."""
    return [{"name": name, "certificate_no": number} for name, number in listed]


def signed(*listed: Signed) -> list[dict[str, Any]]:
    """Role, name and day of each signature."""
    return [{"role": role, "name": name, "signed_on": day} for role, name, day in listed]


def approved(*listed: tuple[str, str | None, str | None, str | None]) -> list[dict[str, Any]]:
    """Role, opinion, name and day of each box of approval."""
    return [
        {"role": role, "opinion": opinion, "name": name, "signed_on": day}
        for role, opinion, name, day in listed
    ]
