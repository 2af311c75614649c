"""Photographs, recordings, samples and test reports, as hints: what should stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.outcomes import Outcome, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import Law, check
from scoring_rules.values import plain

_CAPTION = {"taken_at": "拍摄时间", "place": "拍摄地点", "taken_by": "拍摄人", "proves": "证明对象"}
_RECORDED = re.compile(r"全程(?:音像|录像)|录音录像|执法记录仪|视听资料|音像资料|光盘")
_NOT_RECORDED = re.compile(r"(?:没有|未|无|不能|无法)[^，。；]{0,6}(?:录音|录像|光盘|视听)")


def _pages(document: Document) -> str:
    if document.first_page == document.last_page:
        return f"第 {document.first_page} 页"
    return f"第 {document.first_page}–{document.last_page} 页"


@check("photos_captioned", "photo_details_missing", "照片注明拍摄时间、地点、拍摄人和证明对象")
def photos_captioned(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Each sheet of photographs says when, where and by whom they were taken, and what they prove."""
    for photo in case.of("photo_evidence"):
        bare = [field for field in _CAPTION if photo[field].empty]
        unseen = [field for field in _CAPTION if photo[field].empty is None]
        if bare:
            named = "、".join(_CAPTION[field] for field in bare)
            yield suspect(
                photo, bare[0], f"《{photo.title}》（{_pages(photo)}）没有写{named}", count=len(bare), near=tuple(_CAPTION)
            )
        elif unseen:
            named = "、".join(_CAPTION[field] for field in unseen)
            yield unknown(photo, unseen, f"{_pages(photo)}照片没有读到{named}，请核对")
        else:
            yield passed(photo, f"{where(photo)}的照片说明齐全")


def _tells_of_recording(document: Document) -> bool:
    texts = [document.text(field) or "" for field in ("facts", "evidence_name")]
    texts += [one.title for one in document.entries() or ()]
    said = plain("；".join(texts))
    return bool(_RECORDED.search(said)) and not _NOT_RECORDED.search(said)


@check("recordings_indexed", "audio_video_index_missing", "录音录像附有目录或索引")
def recordings_indexed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Where a record or a list speaks of a recording, the file holds its index."""
    telling = next(
        (
            one
            for one in case.of("site_record", "evidence_list", "evidence_extraction", "electronic_data_record")
            if _tells_of_recording(one)
        ),
        None,
    )
    index = case.first("audio_video_index")
    if index is not None:
        if index["evidence_name"].empty:
            yield suspect(index, "evidence_name", f"{where(index, 'evidence_name')}没有写明录音录像的名称")
        elif not index["evidence_name"].found:
            yield unknown(index, ["evidence_name"], "请核对音像目录的内容")
        else:
            yield passed(index, f"附有{where(index)}")
    elif telling is not None:
        if case.has("audio_video_index") is None:
            yield unread("不能认定录音录像是否附有目录", telling)
        else:
            yield lacking(telling, f"{where(telling)}提到录音录像，全卷没有音像资料目录或者光盘、原始载体的说明")


@check("samples_sealed", "sampling_not_recorded_or_sealed", "抽样有记录、封样并由当事人签名")
def samples_sealed(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Samples are recorded and sealed, and the party signs."""
    for record in case.of("sampling_record"):
        sealed, hands = record.flag("sample_sealed"), record.signatures()
        party = [one for one in hands or () if one.role not in ("officer", "recorder", "server")]
        if sealed is False or record["sample_sealed"].empty:
            yield suspect(record, "sample_sealed", f"{where(record, 'sample_sealed')}没有写明封样情况", near=("items",))
        elif sealed is None:
            yield unknown(record, ["sample_sealed"], "请核对样品是否封样")
        else:
            yield passed(record, f"{where(record)}写明已经封样", detail="sealed")
        if hands is None:
            yield unknown(record, ["signatures"], "请核对被抽样人是否签名")
        elif not party:
            yield suspect(record, "signatures", f"{where(record, 'signatures')}没有被抽样人或者见证人的签名")
        else:
            yield passed(record, f"{where(record)}由被抽样人签名", detail="signed")
    report = case.first("test_report")
    if report is not None and case.has("sampling_record") is False:
        yield lacking(report, f"卷内有{where(report)}，没有抽样记录，请核对样品从何而来")


@check("testing_body_qualified", "testing_body_unqualified_or_report_unsigned", "检测鉴定报告有资质编号和签名")
def testing_body_qualified(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A test report bears the number of its body's qualification and signatures."""
    for report in case.of("test_report"):
        if report["qualification_no"].empty:
            message = f"{where(report, 'qualification_no')}没有资质认定编号"
            yield suspect(report, "qualification_no", message, near=("testing_body", "report_no"))
        elif not report["qualification_no"].found:
            yield unknown(report, ["qualification_no"], "请核对检测、鉴定机构的资质标志")
        else:
            yield passed(report, f"{where(report)}有资质认定编号", detail="qualified")
        hands = report.signatures()
        if hands is None:
            yield unknown(report, ["signatures"], "请核对报告的签名和印章")
        elif not hands:
            yield suspect(report, "signatures", f"{where(report, 'signatures')}没有编制、审核、批准人的签名")
        else:
            yield passed(report, f"{where(report)}有签名", detail="signed")
