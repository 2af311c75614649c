"""What statistics need of a settlement, in so little space that thousands are read at once. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reviews.scoresheets.domain.rules import MarkDecision

DIGEST_FORMAT = "settlement-digest/1"


def digest_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """The digest of a settlement's content (settled.content_of), of that content alone.

    lost: points taken, by item, of items that lost any. not_applicable: items that did not apply. vetoes: ids that stand.
    problems: those that stand, in their order; check: the machine check behind a confirmed flag, empty for a person's own.
    """
    return {
        "format": DIGEST_FORMAT,
        "pack_id": content["pack_id"], "pack_version": content["pack_version"], "pack_sha256": content["pack_sha256"],
        "full_marks": content["full_marks"],
        "lost": {row["item"]: row["deducted"] for row in content["items"] if row["deducted"] != "0"},
        "not_applicable": [row["item"] for row in content["items"] if row["decision"] == MarkDecision.not_applicable.value],
        "vetoes": [row["veto"] for row in content["vetoes"]],
        "problems": [
            {"key": row["key"], "item": row["item"], "veto": row["veto"], "check": check_of_key(row["source"], row["key"]),
             "document": row["document_title"], "page": row["page"], "text": row["text"], "deducted": row["deducted"]}
            for row in content["problems"]
        ],
    }


def check_of_key(source: str, key: str) -> str:
    """The id of the check that made a flag: its key begins with it (scoring_rules.engine)."""
    return key.split("/", 1)[0] if source == "flag" else ""
