"""Where somebody should sign on a document, and in which role."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.fields import dates, people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.signatures.days_below import bare_day, letters_of, named_day
from extraction.fields.signatures.side_by_side import hands_under
from extraction.fields.signatures.wrapped import anchored_at_its_end, labels_over_the_line
from extraction.fields.signing_roles import ROLES, role_of
from extraction.fields.slot_ink import ink_in, ink_marks
from extraction.layout.lines import Span

SIGNED = re.compile(r"签名|签字|签章|盖章|签收|捺印|确认")
_TEST_REPORT = re.compile(r"^(?:编制|审核|批准|签发|检验员|主检|检验人|制表)")


_UNSIGNED_LABELS = {
    "delivery_receipt": re.compile(r"^(?:送达人|送达人员|收件人|受送达人\(代收人\)|签收人|代收人|见证人)"),
    "reference_sheet": re.compile(r"^(?:立卷人|检查人|审核人)"),
    "test_report": _TEST_REPORT,
    "payment_receipt": re.compile(r"^$"),
}


_NO_SIGNATURE = re.compile(r"人数|姓名|关系|电话|住址|日期|时间|意见|方式|事由|编号")
_SIGNED_TOO = re.compile(
    r"(?:签名|签字|签章)(?:或盖章|\(盖章\))?(?:$|[及并、和()注])|(?:及|和|、|并)(?:签名|签字|签章)"
)


SEVERAL = ("officer", "server", "member")
"""Roles that more than one person may sign for in one slot."""
_NUMBER_LABEL = re.compile(r"(?:证件?|证书|执法证)(?:号码?|编号)$|^编号$")


_DAY_WORDS = re.compile(r"(?:签名|签字)?(?:日期|时间):?|[\s,，;；]")


def _day_under(reading: Reading, slot: Slot) -> Span | None:
    """The day alone on the line under a signature; of several days the one that stands under this signature."""
    if slot.block < 0 or slot.block + 1 >= len(reading.blocks):
        return None
    sheet, block = reading.blocks[slot.block + 1]
    moments = dates.find_dates(block.span.folded)
    bare = _DAY_WORDS.sub("", dates.DATE.sub("", block.span.folded)) == ""
    if not moments or not bare or sheet.no != slot.page or block.cell is not slot.cell:
        return None
    own = reading.blocks[slot.block][1]
    right = min(
        (
            s.anchor[0]
            for s in reading.slots
            if s.block == slot.block and s.label_start > slot.label_start and s.anchor[0] > slot.anchor[0]
        ),
        default=1e9,
    )
    beside = right < 1e9 or any(
        s.block == slot.block and s.label_start < slot.label_start for s in reading.slots
    )
    if own.cell is None and beside:
        days = [block.span[m.start : m.end] for m in moments]
        placed = [day for day in days if day.box and slot.anchor[0] - 12 <= day.box[0] < right - 12]
        return placed[0] if placed else None
    return block.span[moments[0].start : moments[0].end]


def _with_below(reading: Reading, slot: Slot) -> Slot:
    """The slot with the day, or the name and the day, that stand on the lines right under it."""
    under = hands_under(reading, slot)
    if under is not None:
        signed = bool(people.names_in(under)) or ink_in(reading, slot) is not None
        return replace(slot, value=under) if signed else slot
    if slot.block < 0 or dates.find_dates(slot.value.folded):
        return slot
    behind = sorted(
        (s for s in reading.slots if s.block == slot.block and s.label_start > slot.label_start),
        key=lambda s: s.label_start,
    )
    if behind and all(_NUMBER_LABEL.search(s.label) for s in behind):
        # “王某 证号：… 李某 证号：…”: the second name stands behind the first one's number.
        slot = replace(slot, value=reading.blocks[slot.block][1].span[slot.start : behind[-1].end])
        return slot
    value = slot.value
    named = bool(people.names_in(value))
    day = _day_under(reading, slot)
    if day is not None:
        signed = named or ink_in(reading, slot) is not None
        return replace(slot, value=value + Span("\n", [None]) + day) if signed else slot
    if behind or named or ink_marks(reading, slot):
        common = _common_day(reading, slot) if not behind else None
        return replace(slot, value=value + Span("\n", [None]) + common) if common is not None else slot
    for sheet, block in reading.blocks[slot.block + 1 : slot.block + 3]:
        text = block.span.folded
        if sheet.no != slot.page or block.cell is not slot.cell:
            break
        bare_day = dates.DATE.fullmatch(text) is not None
        if not bare_day and (named or text.count(":") or len(text) > 30 or not people.names_in(block.span)):
            break
        if bare_day and not named:
            break
        value = value + Span("\n", [None]) + block.span
        named = True
        if dates.find_dates(text):
            break
    return replace(slot, value=value) if value is not slot.value else slot


_DAY_LABEL = re.compile(r"(?:签名|签字|签署)?(?:日期|时间)|年月日")
_MOST_HANDS = 8


def _with_day_behind(reading: Reading, slot: Slot) -> Slot:
    """The slot with the day that stands behind a label of its own on the same line: “签名：王某  日期：…”."""
    if dates.find_dates(slot.value.folded):
        return slot
    if slot.block < 0:
        day = _day_in_row(reading, slot)
    else:
        day = next((s for s in reading.slots if s.block == slot.block and s.label_start == slot.end), None)
    if day is None or not _DAY_LABEL.fullmatch(day.label) or not dates.find_dates(day.value.folded):
        return slot
    return replace(slot, value=slot.value + Span("\n", [None]) + day.value)


def _day_in_row(reading: Reading, slot: Slot) -> Slot | None:
    """The slot whose label stands right behind a signer's box, in the same row of the table."""
    if slot.cell is None or slot.table is None:
        return None
    label = slot.table.right_of(slot.cell)
    beside = slot.table.right_of(label) if label is not None else None
    return next((s for s in reading.slots if beside is not None and s.cell is beside), None)


