"""Evidence: what a list of evidence names beside the file, and evidence that was preserved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from scoring_rules.case import CaseFacts
from scoring_rules.derived.measures import by_day
from scoring_rules.derived.register import case_fact, document_fact
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.titles import similar_titles
from scoring_rules.values import number_key, plain

# 目录里常用的通称；文书的题名不同也指同一类证据。
_COMMON_NAMES = {
    "site_record": "现场检查|现场笔录|检查笔录|勘验|勘察|现场监督",
    "inquiry_record": "询问|调查笔录|谈话笔录|陈述",
    "party_identity_proof": "主体资格|营业执照|身份证|身份证明|执照|(身份|主体)(材料|资料)",
    "authorisation_letter": "委托书",
    "photo_evidence": "照片|影像|图片",
    "sampling_record": "抽样|采样",
    "testing_entrustment": "委托",
    "test_report": "(检验|检测|监测|鉴定|认定).*(报告|意见)",
    "electronic_data_record": "电子数据",
    "audio_video_index": "录音|录像|音像|视频|光盘",
    "rectification_order": "责令",
    "reinspection_record": "复查",
}


@lru_cache(maxsize=16384)
def _common(entry: str, kind: str) -> bool:
    """Whether a row calls its evidence by the common name of this kind of paper."""
    return kind in _COMMON_NAMES and re.search(_COMMON_NAMES[kind], plain(entry)) is not None


def _names(entry: str, document: Document) -> bool:
    """Whether a row of a list of evidence means this document."""
    if _common(entry, document.type) or similar_titles(entry, document.title):
        return True
    name = document.text("evidence_name")
    return bool(name) and similar_titles(entry, name or "")


@document_fact("证据目录与卷内证据的对照", "evidence_list", made_from=("inventory_entries",))
def against_evidence(listing: Document, case: CaseFacts, _law: Law) -> Mapping[str, Any] | None:
    """rows: how many; absent: titles without evidence; unlisted: evidence without a row."""
    entries = listing.entries()
    if not entries:
        return None
    others = [one for one in case.file.documents if one.index != listing.index]
    # 全卷没有主体证明由另一项检查指出，不在这里重复。
    proved = case.first("party_identity_proof") is not None
    titles = (one.title for one in entries if one.title and (proved or not _common(one.title, "party_identity_proof")))
    own = case.of("evidence_extraction", "test_report")
    return {
        "rows": len(entries),
        "absent": [title for title in titles if not any(_names(title, one) for one in others)],
        "unlisted": [one for one in own if not any(_names(entry.title, one) for entry in entries)],
    }


def _matter(form: Document) -> str:
    """preservation, other, or unsaid: what the title, the text and the opinions of an internal approval are about."""
    texts = [form.title, form.text("cause_of_action") or "", form.text("facts") or ""]
    about = plain("".join([*texts, *(row.opinion or "" for row in form.approvals() or ())]))
    if "登记保存" in about:
        return "preservation"
    return "other" if re.search("延期|延长|中止|回避|强制", about) else "unsaid"


@case_fact("先行登记保存和可能批准它的审批表")
def preservation_forms(case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """kept: the notice; form; named: whether the form says so. Where none says so, the first whose matter is not said."""
    forms = [(one, _matter(one)) for one in case.of("internal_matter_approval")]
    named = [one for one, matter in forms if matter == "preservation"]
    found = named or [one for one, matter in forms if matter == "unsaid"][:1]
    notices = case.of("evidence_preservation_notice")
    return [{"kept": notice, "form": form, "named": bool(named)} for notice in notices for form in found]


@document_fact("登记保存之后的处理、强制措施、处罚，先后为序", "evidence_preservation_notice", made_from=("signed_on",))
def preservation_ends(notice: Document, case: CaseFacts, _law: Law) -> list[Mapping[str, Any]]:
    """doc, type, field, day (absent where not read, these last). A paper that names another notice is not one of them."""
    only = len(list(case.of("evidence_preservation_notice"))) == 1
    number = notice.text("doc_number")
    disposals = [
        one
        for one in case.of("evidence_preservation_disposal")
        if only or not number or not (other := one.text("referred_doc_number")) or number_key(number) == number_key(other)
    ]
    return by_day([*disposals, *case.of("coercive_measure_decision", "penalty_decision")])
