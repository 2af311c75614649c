"""The date and the organ at the foot."""

from __future__ import annotations

import re

from extraction.fields import dates
from extraction.fields.document import Reading
from extraction.fields.heads.paragraphs import paragraphs_after_title
from extraction.fields.labels import LABELS
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, WEAK, Row, blank, found, illegible
from extraction.fields.sentences import told_sender
from extraction.fields.slots import from_slots, parse_date, parse_text
from extraction.layout.lines import Span

ORGAN_END = r"(?:局|委员会|人民政府|政府|大队|支队|总队|厅|署|办事处|管理处|中心|监督所|检测院|研究院|分局|管委会|海关|银行|公司)"
_ORGAN = re.compile(rf"^[\u4e00-\u9fff()]{{2,30}}{ORGAN_END}$")
_SEAL_NOTE = re.compile(r"\((?:印章|公章|盖章|章|印|[\u4e00-\u9fff]{0,8}专用章)\)|盖章$|印章$")

_LOST_ZERO = re.compile(
    r"^二?(?=[一二三][一二三四五六七八九○〇零]年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$)"
)


_STUB = re.compile(r"^[^\u4e00-\u9fff]*存\s*根|骑缝")


def _foot(reading: Reading) -> list[Span]:
    """Paragraphs from the end of the document upward; a counterfoil under its foot is none of it."""
    parts = paragraphs_after_title(reading)
    stub = next((i for i, part in enumerate(parts) if _STUB.search(part.folded)), len(parts))
    if any(dates.DATE.fullmatch(part.folded) for part in parts[max(0, stub - 8) : stub]):
        parts = parts[:stub]
    return parts[::-1]


def signed_on(reading: Reading) -> Row | None:
    """The date at the foot; for approval forms the last approver's date."""
    from extraction.fields.approvals import approval_slots, approvals

    if "approvals" in reading.type.fields and reading.type.layout == "table":
        listed = approvals(reading)
        if listed is not None and listed.state == "found":
            last = listed.value[-1]
            if last["signed_on"]:
                return _place_of_date(reading, last["signed_on"])
            boxes = approval_slots(reading)
            if boxes:
                # The last level has not signed with a date: the date of the form is missing there.
                return blank(boxes[-1][1])
    if reading.type.id == "reference_sheet":
        row = from_slots(
            reading, ("立卷时间", "立卷日期", "归档日期", "日期", "检查时间", "年月日"), parse_date
        )
        if row is not None:
            return row
    feet = _foot(reading)
    for part in feet[:12]:
        text = part.folded
        moments = dates.find_dates(text)
        if moments:
            rest = text[: moments[-1].start] + text[moments[-1].end :]
            rest = _SEAL_NOTE.sub("", rest)
            if (
                not rest
                or _ORGAN.match(rest)
                or re.fullmatch(r"(?:日期|年月日|落款|签发日期|决定日期|时间):?", rest)
            ):
                last = moments[-1]
                span = part[last.start : last.end]
                return found(last.value, span) if last.value else illegible(span)
        elif reading.ocr and _LOST_ZERO.match(text):
            # Recognition drops the round 〇 of 二〇二五, and a 二 with it: the two last figures carry the year.
            whole = dates.find_date(_LOST_ZERO.sub("二〇", text, count=1))
            if whole is not None and whole.value:
                return found(whole.value, part, WEAK)
        elif (
            dates.is_blank_date(text)
            or re.fullmatch(r"[\d二〇○O零一]{0,4}年[\s\d]*月[\s\d]*日?", text)
            or dates.MONTH_ONLY.fullmatch(text)
        ):
            row = found(None, part)
            row.state = "missing"
            return row
    row = from_slots(
        reading,
        (
            "签发日期",
            "决定日期",
            "填表日期",
            "备案日期",
            "制作日期",
            "日期",
            "公布日期",
            "销毁日期",
            "处理日期",
            "处理时间",
            "确认日期",
            "委托日期",
            "备案时间",
            "填报日期",
            "协议日期",
            "签订日期",
            "制作时间",
        ),
        parse_date,
    )
    if row is not None and row.state == "found":
        return row
    for part in feet[:14]:
        moments = [m for m in dates.find_dates(part.folded) if m.value]
        if moments and (len(part.text) < 60 or re.search(r"签名|签字|盖章", part.folded)):
            last = moments[-1]
            return found(last.value, part[last.start : last.end], WEAK)
    return row


def _place_of_date(reading: Reading, day: str) -> Row:
    from extraction.fields.approvals import approval_slots

    # A day that a cell's narrow column breaks is whole in its box only.
    for _role, slot in reversed(approval_slots(reading)):
        for m in reversed(dates.find_dates(slot.value.folded)):
            if m.value == day:
                return found(day, slot.value[m.start : m.end], LIKELY)
    for m in reversed(dates.find_dates(reading.text)):
        if m.value == day:
            return found(day, reading.flow[m.start : m.end], LIKELY)
    return Row(day, None, "found", None, None, WEAK)


