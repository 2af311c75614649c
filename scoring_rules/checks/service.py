"""Delivery: a receipt for each paper, its number, method, servers, and the seven working days."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_rules.case import CaseFacts, served_type
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.outcomes import (
    Outcome,
    doubtful,
    lacking,
    not_applicable,
    passed,
    suspect,
    unknown,
    unread,
    where,
)
from scoring_rules.registry import ANY_KIND, APART, ENFORCEMENT, PENALTY_OR_NONE, SUMMARY, check
from scoring_rules.values import number_key, plain, zh_date

# 送达与否决定其效力的文书，缺回证即为疑点。
_MUST = (
    "prior_notice",
    "hearing_right_notice",
    "hearing_notice",
    "penalty_decision",
    "no_penalty_decision",
    "coercive_measure_decision",
    "performance_reminder",
    "surcharge_decision",
    "rectification_order",
    "test_result_notice",
)
# 常由当事人在文书上直接签收的，缺回证只提示。
_SHOULD = (
    "evidence_preservation_notice",
    "evidence_preservation_disposal",
    "coercive_measure_extension",
    "coercive_measure_release",
    "period_notice",
    "deferred_payment_notice",
)


def _signed_for(document: Document) -> bool:
    """The party signed the paper itself."""
    return any(one.role in ("party", "representative", "recipient") for one in document.signatures() or ())


_TOLD_TOGETHER = ("prior_notice", "hearing_right_notice")


def _told_together(case: CaseFacts, document: Document) -> Document | None:
    """The other of two notices of one day that is served; one receipt often names both, and only its first is read."""
    day = document.day("signed_on")
    if document.type not in _TOLD_TOGETHER or day is None:
        return None
    others = (one for one in case.of(*_TOLD_TOGETHER) if one.index != document.index and one.type != document.type)
    return next((one for one in others if one.day("signed_on") == day and case.receipts.get(one.index)), None)


@check("receipts_present", "delivery_receipt_missing_or_without_number", "每份对外文书有送达回证", kinds=PENALTY_OR_NONE | APART)
def receipts_present(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Each paper for the party has a receipt, an announcement, or the party's signature on it."""
    unlinked = [one for one in case.of("delivery_receipt") if not case.served.get(one.index)]
    # 一张回证可送达几份文书而词汇只取第一份，名称读不出的回证也可能属于任何一份文书。
    vague = [one for one in unlinked if not one["served_title"].found and not one["served_doc_number"].found]
    for document in case.of(*_MUST, *_SHOULD):
        if case.receipts.get(document.index):
            yield passed(document, f"{where(document)}有送达凭证")
        elif _signed_for(document):
            yield passed(document, f"{where(document)}由当事人签收")
        elif any(served_type(one.text("served_title") or "") == document.type for one in unlinked):
            yield doubtful(document, "doc_number", f"{where(document)}可能由题名相近的回证送达，请核对")
        elif vague:
            yield unknown(
                vague[0], ["served_title", "served_doc_number"], f"不能认定{where(document)}是否送达"
            )
        elif not case.all_read:
            yield unread(f"不能认定{where(document)}是否有送达回证", document)
        elif (other := _told_together(case, document)) is not None:
            yield doubtful(
                document, "doc_number", f"{where(document)}没有单独的送达回证，请核对是否与{where(other)}一并送达"
            )
        elif document.type in _SHOULD:
            yield doubtful(
                document, "doc_number", f"{where(document)}没有找到送达回证，请核对是否由当事人当场签收"
            )
        else:
            yield lacking(
                document,
                f"{where(document)}没有送达回证，不能证明已经送达",
                group=f"receipt/{document.index}",
            )