def is_more(slot: Slot) -> bool:
    """Whether the slot is a line of its own under another one's label."""
    return slot.block >= 0 and slot.start == slot.label_start


def _more_hands(reading: Reading, slot: Slot) -> list[Slot]:
    """Lines right below that hold one more hand and its day, under the same label: “          李某  日期：…”."""
    out: list[Slot] = []
    if slot.block < 0:
        return out
    last = slot.anchor
    for number in range(slot.block + 1, min(slot.block + _MOST_HANDS, len(reading.blocks))):
        sheet, block = reading.blocks[number]
        day = next((s for s in reading.slots if s.block == number), None)
        if sheet.no != slot.page or block.cell is not slot.cell:
            break
        if day is None and (named := named_day(slot, block.span, last)) is not None:
            # One more name with its day, set under the one that the label stands before.
            last = (slot.anchor[0], named[1], slot.anchor[2], named[3])
            out.append(replace(slot, value=block.span, anchor=last, block=number, label_start=0, start=0))
            continue
        if letters_of(block.span) <= letters_of(slot.value):
            # Set in columns, the slot's own day may stand lower than its label.
            continue
        if day is None and (bare := bare_day(slot, block.span, last)) is not None:
            last = (slot.anchor[0], bare[1], slot.anchor[2], bare[3])
            more = replace(slot, value=block.span, anchor=last, block=number, label_start=0, start=0)
            if not ink_marks(reading, more):
                break
            out.append(more)
            continue
        if day is None or not _DAY_LABEL.fullmatch(day.label):
            break
        hand = block.span[: day.label_start].stripped(" \n")
        if hand.text and not people.names_in(hand) or not dates.find_dates(day.value.folded):
            break
        if day.anchor[0] < slot.anchor[2] or day.anchor[1] - last[3] > 2.5 * (last[3] - last[1]):
            break
        last = (slot.anchor[0], day.anchor[1], slot.anchor[2], day.anchor[3])
        value = hand + Span("\n", [None]) + day.value
        out.append(replace(slot, value=value, anchor=last, block=number, label_start=0, start=0, end=day.label_start))
    return out


_NOTE = re.compile(r"\((?:签名|签字|签章|盖章)[^()]{0,4}\):?")


def _with_note(slot: Slot) -> Slot:
    """The slot of “当事人（签名）” whose colon was lost before the ink."""
    note = _NOTE.match(slot.value.folded)
    if note is None:
        return slot
    return replace(slot, label=slot.label + note[0].rstrip(":"), value=slot.value[note.end() :])