_FOR_SEAL = re.compile(
    r"^(?:(?:[\u4e00-\u9fff]{0,10}(?:部门|机关|机构|单位|主体|队)(?:名称)?)?\((?:印章|公章|盖章|签章|章|印)\)"
    r"|[\u4e00-\u9fff]{0,8}(?:部门|机关|机构)(?:名称)?):"
)


def _organ(span: Span) -> Span | None:
    """The organ of a line that holds nothing else but the note where the seal goes, in front or behind."""
    label = _FOR_SEAL.match(span.folded)
    own = span[label.end() if label else 0 :].stripped()
    bare = _SEAL_NOTE.sub("", own.folded)
    if _ORGAN.match(bare) and not re.search(r"公司$|银行$", bare):
        return own[: len(bare)]
    return None


def _torn_organ(before: list[Span], rest: Span) -> Span | None:
    """The organ whose last letters stand on a line of their own: …综合行政执法⏎局（盖章）."""
    short = 0 < len(_SEAL_NOTE.sub("", rest.folded)) <= 4
    return _organ(before[0] + rest) if before and short and _organ(before[0]) is None else None


_ISSUED = re.compile(r"(?:发证|颁发|颁证|签发|发放)(?:日期|时间):?")
"""The label of the day at the foot of a licence."""


def agency_name(reading: Reading) -> Row | None:
    """The organ at the foot, above or beside the date; else its slot; else the organ over the title."""
    if reading.type.layout in ("table",) or reading.type.id == "court_enforcement_application":
        row = _agency_slot(reading)
        if row is not None and row.state == "found":
            return row
    feet = _foot(reading)
    for i, part in enumerate(feet[:10]):
        text = _SEAL_NOTE.sub("", part.folded)
        if not dates.find_dates(text) and not re.search(r"年.{0,3}月.{0,3}日$", text):
            continue
        same = _FOR_SEAL.sub("", re.sub(r"[\s,，]", "", dates.DATE.sub("", part.folded)))
        same = _ISSUED.sub("", _SEAL_NOTE.sub("", same))
        if _ORGAN.match(same) and not re.search(r"公司$|银行$", same):
            at = part.folded.find(same)
            return found(normal_text(same), part[max(at, 0) : max(at, 0) + len(same)])
        if same and len(same) > 3:
            continue
        for j, above in enumerate(feet[i + 1 : i + 3], i + 1):
            organ = _organ(above) or _torn_organ(feet[j + 1 : j + 2], above)
            if organ is not None:
                return found(normal_text(organ.text), organ)
        for below in feet[max(0, i - 1) : i]:
            organ = _organ(below)
            if organ is not None:
                return found(normal_text(organ.text), organ, LIKELY)
        break
    row = _agency_slot(reading)
    if row is not None and row.state == "found":
        return row
    for part in feet[:6]:
        organ = _organ(part)
        if organ is not None:
            return found(normal_text(organ.text), organ, LIKELY)
    told = told_sender(reading)
    if told is not None:
        return told
    if reading.type.id == "cover":
        return _organ_over_title(reading)
    return _organ_in_title(reading) or row if reading.type.stage == "decision" else row


def _agency_slot(reading: Reading) -> Row | None:
    labels = LABELS["agency_name"]
    if reading.type.id != "court_enforcement_application":
        labels = tuple(x for x in labels if not x.startswith("申请"))
    if reading.type.id == "delegation_proof":
        labels = ("承接机关", "赋权机关", "委托机关", "受委托机关", *labels)

    if reading.type.id == "cover":
        labels = (*labels, "单位名称", "单位")

    def organ(value: object) -> bool:
        return bool(re.search(ORGAN_END + r"$|队$|所$|站$|镇$|街道$", str(value)))

    return from_slots(reading, labels, parse_text, check=organ)


_DECIDES = re.compile(r"(?:当场|不予|简易程序)?(?:行政)?(?:当场)?处[罚理]决定书?")


def _organ_in_title(reading: Reading) -> Row | None:
    """The organ in the title or on the line over it: 某某局行政处罚决定书."""
    for m in re.finditer(r"[^\n]+", reading.text[: max(reading.body_start, 1)]):
        title = _DECIDES.search(m[0])
        name = m[0][: title.start()] if title else m[0]
        if _ORGAN.match(name) and not re.search(r"公司$|银行$", name):
            span = reading.flow[m.start() : m.start() + len(name)]
            return found(normal_text(span.text), span, LIKELY)
    return None


def _organ_over_title(reading: Reading) -> Row | None:
    for name in reading.flow.text[: reading.body_start].split("\n"):
        if _ORGAN.match(name):
            at = reading.flow.text.find(name)
            return found(name, reading.flow[at : at + len(name)], LIKELY)
    for part in paragraphs_after_title(reading)[:3]:
        if _ORGAN.match(part.folded):
            return found(normal_text(part.text), part, LIKELY)
    return None
