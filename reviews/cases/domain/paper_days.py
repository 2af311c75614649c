"""The day each paper of a case bears: by it the laws that it cites are looked up. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_DECIDING = ("penalty_decision", "no_penalty_decision", "summary_penalty_decision", "licence_grant_decision",
             "licence_refusal_decision", "coercive_measure_decision", "enforcement_decision", "prior_notice")


def days_of_papers(content: Mapping[str, Any]) -> dict[int | None, str]:
    """ISO day by the document's index; a paper without a day of its own takes that of the decision, which is also kept
    under None. An empty text where neither is known."""
    signed = {
        int(f["document"]): str(f["value"]) for f in content["fields"]
        if f["field"] == "signed_on" and f["state"] == "found" and f.get("value")
    }
    ranked = sorted(
        (_DECIDING.index(d["type"]), int(d["index"])) for d in content["documents"]
        if d["type"] in _DECIDING and int(d["index"]) in signed)
    deciding = signed[ranked[0][1]] if ranked else ""
    return {None: deciding} | {int(d["index"]): signed.get(int(d["index"]), deciding) for d in content["documents"]}
