"""Approval forms: one entry per signer's box, empty boxes included."""

from __future__ import annotations

import itertools
import re
from typing import Any

from extraction.fields import dates, people
from extraction.fields.approval_grids import boxes_in_tables
from extraction.fields.approval_heads import role_of
from extraction.fields.document import Reading, Slot
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, Row, found
from extraction.layout.lines import Span

_OPINION = re.compile(r"意见|审批|批示|审核|批准|签批|核准|审查")
_WHO = (
    r"(?:(?:承办|办案|执法|调查|法制|审核|行政|本)?(?:机构|部门|机关|单位|科室|中队|大队)|主要|分管)?"
    r"(?:承办人|负责人|审批人|审核人|批准人|经办人|领导|审签人|执法人员|办案人员|签发人)"
)
_SIGN = re.compile(
    rf"(?:签名|签字|签章|{_WHO}(?:\((?:签名|签字)\)|签名|签字|(?=:))):?|\((?:签名|签字|签章|盖章|公章)\):?"
    # Without 签名 and colon the word is a mark only where a sentence has ended before it: “报局领导审批” is none.
    rf"|(?:(?<=[。;!\n])|^){_WHO}"
)


def approval_slots(reading: Reading) -> list[tuple[str, Slot]]:
    """Approval boxes in the order of the page."""
    out, taken = boxes_in_tables(reading)
    boxes: set[tuple[int, int]] = set()
    for slot in reading.slots:
        if slot.table is None or slot.cell is None or slot.block >= 0 or slot.column:
            continue
        if id(slot.cell) in taken:
            continue
        label = slot.label + ("意见" if slot.group.endswith("意见") and "意见" not in slot.label else "")
        if slot.group and slot.group in ("审批", "审批意见", "意见", "审核意见", "审批栏", "审批情况"):
            label = slot.label + "意见"
        signed = _SIGN.search(slot.value.folded) is not None
        if not (_OPINION.search(label) or signed):
            continue
        role = role_of(label)
        if role is None:
            continue
        key = (id(slot.table), slot.cell.row * 1000 + slot.cell.column)
        if key in boxes:
            continue
        boxes.add(key)
        out.append((role, slot))
    if out:
        out.extend(_loose_boxes(reading))
    return _in_order(out)


def _in_order(boxes: list[tuple[str, Slot]]) -> list[tuple[str, Slot]]:
    """Down the page, those of one row from the left; boxes side by side begin at hardly different heights."""
    boxes.sort(key=lambda item: (item[1].page, item[1].anchor[1]))
    row, last = 0, (0, -99.0)
    keys: list[tuple[int, float]] = []
    for _role, slot in boxes:
        here = (slot.page, slot.anchor[1])
        if here[0] != last[0] or here[1] - last[1] > 4:
            row += 1
        keys.append((row, slot.anchor[0]))
        last = here
    return [box for _key, box in sorted(zip(keys, boxes, strict=True), key=lambda pair: pair[0])]


def _loose_boxes(reading: Reading) -> list[tuple[str, Slot]]:
    """Boxes of which only the words are left: “负责人审批意见：” on a line, opinion, name and day below."""
    out: list[tuple[str, Slot]] = []
    flow = Span("", [])
    for _sheet, block in reading.blocks:
        if block.cell is None and block.span.text:
            flow = flow + Span("\n", [None]) + block.span
    text = flow.folded
    marks = [m for m in _LINE.finditer(text) if text[m.start() - 1 : m.start()] == "\n"]
    for i, m in enumerate(marks):
        role = role_of(m[1])
        if role is None:
            continue
        end = min(marks[i + 1].start() if i + 1 < len(marks) else len(text), m.end() + 200)
        span, head = flow[m.end() : end].stripped(" \n"), flow[m.start() : m.end()]
        entry = _entries(role, span)[0][0] if span else {"name": None, "signed_on": None}
        if entry["name"] and entry["signed_on"]:
            anchor = head.box or (0.0, 0.0, 0.0, 0.0)
            out.append((role, Slot(m[1], span, head.page or 0, anchor, block=0)))
    return out


