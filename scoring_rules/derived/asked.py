"""What records speak of: aspects of discretion, recordings, mitigating facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.register import case_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.values import plain

# 裁量要看的几个方面，以及问答里说到它们的字样。
_ASPECTS = {
    "主观过错": re.compile(
        r"知道|明知|不懂|疏忽|大意|侥幸|故意|没.{0,2}注意|没意识|以为|图省事|为了|不清楚|认识到|当回事|细看|漏[掉了]|忘[记了]"
    ),
    "持续时间": re.compile(r"持续|多久|什么时候|开始|至今|[去前上]年|\d+天|[一二三四五六七八九十几]天|小时|个月|起就"),
    "次数": re.compile(r"第[一1]次|首次|初次|[几多]次|以前|曾经?|再次|从来没有|[头这]一回|没有受过|受过处[理罚]"),
    "违法所得": re.compile(r"违法所得|获利|利润|收入|卖|售|赚|元|收钱|没有收"),
    "改正情况": re.compile(r"改正|整改|停止|停下|停了|清理|拆除|补办|恢复|收拾|下架"),
}
_RECORDED = re.compile(r"全程(?:音像|录像)|录音录像|执法记录仪|视听资料|音像资料|光盘")
_NOT_RECORDED = re.compile(r"(?:没有|未|无|不能|无法)[^，。；]{0,6}(?:录音|录像|光盘|视听)")
_TELLING = ("site_record", "evidence_list", "evidence_extraction", "electronic_data_record")
_MITIGATING = re.compile(
    r"主动(?:消除|减轻|供述|报告|退还|赔偿)|受他人胁迫|受.{0,4}诱骗|未满十八|残疾|精神障碍|立功|及时(?:改正|整改|停止)|初次违法|首次违法"
)


@case_fact("对当事人的询问涉及哪些裁量因素", made_from=("facts",))
def party_inquiries(case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """doc: the first record; touched: aspects that are spoken of; unclear: a record whose text was not read.

    Only words are looked for, so a record that speaks of such things otherwise is not seen to do so.
    """
    records = [one for one in case.of("inquiry_record") if "证人" not in (one.text("interviewee_role") or "")]
    if not records:
        return None
    said = plain("".join(one.text("facts") or "" for one in records))
    touched = [name for name, words in _ASPECTS.items() if words.search(said)]
    unclear = next((one for one in records if not one["facts"].found), None)
    return {"doc": records[0], "field": "facts", "touched": touched, "unclear": unclear, "aspects": list(_ASPECTS)}


def _tells_of_recording(document: Document) -> bool:
    texts = [document.text(field) or "" for field in ("facts", "evidence_name")]
    texts += [one.title for one in document.entries() or ()]
    said = plain("；".join(texts))
    return bool(_RECORDED.search(said)) and not _NOT_RECORDED.search(said)


@case_fact("提到录音录像的文书")
def recording_told(case: CaseFacts, _law: Law) -> Document | None:
    return next((one for one in case.of(*_TELLING) if _tells_of_recording(one)), None)


@case_fact("笔录里的从轻、减轻情节")
def mitigation_told(case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """doc and words of the first record that speaks of one."""
    for one in case.of("inquiry_record", "defence_record", "site_record"):
        hit = _MITIGATING.search(plain(one.text("facts") or ""))
        if hit:
            return {"doc": one, "field": "facts", "words": hit.group(0)}
    return None
