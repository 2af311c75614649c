"""What kind of party the paper names: company, other organisation, sole trader or natural person."""

from __future__ import annotations

import re

from extraction.fields import people
from extraction.fields.choices import chosen, options
from extraction.fields.document import Reading
from extraction.fields.heads.parties import party_name, party_uscc
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, Row, found
from extraction.layout.lines import Span

_OFFERED = re.compile(r"[^\n]*(?:法人|单位)[^\n]{0,24}(?:个体工商户|自然人)[^\n]*")
"""A row of kinds of party of which one is ticked names none of them."""
_FAMILY = re.compile(r"(?:公司|集团|股份)")


def party_kind(reading: Reading) -> Row | None:
    """Company, other organisation, sole trader or natural person, from type slot, code and name."""
    ticked = [s for s in reading.slots if options(s.value.folded) and re.search("自然人|个体", s.value.folded)]
    for slot in (*reading.slots_for(LABELS["party_kind"]), *ticked):
        offered = options(slot.value.folded)
        text = (chosen(slot.value.folded) or "") if offered else slot.value.folded
        for pattern, kind in (
            (r"个体", "sole_trader"),
            (r"合伙|个人独资|合作社|分公司|分支|其他组织|非法人", "other_organisation"),
            (r"公司|法人", "company"),
            (r"自然人$|公民|^个人$", "natural_person"),
        ):
            if re.search(pattern, text) and len(text) < 40:
                return found(kind, slot.value)
    code, name = party_uscc(reading), party_name(reading)
    if name is None or name.state != "found":
        return None
    label = next(
        (
            s
            for s in reading.slots
            if s.value.page == name.page and s.value.box is not None and s.value.raw.startswith(str(name.raw))
        ),
        None,
    )
    span = label.value if label is not None else Span("", [])
    value: str | None = None
    head = reading.text[:1500]
    if code is not None and code.state == "found" and str(code.value)[:2] in ("91", "92", "93"):
        value = {"91": "company", "92": "sole_trader", "93": "other_organisation"}[str(code.value)[:2]]
    elif re.search(r"(?<!非法人组织)个体工商户|经营者", _OFFERED.sub("", head)):
        value = "sole_trader"
    elif people.is_name(str(name.value)):
        value = "natural_person"
    elif _FAMILY.search(str(name.value)):
        value = "company"
    if value is None:
        return None
    row = Row(value, name.raw, "found", name.page, name.box, LIKELY)
    if span:
        row.raw = span.raw
    return row