def _entries(role: str, span: Span) -> tuple[list[dict[str, Any]], Span]:
    text = span.folded
    moments = dates.find_dates(text)
    signed = moments[-1].value if moments else None
    signs = list(_SIGN.finditer(text))
    sign = signs[-1] if signs else None
    if sign is not None and sign.start() > 0 or (sign is not None and not text[: sign.start()]):
        opinion_span = span[: sign.start()]
        end = moments[-1].start if moments and moments[-1].start >= sign.end() else len(text)
        names = people.names_in(span[sign.end() : end])
        shift = sign.end()
    else:
        end = moments[-1].start if moments else len(text)
        tail_from = max((text.rfind(mark, 0, end) for mark in "。;!"), default=-1) + 1
        names = people.names_in(span[tail_from:end]) if end - tail_from <= 14 else []
        if not names:
            tail_from = end
            for low, high in reversed(span[:end].pieces(0.35)):
                word = text[low:high]
                if people.is_name(word) and low > 0 and high >= end - 8:
                    names = [people.Named(word, 0, len(word))]
                    tail_from = low
                break
        shift = tail_from
        opinion_span = span[:tail_from]
    opinion = normal_text(re.sub(r"^[\s_]+|[\s_]+$", "", opinion_span.text)) or None
    if opinion is not None and re.fullmatch(r"[\s_年月日:：、.]*|签名:?", opinion):
        opinion = None
    if names:
        entries = [{"role": role, "opinion": opinion, "name": n.value, "signed_on": signed} for n in names]
        return entries, span[shift + names[0].start : shift + names[0].end]
    return [{"role": role, "opinion": opinion, "name": None, "signed_on": signed}], opinion_span


_GENERIC = re.compile(r"^(?:审批|审核审批|审核、审批|领导)?(?:意见|审批|批示)$|^审批意见$")
_FOLLOWS = re.compile(
    r"[\s。;,]*(?:同意|拟|建议|经|请|准予|批准|不同意|情况属实|[\u4e00-\u9fff()]{2,12}(?:意见|审批|审核|签名|签字)|[\u4e00-\u9fff]{2,4}[\s\d]|[\u4e00-\u9fff]{3,8}:)"
)


def _box_entries(role: str, slot: Slot) -> list[dict[str, Any]]:
    """Entries of a box: one opinion, or several one under the other with their own names and days."""
    span = slot.value
    parts = _stacked(role, slot)
    if len(parts) < 2:
        return _entries(role, span)[0]
    out: list[dict[str, Any]] = []
    for part_role, part in parts:
        entries = _entries(part_role, part)[0]
        for entry in entries:
            if entry["opinion"] is None and out and out[-1]["role"] == part_role:
                # A second handler under the first signs the same opinion.
                entry["opinion"] = out[-1]["opinion"]
        out.extend(entries)
    return out


def _stacked(role: str, slot: Slot) -> list[tuple[str, Span]]:
    """A box cut where one signer's day ends and the next opinion or signature begins."""
    span = slot.value
    text = span.folded
    heads = [(m, role_of(m[1])) for m in _LINE.finditer(text)]
    named = [(m, own) for m, own in heads if own is not None]
    if len(named) >= 2 and named[0][0].start() <= 2:
        # “…6日承办机构意见：” – the day's last character is not the label's.
        ends = [m.start() + m[1].startswith("日") for m, _own in named[1:]] + [len(text)]
        roles = [own or role for _m, own in named]
        if (
            _DEPARTMENT.match(named[-1][0][1].removeprefix("日"))
            and "agency_head" not in roles
            and not {"handling_unit", "deputy_head"}.isdisjoint(roles[:-1])
        ):
            # As in _with_head: under the handling unit's head the 部门 is the organ.
            roles[-1] = "agency_head"
        return [
            (own, span[m.end() : end].stripped(" \n"))
            for own, (m, _role), end in zip(roles, named, ends, strict=True)
        ]
    cuts = [0]
    for m in dates.find_dates(text)[:-1]:
        before = span[max(cuts[-1], m.start - 12) : m.start]
        names = people.names_in(before)
        signed = names and len(before.text) - names[-1].end <= 2
        if m.value and signed and _FOLLOWS.match(text, m.end):
            cuts.append(m.end)
    if len(cuts) == 1:
        return [(role, span)]
    out: list[tuple[str, Span]] = []
    for i, (low, high) in enumerate(itertools.pairwise([*cuts, len(text)])):
        part = span[low:high].stripped(" \n")
        signs = list(_SIGN.finditer(part.folded))
        own = role_of(signs[-1].group(0).rstrip(":")) if signs else None
        if own in (None, "other") or (i == 0 and not _GENERIC.match(slot.label)):
            own = out[-1][0] if out else role
        elif own == "agency_head" and role in ("handler", "handling_unit") and not _GENERIC.match(slot.label):
            own = "handling_unit"
        out.append((own or role, part))
    return out


