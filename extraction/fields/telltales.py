"""Words by which a document speaks of a fact that no finder could read: then nobody may call it missing.

A form that leaves a slot empty shows the slot, and a decision without remedies does not speak of remedies. Where
the words are there and only the value was not understood, the value is illegible and a person looks at them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.fields.document import UNFILLED, Reading
from extraction.fields.labels import LABELS
from extraction.fields.prose.provisions import BREACH
from extraction.fields.prose.text import masked
from extraction.fields.row import Row
from extraction.layout.lines import fold
from extraction.vocabulary import field_definitions

_NUMBER = r"[一二三四五六七八九十两\d]{1,3}"
_DAYS = rf"{_NUMBER}个?(?:工作)?[日天]"
_MONTHS = rf"{_NUMBER}个?月"
_NEAR = r"[^。;\n]{0,40}"
_CLOCK = r"\d{1,2}\s*[时点:]\s*\d{1,2}"
_DATE = r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}"
_HAN = "〇○零一二三四五六七八九"
_DAY = (
    rf"\d{{4}}\s*[年./-]\s*\d{{1,2}}\s*[月./-]\s*\d{{1,2}}"
    rf"|[12一二][\d{_HAN}]{{3}}\s*年\s*[\d{_HAN}十]{{1,2}}\s*月\s*[\d{_HAN}十廿卅]{{1,3}}"
)
_KEPT = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})年(?!度|\s*[\d一二三四五六七八九十]{1,2}\s*月)"
_SPOT = (
    r"[\u4e00-\u9fff]{2,}(?:[路街道巷村镇乡区]|大道|社区)[\u4e00-\u9fff\dA-Za-z-]{0,12}?"
    r"(?:\d+\s*[号幢栋室]|[东南西北]侧|路口|门前|附近|办公楼)|[\u4e00-\u9fff]{2,}(?:询问室|会议室|谈话室|办公室|听证室)"
)
_CITED = r"《(?![^》\n]{0,12}行政处罚法)[^》\n]{2,60}》[^。;\n]{0,16}第"
_NAMED = r"(?<!指定)(?<!指定的)(?<!有关)(?<!代收)(?<!就近)"

TELLTALES: dict[str, re.Pattern[str]] = {
    field: re.compile(pattern)
    for field, pattern in {
        "review_organ": rf"(?:政府|委员会|[局厅部]){_NEAR}复议|复议(?:机关|机构)[^。;\n]{{0,4}}[:为是][^。;\n]{{3,}}",
        "review_period": rf"{_DAYS}{_NEAR}复议|复议{_NEAR}{_DAYS}",
        "suit_period": rf"(?:{_MONTHS}|{_DAYS}){_NEAR}(?:诉讼|起诉|诉至|法院)|(?:诉讼|起诉){_NEAR}(?:{_MONTHS}|{_DAYS})",
        "court_name": r"(?:[市县区省旗州盟]|中级|铁路运输|海事)[\u4e00-\u9fff]{0,8}法院",
        "statement_right_told": r"申辩",
        "statement_period": rf"{_DAYS}内?{_NEAR}(?:陈述|申辩|提出|提交|行使|意见)|(?:陈述|申辩){_NEAR}{_DAYS}",
        "hearing_period": rf"{_DAYS}{_NEAR}听证|听证{_NEAR}{_DAYS}",
        "hearing_right_told": r"(?:要求|申请|举行|享有|组织)[^。;\n]{0,10}听证|听证[^。;\n]{0,6}(?:权|申请|要求)",
        "surcharge_told": r"加处|滞纳金",
        "payment_period": rf"{_DAYS}{_NEAR}(?:缴|交纳|交至)|(?:缴纳|交纳|缴至|缴款){_NEAR}{_DAYS}",
        "bank_name": rf"[\u4e00-\u9fff]{{2,}}{_NAMED}(?:银行|信用社|农商行)",
        "read_and_confirmed": r"(?:以上|上述)(?:笔录|记录)",
        "credentials_shown": r"(?:出示|证件|证号)[^。\n]{0,30}(?:看|确认|清楚|认可|无异议)|表明身份",
        "rights_told": r"回避|陈述",
        "started_at": _CLOCK,
        "fine_amount": r"罚款[^。;\n]{0,20}[元圆]",
        "party_representative": r"(?:经营者|负责人|法定代表人|投资人|业主)[^。;\n]{0,8}[:(为]?[\u4e00-\u9fff]{2,4}",
        "violated_provisions": rf"(?:{BREACH}|构成|属于)[^。;]{{0,40}}(?:《|第[^。;]{{1,8}}条)|{_CITED}",
        "penalty_provisions": rf"(?:依据|根据|依照|按照|适用)[^。;《]{{0,10}}{_CITED}",
        "penalty_kinds": r"(?:罚款|没收)[^。;]{0,20}[元圆]|(?:给予|处以|并处|拟处)[^。;\n]{0,12}(?:罚款|警告)",
        "retention_period": rf"永久|长期|短期|定期|{_KEPT}",
        "filed_on": rf"立案[^。\n]{{0,14}}(?:{_DAY})|(?:{_DAY})[^。\n]{{0,6}}立案",
        "closed_on": rf"(?:结案|办结|终结)[^。\n]{{0,14}}(?:{_DAY})|(?:{_DAY})[^。\n]{{0,6}}(?:结案|办结)",
        "agency_name": r"[\u4e00-\u9fff]{2,}(?<!复议)(?:局|委员会|[支大总中]队|厅|办事处|管理处|中心)",
        "case_title": r"[\u4e00-\u9fff]{4,}案(?:件|卷)?(?=\n|$)",
        "place": _SPOT,
        "officers": r"执法人员|执法队员|证号|证件号|执法证|检查人|询问人|勘验人|承办人",
        "attendees": r"(?:出席|参加|列席|与会|参会|到会)[^\n]{2,}",
        "approvals": r"签名|签字|签章|同意|审批|批示|意见",
        "signed_on": rf"(?:{_DAY})[^\n]{{0,20}}(?:\n[^\n]{{0,30}}){{0,4}}\Z",
        "copy_checked": r"(?:相符|无[误异差]|一致|属实)|(?:复[印制]|摘[抄录]|提取)(?:于|自)",
        "signatures": r"签名|签字|签章|签收|盖章",
        "served_title": r"《[^》\n]{3,40}》|[\u4e00-\u9fff]{2,}(?:决定书|告知书|通知书|指令书|催告书)",
        "served_at": rf"{_DATE}|{_CLOCK}",
    }.items()
}
SHORTEST = 3
"""Letters of a label that means its field wherever it stands; 时间 and 地点 do not."""
TICKED = ("enum", "enum_list", "boolean")
"""Answers that are ticked: where no tick was read the label alone proves nothing."""
SENTENCES = frozenset({"statement_right_told", "hearing_right_told", "surcharge_told", "payment_period", "bank_name",
                       "read_and_confirmed"})  # fmt: skip
"""Optional fields whose silence the rules take for an answer."""


@lru_cache(maxsize=256)
def _label_of(field_id: str) -> re.Pattern[str] | None:
    """The field's own labels: one that is printed while no slot was found has its value where nobody looked."""
    if field_definitions()[field_id].type in TICKED:
        return None
    labels = [label for label in LABELS.get(field_id, ()) if len(label) >= SHORTEST]
    return re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True)))) if labels else None


