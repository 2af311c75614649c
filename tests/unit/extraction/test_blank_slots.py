"""An empty slot, one struck out and one filled are told apart for every field that has a printed label."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.fields.labels import LABELS
from extraction.vocabulary import document_types, field_definitions
from tests.specimens.setting import form, prose

STRUCK = ("/", "\\", "——", "无", "（以下空白）")
EMPTY = ("", "______")
NO_SLOT = {
    "doc_number": "stands without a label below the title",
    "agency_name": "stands at the foot; a slot counts only with an organ in it",
    "party_kind": "is told from codes and names",
    "items": "is a table",
    "received_by": "its first label means the addressee on some forms",
}


def _homes() -> list[tuple[str, str]]:
    """Each field with the first type of document that has it and is not named by the label itself."""
    out: dict[str, str] = {}
    for kind in document_types().values():
        for field in kind.fields:
            if LABELS.get(field) and field not in NO_SLOT and kind.id != "licence_certificate":
                out.setdefault(field, kind.id)
    return list(out.items())


def _state(field: str, kind: str, mark: str, *, ruled: bool) -> str:
    label, title = LABELS[field][0], document_types()[kind].titles[0]
    if kind == "authorisation_letter":
        label = LABELS[field][-1]
    pages = form(title, [label, mark]) if ruled else prose(title, f"|{label}：{mark}", "|经办股室：第三股")
    rows = {row["field"]: row["state"] for row in analyse(pages)["fields"]}
    return str(rows.get(field, "no row"))


@pytest.mark.parametrize("ruled", [True, False], ids=["form", "lines"])
@pytest.mark.parametrize(("field", "kind"), _homes())
def test_states_of_a_slot(field: str, kind: str, ruled: bool) -> None:
    for mark in STRUCK:
        assert _state(field, kind, mark, ruled=ruled) == "deliberately_blank", mark
    unfilled = "    年  月  日"
    dated = field_definitions()[field].type in ("date", "datetime")
    for mark in (*EMPTY, unfilled) if dated else EMPTY:
        assert _state(field, kind, mark, ruled=ruled) == "missing", mark