def signature_slots(reading: Reading) -> list[tuple[str, Slot]]:
    """Every slot where somebody should sign, with its role."""
    if reading.signing is None:
        reading.signing = _signature_slots(reading)
    return reading.signing


def _signature_slots(reading: Reading) -> list[tuple[str, Slot]]:
    special = _UNSIGNED_LABELS.get(reading.type.id)
    out: list[tuple[str, Slot]] = []
    seen: set[tuple[int, float, float]] = set()
    for printed in (*labels_over_the_line(reading), *reading.slots):
        slot = anchored_at_its_end(reading, _with_note(printed))
        if _NO_SIGNATURE.search(slot.label) and not _SIGNED_TOO.search(slot.label):
            continue
        if not (
            SIGNED.search(slot.label)
            or (special is not None and special.match(slot.label))
            or _hand_slot(reading, slot)
        ):
            continue
        role = role_of(slot.label)
        if role is None and special is _TEST_REPORT and special is not None and special.match(slot.label):
            role = "reviewer" if re.match(r"审核|批准|签发", slot.label) else "compiler"
        if role is None and reading.type.id == "service_address_confirmation" and slot.label.startswith("确认人"):
            role = "recipient"
        if role is None:
            role = _role_from_context(reading, slot)
        if role is None:
            continue
        place = slot.value.box or slot.anchor
        key = (slot.page, round(place[0]), round(place[1]))
        if key in seen:
            continue
        seen.add(key)
        signed = _with_below(reading, slot)
        out.append((role, _with_day_behind(reading, signed)))
        if role in SEVERAL and signed.value.text == slot.value.text:
            out += [(role, more) for more in _more_hands(reading, slot)]
    out += _stacked_above(reading, [slot for _role, slot in out])
    if reading.type.id == "inquiry_record":
        asked = role_of_the_asked(reading)
        out = [(asked if role == "party" else role, slot) for role, slot in out]
    out.sort(key=lambda item: (item[1].page, item[1].anchor[1], item[1].anchor[0]))
    return out


_PAGE_COUNT = re.compile(r"\(?(?:第\d+页[,、]?共\d+页|共\d+页[,、]?第\d+页|第\d+页|\d+/\d+)\)?")


def _hand_slot(reading: Reading, slot: Slot) -> bool:
    """Whether “被检查人：” without 签名 is where that person signs: a name or ink with a date, or at the foot."""
    if _signing_row(slot):
        return True
    ruled = slot.table is None or bool(slot.table.xs)
    if ruled and (slot.block < 0 or slot.cell is not None) or role_of(slot.label) is None:
        # Signing lines set in columns without any rule are lines all the same.
        return False
    text = slot.value.folded
    moments = dates.find_dates(text)
    if not _only_names(slot):
        return False
    sheet = next((s for s in reading.sheets if s.no == slot.page), None)
    low = sheet is not None and slot.anchor[1] > 0.86 * sheet.content.upright_height
    if moments or low or (not text.strip() and ink_in(reading, slot) is not None):
        return True
    return _day_under(reading, slot) is not None or _common_day(reading, slot) is not None


def _signing_row(slot: Slot) -> bool:
    """Whether a part, a box, 日期 and a day are a row of the list of hands that ends a ruled table."""
    if slot.cell is None or slot.table is None or slot.block >= 0 or role_of(slot.label) is None:
        return False
    rows: dict[int, list[str]] = {}
    for cell in slot.table.cells:
        if cell.row >= slot.cell.row:
            rows.setdefault(cell.row, []).append(cell.span.folded.strip())
    return all(
        len(row) == 4 and role_of(row[0]) is not None and _DAY_LABEL.fullmatch(row[2]) and not re.search(r"\d[:时]", row[3])
        for row in rows.values()
    ) and not re.sub(r"[\s、,，]", "", _without_names(slot.value))


def _without_names(value: Span) -> str:
    rest = value.folded
    for name in people.names_in(value):
        rest = rest.replace(name.value, "", 1)
    return rest