def spoken_of(reading: Reading, field_id: str) -> Row | None:
    """An illegible row at the words that speak of the field; None where the document is silent on it."""
    text = masked(reading.text)
    start = reading.body_start
    if field_id == "ended_at":
        clocks = list(re.finditer(_CLOCK, text[start:]))[:2]
        match = clocks[1] if len(clocks) > 1 else None
    else:
        pattern = TELLTALES.get(field_id)
        match = pattern.search(text[start:]) if pattern is not None else None
        if match is None and not reading.slots_for(LABELS.get(field_id, ())):
            pattern = _label_of(field_id)
            match = pattern.search(text[start:]) if pattern is not None else None
    if match is None:
        return None
    span = reading.flow[start + match.start() : start + match.end()]
    return Row(None, span.raw[:2000], "illegible", span.page, span.box, 0.4)


def unless_spoken_of(reading: Reading, field_id: str, row: Row | None, *, required: bool) -> Row | None:
    """The row as it may stand: a value that seems to be there after all, or a time that seems to, is not missing."""
    if row is None:
        return spoken_of(reading, field_id) if required or field_id in SENTENCES else None
    empty_slot = row.page is not None and UNFILLED.match(fold(row.raw or "")) is not None
    if row.state == "missing" and not empty_slot:
        return spoken_of(reading, field_id) or row
    if row.state == "found" and field_id in ("started_at", "ended_at") and "T" not in str(row.value):
        return spoken_of(reading, field_id) or row
    return row
