"""Signature slots: who signed, by name where it can be read, by ink where it cannot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extraction.fields import dates, people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import LABELS
from extraction.fields.row import LIKELY, Row, blank, found
from extraction.fields.slot_ink import (
    NAMES_WIDE,
    has_scattered_letters,
    ink_in,
    ink_marks,
    is_unclear,
    widths,
)
from extraction.layout.lines import Span
from extraction.page import Box

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("witness", re.compile(r"见证人|被邀请人|在场人")),
    ("recorder", re.compile(r"记录人|记录员|书记员|^记录$")),
    ("server", re.compile(r"^送达人|送达人员")),
    ("recipient", re.compile(r"受送达人|收件人|签收人|代收人|领取人|领证人|被送达人|受送达单位")),
    ("chair", re.compile(r"主持人")),
    ("member", re.compile(r"听证员|出席|参加(?:讨论)?人|参会|与会|集体讨论人|讨论人员|合议|评审专家|专家")),
    ("representative", re.compile(r"法定代表人|委托代理人|代理人|受托人|负责人\(签")),
    ("reviewer", re.compile(r"审核人|复核人|审查人|批准人|签发人")),
    ("compiler", re.compile(r"立卷人")),
    ("officer", re.compile(r"执法人员|^检查人|检查\(|询问人|勘验人|勘察人|抽样人|调查人|承办人|提取人|采样人|办案人|处理人|执行人|核查人|复查人|主办人|取证人|拍摄人|经办人|销毁人|制作人|监督人|检验人|检测人|检查人员|检查组")),  # noqa: E501 - one pattern
    ("party", re.compile(r"当事人|被检查|被询问|被调查|被抽样|被勘验|被处罚|被取证|陈述人|声明人|申请人|承诺人|申辩人|提供[人者]|被执行人|被约谈|被教育|持有人|保管人|物品持有|行政相对人|被核查|约谈对象|被强制|违法行为人|受检")),  # noqa: E501 - one pattern
)  # fmt: skip
_SIGN = re.compile(r"签名|签字|签章|盖章|签收|捺印|确认")
_TEST_REPORT = re.compile(r"^(?:编制|审核|批准|签发|检验员|主检|检验人|制表)")


def role_of(label: str) -> str | None:
    """Role of a signature slot by its label."""
    plain = re.sub(r"^(?:以上|上述)", "", label)
    if re.match(r"被询问人|被检查|被调查|被抽样|被勘验|被取证|被处罚|被核查", plain):
        return "party"
    for role, pattern in _ROLES:
        if pattern.search(plain):
            return role
    return None


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


_SEVERAL = ("officer", "server", "member")
"""Roles that more than one person may sign for in one slot."""
_NUMBER_LABEL = re.compile(r"(?:证件?|证书|执法证)(?:号码?|编号)$|^编号$")


def _with_below(reading: Reading, slot: Slot) -> Slot:
    """The slot with the day, or the name and the day, that stand on the lines right under it."""
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
    if any(s.block == slot.block and s.label_start > slot.label_start for s in reading.slots):
        return slot
    value = slot.value
    named = bool(people.names_in(value))
    for sheet, block in reading.blocks[slot.block + 1 : slot.block + 3]:
        text = block.span.folded
        if sheet.no != slot.page or block.cell is not slot.cell:
            break
        bare_day = dates.DATE.fullmatch(text) is not None
        name_line = not named and not text.count(":") and len(text) <= 30 and not ink_marks(reading, slot)
        if not bare_day and not (name_line and people.names_in(block.span)):
            break
        if bare_day and not named and ink_in(reading, slot) is None:
            break
        value = value + Span("\n", [None]) + block.span
        named = True
        if dates.find_dates(text):
            break
    return replace(slot, value=value) if value is not slot.value else slot


def signature_slots(reading: Reading) -> list[tuple[str, Slot]]:
    """Every slot where somebody should sign, with its role."""
    special = _UNSIGNED_LABELS.get(reading.type.id)
    out: list[tuple[str, Slot]] = []
    seen: set[tuple[int, float, float]] = set()
    for slot in reading.slots:
        if _NO_SIGNATURE.search(slot.label) and not _SIGNED_TOO.search(slot.label):
            continue
        if not (
            _SIGN.search(slot.label)
            or (special is not None and special.match(slot.label))
            or _hand_slot(reading, slot)
        ):
            continue
        role = role_of(slot.label)
        if role is None and special is _TEST_REPORT and special is not None and special.match(slot.label):
            role = "reviewer" if re.match(r"审核|批准|签发", slot.label) else "compiler"
        if role is None:
            role = _role_from_context(reading, slot)
        if role is None:
            continue
        place = slot.value.box or slot.anchor
        key = (slot.page, round(place[0]), round(place[1]))
        if key in seen:
            continue
        seen.add(key)
        out.append((role, _with_below(reading, slot)))
    if reading.type.id == "inquiry_record":
        asked = _role_of_the_asked(reading)
        out = [(asked if role == "party" else role, slot) for role, slot in out]
    out.sort(key=lambda item: (item[1].page, item[1].anchor[1], item[1].anchor[0]))
    return out


def _hand_slot(reading: Reading, slot: Slot) -> bool:
    """Whether “被检查人：” without 签名 is where that person signs: a name or ink with a date, or at the foot."""
    if slot.block < 0 or slot.cell is not None or role_of(slot.label) is None:
        return False
    text = slot.value.folded
    moments = dates.find_dates(text)
    rest = dates.DATE.sub("", text)
    for name in people.names_in(slot.value[: moments[0].start] if moments else slot.value):
        rest = rest.replace(name.value, "", 1)
    if re.sub(r"[\s年月日:;,.、_第页共]", "", rest):
        return False
    sheet = next((s for s in reading.sheets if s.no == slot.page), None)
    low = sheet is not None and slot.anchor[1] > 0.86 * sheet.content.upright_height
    return bool(moments) or low or (not text.strip() and ink_in(reading, slot) is not None)


def _role_of_the_asked(reading: Reading) -> str:
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
    for role, pattern in _ROLES:
        if pattern.search(text[-20:]):
            return role
    introduced = _introduced(reading, slot)
    return role_of(introduced[0]) if introduced is not None else None


_INTRODUCED = re.compile(r"([\u4e00-\u9fff]{2,8}):([\u4e00-\u9fff·]{2,4}?)(?:执法)?证件?(?:编?号|号码):[^:]{5,24}$")


def _introduced(reading: Reading, slot: Slot) -> tuple[str, str] | None:
    """Part and name printed before a bare “签名：” (“执法人员：王某  证号：…  签名：”)."""
    if slot.block < 0 or not _SIGN.match(slot.label):
        return None
    before = re.split(_SIGN, reading.blocks[slot.block][1].span.folded[: slot.label_start])[-1]
    m = _INTRODUCED.search(before)
    return (m[1], m[2]) if m else None


def _signed(slot: Slot) -> tuple[list[people.Named], str | None]:
    text = slot.value.folded
    moments = [m for m in dates.find_dates(text) if m.value]
    end = moments[0].start if moments else len(text)
    names = people.names_in(slot.value[:end])
    return names, moments[-1].value if moments else None


def signatures(reading: Reading) -> Row | None:
    """Everybody who signed; a signature that is only ink has no name."""
    listed = signature_slots(reading)
    out: list[dict[str, Any]] = []
    known: set[tuple[str, str | None]] = set()
    first: Span | None = None
    place: tuple[int, Box] | None = None
    place_dated = first_dated = False
    days: dict[tuple[int, str], str] = {}
    unclear: list[tuple[str, Slot]] = []
    introduced: set[tuple[str, str]] = set()
    guessed = False
    for role, slot in listed:
        if slot.struck:
            continue
        names, day = _signed(slot)
        if names and reading.ocr and has_scattered_letters(reading, slot):
            names = []
        entries: list[str] | list[None] = [n.value for n in names]
        if not entries:
            organ = re.search(
                r"[\u4e00-\u9fff()]{4,30}(?:公司|厂|店|部|合作社|局|院|中心|站)", slot.value.folded
            )
            marks = ink_marks(reading, slot)
            if not marks and organ is None:
                if is_unclear(reading, slot):
                    unclear.append((role, slot))
                if day:
                    # The ink may stand a little out of the box that bears the day.
                    days.setdefault((slot.page, role), day)
                continue
            entries = [None] * (len(marks) if marks and role in _SEVERAL else 1)
            if len(marks) == 1 and role in _SEVERAL and reading.ocr and widths(marks[0]) >= NAMES_WIDE:
                # Two names that run together are wider than any one.
                entries, guessed = [None, None], True
            if place is None or day and not place_dated:
                place, place_dated = (slot.page, marks[0] if marks else slot.anchor), day is not None
            beside = _introduced(reading, slot)
            if beside is not None and (role, beside[1]) not in introduced:
                # One hand each beside the printed names; whose it is is not said.
                introduced.add((role, beside[1]))
            elif any(k[0] == role for k in known):
                for entry in out:
                    if entry["role"] == role and entry["signed_on"] is None:
                        entry["signed_on"] = day
                continue
            for _ in entries:
                out.append({"role": role, "name": None, "signed_on": day})
            known.add((role, None))
            continue
        for name in entries:
            key = (role, name)
            if key in known:
                # The signature that bears the date is the one that counts.
                for entry in out:
                    if (entry["role"], entry["name"]) == key and entry["signed_on"] is None:
                        entry["signed_on"] = day
                continue
            known.add(key)
            out.append({"role": role, "name": name, "signed_on": day})
        if names and (first is None or (day and not first_dated)):
            first_dated = day is not None
            first = slot.value[names[0].start : names[0].end]
    for entry in out:
        if entry["signed_on"] is None:
            own = [day for (_page, role), day in days.items() if role == entry["role"]]
            entry["signed_on"] = own[0] if own else None
    if out:
        if first is not None:
            row = found(out, first, LIKELY)
        else:
            page, box = place if place is not None else (listed[0][1].page, listed[0][1].anchor)
            row = Row(out, None, "found", page, box, 0.85)
        signed = {entry["role"] for entry in out}
        lost = any(role not in signed for role, _slot in unclear)
        if lost or (
            reading.ocr and any(_uncounted(reading, role, listed, out) for role in ("officer", "server"))
        ):
            row.value, row.state, row.confidence = None, "illegible", 0.4
        elif guessed:
            row.confidence = min(row.confidence, 0.6)
        return row
    if unclear:
        slot = unclear[0][1]
        return Row(None, slot.value.raw or None, "illegible", slot.page, slot.value.box or slot.anchor, 0.4)
    return blank(listed[0][1]) if listed else None


def _uncounted(
    reading: Reading, role: str, listed: list[tuple[str, Slot]], out: list[dict[str, Any]]
) -> bool:
    """Whether a scan shows one signature where a second may have melted into it or been misread."""
    own = [entry["name"] for entry in out if entry["role"] == role]
    if len(own) != 1:
        return False
    if own[0] is None:
        return True
    for _role, slot in (item for item in listed if item[0] == role and not item[1].struck):
        rest = dates.DATE.sub("", slot.value.folded).replace(own[0], "")
        if len(re.findall(r"[\u4e00-\u9fff]", re.sub(r"[年月日]", "", rest))) >= 2 or ink_marks(
            reading, slot
        ):
            return True
    return False


def pages_signed_by_party(reading: Reading) -> Row | None:
    """Pages (from 1 in the document) with the party's name or ink in a signature slot."""
    # On an inquiry record it is the person asked who signs each page, and that may be a witness.
    asked = _role_of_the_asked(reading) if reading.type.id == "inquiry_record" else "party"
    own = {"party", "representative", "recipient", asked}
    pages: list[int] = []
    seen: set[int] = set()
    first: Span | None = None
    place: tuple[int, Box] | None = None
    for role, slot in signature_slots(reading):
        if role not in own or slot.struck:
            continue
        number = slot.page - reading.found.first_page + 1
        seen.add(slot.page)
        names, _day = _signed(slot)
        ink = None if names else ink_in(reading, slot)
        if not names and ink is None:
            continue
        if number not in pages:
            pages.append(number)
        if names and first is None:
            first = slot.value[names[0].start : names[0].end]
        if place is None:
            place = (slot.page, slot.value.box or ink or slot.anchor)
    if not pages:
        slots = [s for role, s in signature_slots(reading) if role in ("party", asked)]
        return blank(slots[0]) if slots else None
    lost = [s for s in reading.sheets if s.content.source == "ocr" and s.content.chars and s.no not in seen]
    if lost:
        # Recognition may have lost the slot's label with the signature in it.
        return Row(None, None, "illegible", lost[0].no, None, 0.4)
    if first is not None:
        return found(sorted(pages), first, LIKELY)
    page, box = place if place is not None else (reading.found.first_page, (0.0, 0.0, 0.0, 0.0))
    return Row(sorted(pages), None, "found", page, box, 0.85)


def signed_person(reading: Reading, labels: tuple[str, ...], *, printed_first: bool = False) -> Row | None:
    """One name in a signature slot; ink is illegible where no such slot holds a readable name.

    printed_first: slots to be filled in go before lines to sign.
    """
    fallback: Row | None = None
    inked: Row | None = None
    slots = reading.slots_for(labels)
    if printed_first:
        slots.sort(key=lambda s: _SIGN.search(s.label) is not None)
    for slot in slots:
        if slot.struck:
            fallback = blank(slot, "deliberately_blank")
            continue
        names, _day = _signed(slot)
        if names:
            return found(names[0].value, slot.value[names[0].start : names[0].end])
        ink = ink_in(reading, slot)
        if ink is not None:
            inked = inked or Row(None, None, "illegible", slot.page, ink, 0.5)
        fallback = fallback or blank(slot)
    return inked or fallback
