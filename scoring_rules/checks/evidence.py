"""Evidence: copies, test results, preserved evidence, lists of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.derived.approvals import head_approved_on
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import Outcome, doubtful, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import check
from scoring_rules.titles import similar_titles
from scoring_rules.values import number_key, plain, zh_date


@check("copies_noted", "copy_without_source_note", "复制件注明出处并经核对")
def copies_noted(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A copy carries the note that it agrees with the original, with its giver."""
    for document in case.of("evidence_extraction", "party_identity_proof"):
        slot = document["copy_checked"]
        if document.flag("copy_checked") is False:
            yield suspect(
                document,
                "copy_checked",
                f"{where(document)}没有“与原件核对无异”的注明和提供人签名或盖章、日期",
            )
        elif slot.found:
            if document["provided_by"].missing and not document.signatures():
                yield suspect(
                    document, "provided_by", f"{where(document)}没有写明证据提供人，也没有提供人签名"
                )
            else:
                yield passed(document, f"{where(document)}已注明与原件核对无异")
        elif document.type == "evidence_extraction" or "copy_checked" in document.slots:
            yield unknown(document, ["copy_checked"], "不能核对复制件是否注明出处")


@check("test_result_told", "test_result_not_notified", "检验检测结果书面告知当事人")
def result_told(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A test report is followed by a written notice of its result, or by its own delivery."""
    for report in case.of("test_report"):
        told = case.has("test_result_notice")
        delivered = bool(case.receipts.get(report.index)) or any(
            "报告" in (receipt.text("served_title") or "") for receipt in case.of("delivery_receipt")
        )
        if told or delivered:
            yield passed(report, f"{where(report)}的结果已书面告知当事人")
        elif told is None:
            yield unread("不能认定检验检测结果是否告知当事人", report)
        else:
            number = report.text("report_no")
            named = f"（编号 {number}）" if number else ""
            yield lacking(
                report, f"{where(report)}{named}作出后，全卷没有检验结果告知书，也没有送达该报告的回证"
            )


@check("preservation_approved", "preserved_evidence_unapproved_or_overdue", "先行登记保存经负责人批准")
def preservation_approved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Preservation is approved by the head not later than the day it is done."""
    for notice in case.of("evidence_preservation_notice"):
        forms = list(case.of("internal_matter_approval"))
        named = [one for one in forms if "登记保存" in _about(one)]
        # 题名看不出事项的内部审批表可能就是登记保存的审批。
        vague = [
            one
            for one in forms
            if one not in named and not re.search("延期|延长|中止|回避|强制", _about(one))
        ]
        group = f"preservation/{notice.index}"
        if not named and not vague:
            if case.has("internal_matter_approval") is None:
                yield unread("不能认定先行登记保存是否经批准", notice)
            else:
                yield lacking(notice, f"{where(notice)}没有机关负责人批准先行登记保存的审批表", group=group)
            continue
        done = notice.day("period_start") or notice.day("signed_on")
        for form in named or vague[:1]:
            approved = head_approved_on(form)
            if form.approvals() is None:
                yield unknown(form, ["approvals"], "不能核对先行登记保存是否经批准")
            elif approved is None and not form.firm("approvals"):
                yield doubtful(form, "approvals", f"{where(form, 'approvals')}没有读出负责人批准的签名和日期，请核对")
            elif approved is None:
                yield suspect(
                    form,
                    "approvals",
                    f"{where(form, 'approvals')}没有机关负责人批准的签名和日期",
                    group=group,
                )
            elif done is None:
                yield unknown(notice, ["period_start"], "不能核对批准是否在登记保存之前")
            elif approved > done and form in named:
                yield suspect(
                    form,
                    "approvals",
                    f"{where(form, 'approvals')}于{zh_date(approved)}批准，"
                    f"晚于{where(notice)}的登记保存日期{zh_date(done)}",
                    group=group,
                )
            else:
                yield passed(form, f"{where(form)}于{zh_date(approved)}批准先行登记保存")


def _about(form: Document) -> str:
    texts = [form.title, form.text("cause_of_action") or "", form.text("facts") or ""]
    return plain("".join([*texts, *(row.opinion or "" for row in form.approvals() or ())]))


@check("preservation_in_time", "preserved_evidence_unapproved_or_overdue", "先行登记保存七个工作日内处理")
def preservation_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """What was preserved is dealt with within seven working days."""
    for notice in case.of("evidence_preservation_notice"):
        start = notice.day("period_start") or notice.day("signed_on")
        if start is None:
            yield unknown(notice, ["period_start", "signed_on"], "不能核对七个工作日的处理期限")
            continue
        due = law.last_day("P-register", start)
        if due is None:
            yield doubtful(notice, "signed_on", f"{law.no_last_day('P-register', start)}，不能核对处理期限")
            continue
        ends = list(_preservation_ends(case, notice))
        undated = [document for document, field in ends if document.day(field) is None]
        # 转为查封扣押、作出没收决定只在期限之内才算处理了登记保存的证据。
        dated = [
            (day, one, field)
            for one, field in ends
            if (day := one.day(field)) is not None
            and day >= start
            and (one.type == "evidence_preservation_disposal" or day <= due)
        ]
        first = min(dated, key=lambda one: (one[0], one[1].first_page), default=None)
        group = f"preservation/{notice.index}"
        if first is not None and first[0] <= due:
            yield passed(notice, f"{zh_date(start)}登记保存，{zh_date(first[0])}处理，未超过七个工作日")
        elif undated:
            yield unknown(undated[0], ["signed_on"], "不能核对是否在七个工作日内处理")
        elif first is not None:
            yield suspect(
                first[1],
                first[2],
                f"{where(notice)}于{zh_date(start)}登记保存，{where(first[1])}于{zh_date(first[0])}才处理，"
                f"超过七个工作日（应不晚于{zh_date(due)}）",
                group=group,
            )
        elif not case.all_read:
            yield unread("不能认定登记保存的证据是否及时处理", notice)
        else:
            yield lacking(
                notice,
                f"{where(notice)}登记保存的证据，全卷没有处理决定（应不晚于{zh_date(due)}）",
                group=group,
            )


def _preservation_ends(case: CaseFacts, notice: Document) -> Iterator[tuple[Document, str]]:
    number = notice.text("doc_number")
    for disposal in case.of("evidence_preservation_disposal"):
        referred = disposal.text("referred_doc_number")
        only = len(list(case.of("evidence_preservation_notice"))) == 1
        if only or number is None or referred is None or number_key(number) == number_key(referred):
            yield disposal, "signed_on"
    for document in case.of("coercive_measure_decision", "penalty_decision"):
        yield document, "signed_on"


@check("evidence_list_matches", "evidence_list_differs", "证据目录与卷内证据一致")
def evidence_list_matches(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Each row of the evidence list is in the file, and each piece of evidence is in the list."""
    for listing in case.of("evidence_list"):
        entries = listing.entries()
        if entries is None or not entries:
            yield unknown(listing, ["inventory_entries"], "不能与卷内证据核对")
            continue
        others = [one for one in case.file.documents if one.index != listing.index]
        absent = [
            entry for entry in entries if entry.title and not any(_named(entry.title, one) for one in others)
        ]
        if case.first("party_identity_proof") is None:
            # 全卷没有主体证明由另一项检查指出，不在这里重复。
            identity = _COMMON_NAMES["party_identity_proof"]
            absent = [entry for entry in absent if not re.search(identity, plain(entry.title))]
        unnamed = [one for one in case.of("evidence_extraction") if not one["evidence_name"].found]
        extra = [
            one
            for one in case.of("evidence_extraction", "test_report")
            if not any(_named(entry.title, one) for entry in entries)
        ]
        if absent and not case.all_read:
            yield unread(f"不能认定{where(listing)}所列的“{absent[0].title}”是否在卷", listing)
        elif absent and unnamed:
            yield unknown(unnamed[0], ["evidence_name"], f"不能认定证据目录所列的“{absent[0].title}”是否在卷")
        elif absent:
            titles = "、".join(f"“{entry.title}”" for entry in absent)
            yield suspect(listing, "inventory_entries", f"{where(listing)}所列的{titles}在卷内没有对应的证据")
        if extra and not absent:
            titles = "、".join(where(one) for one in extra)
            yield suspect(listing, "inventory_entries", f"{titles}没有列入{where(listing)}", detail="extra")
        if not absent and not extra:
            yield passed(listing, f"{where(listing)}所列 {len(entries)} 项证据均在卷")


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


def _named(entry: str, document: Document) -> bool:
    """Whether a row of a list of evidence means this document."""
    common = _COMMON_NAMES.get(document.type)
    if common is not None and re.search(common, plain(entry)):
        return True
    return any(similar_titles(entry, name) for name in _evidence_names(document))


def _evidence_names(document: Document) -> list[str]:
    names = [document.title]
    if name := document.text("evidence_name"):
        names.append(name)
    return names