def _of_reviewer(reading: Reading, entries: list[dict[str, Any]]) -> bool:
    """Whether a box of the legality check holds the reviewer's own opinion: the form's conclusion, and no approval.

    The levels above approve of it. Where reviewer and day stand in slots of their own, the box bears neither.
    """
    if reading.type.id != "legality_check" or any(e["role"] not in ("legal_unit", "other") for e in entries):
        return False
    from extraction.fields.records import reviewer

    row = reviewer(reading)
    if row is None or row.state != "found":
        return False
    bare = all(e["opinion"] and e["name"] is None and e["signed_on"] is None for e in entries)
    return bare or any(e["name"] == row.value for e in entries)


def _of_form(reading: Reading, entries: list[dict[str, Any]]) -> bool:
    """Whether a box of a licence form, headed 审查意见, holds the form's conclusion: nobody signs it and no day stands in it."""
    return reading.type.stage == "licence" and all(
        e["role"] == "other" and e["name"] is None and e["signed_on"] is None for e in entries
    )


_DEPARTMENT = re.compile(r"^部门(?:主要)?(?:负责人|领导)")
_UNIT = re.compile(r"承办|办案|执法|机构|科室|中队|大队")


def _with_head(listed: list[tuple[str, Slot]]) -> list[tuple[str, Slot]]:
    """部门负责人 below the head of the handling unit is the head of the organ: market supervision's own forms call
    the organ 部门 (市场监督管理行政处罚程序规定 64)."""
    units = [i for i, (role, _slot) in enumerate(listed) if role == "handling_unit"]
    if len(units) < 2 or any(role == "agency_head" for role, _slot in listed):
        return listed
    last = units[-1]
    above = any(_UNIT.search(listed[i][1].label) for i in units[:-1])
    if not above or not _DEPARTMENT.match(listed[last][1].label):
        return listed
    return [(("agency_head" if i == last else role), slot) for i, (role, slot) in enumerate(listed)]


def approvals(reading: Reading) -> Row | None:
    """All approval boxes of the document; None when it has none."""
    listed = _with_head(approval_slots(reading))
    out: list[dict[str, Any]] = []
    first: Span | None = None
    for role, slot in listed:
        entries = _box_entries(role, slot)
        if _of_reviewer(reading, entries) or _of_form(reading, entries):
            continue
        filled = [e for e in entries if e["opinion"] or e["name"] or e["signed_on"]]
        out.extend(entries)
        if filled and first is None:
            first = slot.value
    if not out:
        out, first = _in_lines(reading) if not listed else (out, first)
        if not out:
            return None
    if first is None:
        if not listed:
            return Row(None, None, "missing", None, None, LIKELY)
        empty = listed[0][1]
        return Row(None, None, "missing", empty.page, empty.anchor, LIKELY)
    return found(out, first, LIKELY)


_LINE = re.compile(r"([\u4e00-\u9fff()]{2,14}?(?:意见|审批|审核|批示))(?:\((?:签名|签字)\))?:")


def _in_lines(reading: Reading) -> tuple[list[dict[str, Any]], Span | None]:
    """Approvals written in running text: “承办机构意见：同意。 郭某 2024年3月1日”."""
    out: list[dict[str, Any]] = []
    first: Span | None = None
    for m in _LINE.finditer(reading.text):
        role = role_of(m[1])
        if role is None:
            continue
        following = _LINE.search(reading.text, m.end())
        end = min(following.start() if following else len(reading.text), m.end() + 200)
        span = reading.flow[m.end() : end].stripped(" \n")
        if not span:
            out.append({"role": role, "opinion": None, "name": None, "signed_on": None})
            continue
        entries, _ = _entries(role, span)
        if _of_reviewer(reading, entries) or _of_form(reading, entries):
            continue
        out.extend(entries)
        first = first or span
    return out, first