def _common_day(reading: Reading, slot: Slot) -> Span | None:
    """The one day that stands to the right under several lines to sign on, none of which has a day of its own."""
    if slot.block < 0 or slot.cell is not None or slot.label_start:
        return None
    for number in range(slot.block + 1, min(slot.block + _MOST_HANDS, len(reading.blocks))):
        sheet, block = reading.blocks[number]
        text = block.span.folded
        if sheet.no != slot.page or block.cell is not None:
            return None
        if dates.DATE.fullmatch(text):
            box = block.span.box
            moved = box is not None and box[0] > 0.5 * sheet.content.upright_width
            return block.span if moved and not _has_days_above(reading, slot.block) else None
        line = next((s for s in reading.slots if s.block == number and not s.label_start), None)
        if line is None or role_of(line.label) is None or dates.find_dates(text) or _without_names(line.value).strip():
            return None
    return None


def _has_days_above(reading: Reading, number: int) -> bool:
    """Whether a line to sign on right above bears a day, or has one under it: then each has its own."""
    if number == 0:
        return False
    above = reading.blocks[number - 1][1].span.folded
    return re.search(r"[签字名]|人(?:员)?:", above) is not None and bool(dates.find_dates(above)) or bool(
        dates.DATE.fullmatch(above)
    )


def _only_names(slot: Slot) -> bool:
    """Whether nothing but names and a day stands in the slot."""
    moments = dates.find_dates(slot.value.folded)
    rest = _PAGE_COUNT.sub("", dates.DATE.sub("", slot.value.folded))
    for name in people.names_in(slot.value[: moments[0].start] if moments else slot.value):
        rest = rest.replace(name.value, "", 1)
    return not re.sub(r"[\s年月日:;,.、_第页共]", "", rest)


def _stacked_above(reading: Reading, signing: list[Slot]) -> list[tuple[str, Slot]]:
    """Lines of a part and names alone right above a line to sign: they are signed as well, whatever day stands below."""
    lines = {(slot.page, slot.block) for slot in signing if slot.block >= 0 and slot.cell is None}
    out: list[tuple[str, Slot]] = []
    for page, block in sorted(lines, reverse=True):
        above = block - 1
        while above >= 0 and (page, above) not in lines:
            own = [s for s in reading.slots if s.block == above and s.page == page and s.cell is None]
            role = role_of(own[0].label) if len(own) == 1 else None
            if role is None or not people.names_in(own[0].value) or not _only_names(own[0]):
                break
            lines.add((page, above))
            out.append((role, own[0]))
            above -= 1
    return out


def role_of_the_asked(reading: Reading) -> str:
    """Whom the signature of the person asked stands for: the party, its agent, or a witness."""
    roles = reading.slots_for(LABELS["interviewee_role"])
    for slot in roles:
        if re.search(r"委托|代理", slot.value.folded):
            return "representative"
        if re.search(r"^(?:证人|知情人|目击|投诉|举报|邻居)", slot.value.folded):
            return "witness"
    return "party"


def _role_from_context(reading: Reading, slot: Slot) -> str | None:
    """A bare “签名：” takes its role from the words before it in the same paragraph or box."""
    if slot.block < 0:
        return None
    text = reading.blocks[slot.block][1].span.folded[: slot.label_start]
    if re.search(
        r"被[\u4e00-\u9fff]{2}人$|(?:被[\u4e00-\u9fff]{2,4}[人位]|当事人)(?:\(.{1,4}\))?[或及]\S{2,8}$", text
    ):
        # 被询问人 holds 询问人, which is an officer.
        return "party"
    for role, pattern in ROLES:
        if pattern.search(text[-20:]):
            return role
    introduced = introduced_by(reading, slot)
    if introduced is None and reading.type.id == "investigation_report" and slot.cell is not None:
        # Those who report sign in the box of their opinion.
        return "officer"
    if introduced is None and reading.type.id == "licence_application":
        # Only the applicant signs an application.
        return "party"
    return role_of(introduced[0]) if introduced is not None else None


_INTRODUCED = re.compile(r"([\u4e00-\u9fff]{2,8}):([\u4e00-\u9fff·]{2,4}?)(?:执法)?证件?(?:编?号|号码):[^:]{5,24}$")


def introduced_by(reading: Reading, slot: Slot) -> tuple[str, str] | None:
    """Part and name printed before a bare “签名：” (“执法人员：王某  证号：…  签名：”)."""
    if slot.block < 0 or not SIGNED.match(slot.label):
        return None
    before = re.split(SIGNED, reading.blocks[slot.block][1].span.folded[: slot.label_start])[-1]
    m = _INTRODUCED.search(before)
    return (m[1], m[2]) if m else None