@check(
    "receipts_numbered",
    "delivery_receipt_missing_or_without_number",
    "送达回证写明文号并与文书一致",
    kinds=ANY_KIND - SUMMARY,
)
def receipts_numbered(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A receipt gives title and number of what it serves, and the number is that paper's."""
    numbers = {number_key(one) for doc in case.file.documents if (one := doc.text("doc_number"))}
    for receipt in case.of("delivery_receipt"):
        served = case.served.get(receipt.index, ())
        number = receipt.text("served_doc_number")
        if receipt["served_title"].missing and not receipt["served_doc_number"].found:
            yield suspect(receipt, "served_title", f"{where(receipt)}没有写送达文书的名称")
        elif receipt["served_title"].missing:
            # 写了文号而没有读到名称的，多半是名称没有读出。
            yield doubtful(receipt, "served_title", f"{where(receipt)}写有文号，没有读出送达文书的名称，请核对")
        if number is None:
            numbered = [one for one in served if one.text("doc_number")]
            printed = number_key(receipt["served_title"].raw or "")
            if any(number_key(one.text("doc_number") or "") in printed for one in numbered):
                yield passed(receipt, f"{where(receipt)}在文书名称后写有文号")
            elif receipt["served_doc_number"].empty and (numbered or not served):
                named = f"《{receipt.text('served_title')}》" if receipt.text("served_title") else "文书"
                yield suspect(receipt, "served_doc_number", f"{where(receipt)}没有写所送达{named}的文号")
            elif receipt["served_doc_number"].empty is None and numbered:
                yield unknown(receipt, ["served_doc_number"], "不能核对送达文书的文号")
            continue
        key = number_key(number)
        if key in numbers or any(one in key for one in numbers):
            yield passed(receipt, f"{where(receipt)}的文号与文书一致")
            continue
        other = next((one for one in served if one.text("doc_number")), None)
        if other is not None and key not in case.other_numbers(receipt):
            yield suspect(
                receipt,
                "served_doc_number",
                f"{where(receipt, 'served_doc_number')}写的文号“{number}”与{where(other, 'doc_number')}的"
                f"“{other.text('doc_number')}”不一致",
            )
        else:
            yield doubtful(
                receipt, "served_doc_number", f"{where(receipt)}所写文号“{number}”在卷内没有对应的文书"
            )


@check(
    "decision_service_proved",
    "delivery_receipt_missing_or_without_number",
    "决定书的送达有凭证",
    kinds=PENALTY_OR_NONE | ENFORCEMENT,
)
def decision_service_proved(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The decision reached the party; the veto that some standards attach to this hangs on it alone."""
    for decision in case.of("penalty_decision", "no_penalty_decision"):
        if case.receipts.get(decision.index) or _signed_for(decision):
            yield passed(decision, f"{where(decision)}有送达凭证")
        elif not case.all_read or any(not one["served_title"].found for one in case.of("delivery_receipt")):
            yield unread(f"不能认定{where(decision)}是否送达", decision)
        else:
            yield lacking(
                decision, f"全卷没有能证明{where(decision)}已经送达的凭证", group=f"receipt/{decision.index}"
            )


@check("left_service", "left_service_without_witness_or_record", "留置送达有见证人或拍照录像", kinds=ANY_KIND)
def left_service(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Papers left behind need a witness, or photographs or video of that day (民事诉讼法 89)."""
    for receipt in case.of("delivery_receipt"):
        if receipt.text("service_method") != "left":
            continue
        day = receipt.day("served_at")
        witnessed = receipt["witness"].found or any(
            one.role == "witness" for one in receipt.signatures() or ()
        )
        photos = [
            one
            for one in case.of("photo_evidence", "audio_video_index")
            if (day is not None and one.day("taken_at") == day)
            or "送达" in plain((one.text("proves") or "") + (one.text("evidence_name") or "") + one.title)
        ]
        gaps = []
        if receipt["refusal_reason"].empty:
            gaps.append("没有写明拒收事由")
        if not witnessed and not photos:
            if receipt["witness"].empty is None and receipt["witness"].state != "unread":
                yield unknown(receipt, ["witness"], "不能核对留置送达有无见证人")
                continue
            if not case.all_read:
                yield unread("不能认定留置送达有无见证人或拍照录像", receipt)
                continue
            gaps.append("没有见证人签名，卷内也没有送达的拍照录像")
        if gaps:
            field = "witness" if not witnessed and not photos else "refusal_reason"
            yield suspect(receipt, field, f"{where(receipt)}为留置送达，{'，'.join(gaps)}", count=len(gaps))
        else:
            yield passed(receipt, f"{where(receipt)}的留置送达手续齐全")


@check(
    "mail_or_public_service", "postal_or_public_service_incomplete", "邮寄、公告送达手续齐全", kinds=ANY_KIND
)
def mail_or_public_service(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Mail has its receipt; a public announcement is in the file and its thirty days are over."""
    for receipt in case.of("delivery_receipt"):
        method = receipt.text("service_method")
        if method == "mail":
            present = case.has("postal_receipt")
            if present:
                yield passed(receipt, "邮寄送达附有回执或查询单")
            elif present is None:
                yield unread("不能认定邮寄送达有无回执", receipt)
            else:
                yield lacking(receipt, f"{where(receipt)}为邮寄送达，全卷没有邮寄回执或查询单")
        elif method == "public_notice":
            present = case.has("public_service_announcement")
            if present is None:
                yield unread("不能认定公告送达有无公告", receipt)
            elif not present:
                yield lacking(receipt, f"{where(receipt)}为公告送达，全卷没有送达公告")
    for announcement in case.of("public_service_announcement"):
        published = announcement.day("published_on")
        if published is None:
            yield unknown(announcement, ["published_on"], "不能核对公告期是否届满")
            continue
        limit, due = law.limit("M-95", published), law.last_day("M-95", published)
        if limit is None or due is None:
            yield doubtful(announcement, "published_on", f"{law.no_last_day('M-95', published)}，不能核对公告期")
            continue
        early = [
            (day, receipt)
            for receipt in case.of("delivery_receipt")
            if receipt.text("service_method") == "public_notice"
            and (day := receipt.day("served_at")) is not None
            and published <= day < due
        ]
        if early:
            day, receipt = early[0]
            yield suspect(
                receipt,
                "served_at",
                f"{where(announcement)}于{zh_date(published)}发出，{where(receipt, 'served_at')}以"
                f"{zh_date(day)}为送达日期，"
                f"未满 {limit.figure} 日（应为{zh_date(due)}）",
            )
        else:
            yield passed(announcement, f"{where(announcement)}的公告期应于{zh_date(due)}届满")


@check("electronic_consent", "electronic_service_without_consent", "电子送达有同意确认书", kinds=ANY_KIND)
def electronic_consent(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Electronic delivery rests on the party's signed consent."""
    for receipt in case.of("delivery_receipt"):
        if receipt.text("service_method") != "electronic":
            continue
        forms = list(case.of("service_address_confirmation"))
        if not forms:
            if case.all_read:
                yield lacking(receipt, f"{where(receipt)}为电子送达，全卷没有当事人同意电子送达的确认书")
            else:
                yield unread("不能认定电子送达有无确认书", receipt)
            continue
        answers = [form.flag("electronic_consent") for form in forms]
        if True in answers:
            yield passed(receipt, "当事人已确认接受电子送达")
        elif None in answers:
            yield unknown(forms[answers.index(None)], ["electronic_consent"], "不能核对是否同意电子送达")
        else:
            yield suspect(
                forms[0],
                "electronic_consent",
                f"{where(receipt)}为电子送达，{where(forms[0], 'electronic_consent')}没有勾选同意电子送达",
            )


@check("served_in_time", "decision_served_late", "决定七个工作日内送达", kinds=PENALTY_OR_NONE)
def served_in_time(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """The decision is delivered within seven working days (行政处罚法 61)."""
    for decision in case.of("penalty_decision", "no_penalty_decision"):
        receipts = case.receipts.get(decision.index, ())
        if not receipts:
            continue
        if all(
            one.type == "public_service_announcement" or one.text("service_method") == "public_notice"
            for one in receipts
        ):
            yield not_applicable("公告送达不适用七个工作日")
            continue
        service, decided = case.service(decision), decision.day("signed_on")
        if decided is None:
            yield unknown(decision, ["signed_on"], "不能核对七个工作日的送达期限")
            continue
        if service.day is None or service.document is None:
            yield unknown(receipts[0], ["served_at"], "不能核对七个工作日的送达期限")
            continue
        due = law.last_day("P-service", decided)
        if due is None:
            yield doubtful(service.document, service.field, f"{law.no_last_day('P-service', decided)}，不能核对送达期限")
        elif service.day > due:
            took = law.calendar.count_workdays(decided, service.day)
            yield suspect(
                service.document,
                service.field,
                f"{where(decision)}于{zh_date(decided)}作出，{where(service.document, service.field)}于"
                f"{zh_date(service.day)}送达，历时 {took} 个工作日，超过七个工作日（应不晚于"
                f"{zh_date(due)}）",
            )
        else:
            yield passed(service.document, f"{zh_date(decided)}决定，{zh_date(service.day)}送达")


@check("two_servers", "single_server_on_receipt", "送达人两人签名", kinds=ANY_KIND)
def two_servers(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """A receipt of delivery by hand is signed by two servers."""
    for receipt in case.of("delivery_receipt"):
        method = receipt.text("service_method")
        if method in ("mail", "electronic", "public_notice", "entrusted", "forwarded"):
            continue
        signatures = receipt.signatures()
        if signatures is None:
            yield unknown(receipt, ["signatures"], "不能核对送达人是否两人签名")
            continue
        servers = [one for one in signatures if one.role in ("server", "officer")]
        named = {plain(one.name) for one in servers if one.name}
        count = len(named) + sum(1 for one in servers if not one.name)
        if count >= 2:
            yield passed(receipt, f"{where(receipt)}有 {count} 名送达人签名")
        elif not receipt["signatures"].missing and not (count and receipt.firm("signatures")):
            only = f"只读出 {count} 名" if count else "没有读出"
            yield doubtful(receipt, "signatures", f"{where(receipt)}{only}送达人签名，请核对是否两人")
        else:
            only = f"只有 {count} 名" if count else "没有"
            yield suspect(receipt, "signatures", f"{where(receipt)}{only}送达人签名，应当由两人送达")


def _party_hands(case: CaseFacts) -> frozenset[str]:
    """Names that may sign for the party without more: the party's own and those of its head."""
    fields = ("party_name", "party_representative")
    return frozenset(plain(name) for one in case.file.documents for field in fields if (name := one.text(field)))


@check("substitute_explained", "substitute_recipient_relation_missing", "代收人注明与受送达人的关系", kinds=ANY_KIND)
def substitute_explained(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """Who signs in the party's place says how they stand to it."""
    own = _party_hands(case)
    for receipt in case.of("delivery_receipt"):
        who, relation = receipt.text("received_by"), receipt["recipient_relation"]
        if receipt["received_by"].empty:
            continue
        if relation.found or (who is not None and plain(who) in own):
            yield passed(receipt, f"{where(receipt)}由本人签收或者写明了代收人的关系")
        elif relation.empty and who is not None:
            yield suspect(
                receipt,
                "recipient_relation",
                f"{where(receipt, 'recipient_relation')}由{who}签收，没有写明与受送达人的关系，请核对有无授权",
                near=("received_by",),
            )
        elif relation.missing:
            yield suspect(
                receipt,
                "recipient_relation",
                f"{where(receipt, 'recipient_relation')}没有写签收人与受送达人的关系，签收人的姓名看不清",
                near=("received_by",),
            )
        elif who is not None or relation.state == "illegible":
            yield unknown(receipt, ["recipient_relation"], "请核对签收人的身份和授权")
