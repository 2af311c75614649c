"""Laws cited: in force, down to the smallest unit, under their full names, as the notice told, by numbers in force."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.known_law import Law
from scoring_rules.law.citations import (
    LawStanding,
    Provision,
    Verdict,
    difference,
    judge,
    place,
    replaced_version,
    shape,
)
from scoring_rules.law.index import short_title
from scoring_rules.law.numbering import cited_numbers, old_number
from scoring_rules.outcomes import Outcome, doubtful, passed, suspect, unknown, where
from scoring_rules.registry import ANY_KIND, ANY_PENALTY, PENALTY, check
from scoring_rules.values import Citation, zh_date

_CITING = ("penalty_decision", "prior_notice", "no_penalty_decision", "summary_penalty_decision")
_FIELDS = ("violated_provisions", "penalty_provisions")
_LABELS = {"violated_provisions": "违反的条款", "penalty_provisions": "处罚依据"}
# 有的文书只为一件事而作，它所引的条款说的就是这件事。
_MATTER = {
    "rectification_order": "责令改正", "no_penalty_decision": "不予处罚", "hearing_right_notice": "听证",
    "evidence_preservation_notice": "先行登记保存", "enforcement_decision": "强制执行",
}
_GENERAL = "中华人民共和国行政处罚法"


def _verdicts(document: Document, field: str, law: Law) -> list[Verdict]:
    day = document.day("signed_on")
    return [judge(one, day, law.index) for one in document.citations(field) or ()]


@check("laws_in_force", "repealed_law_cited", "引用的法律现行有效", kinds=ANY_PENALTY)
def laws_in_force(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """No repealed law is cited, and no version note names one that was replaced."""
    for document in case.of(*_CITING):
        day = document.day("signed_on")
        for field in _FIELDS:
            cited = document.citations(field)
            if cited is None or not cited:
                continue
            if day is None:
                yield unknown(document, ["signed_on"], "不能核对所引法律在当时是否有效", detail=field)
                continue
            gone = {one.citation.law: one.repealed for one in _verdicts(document, field, law) if one.repealed}
            old = _old_version(document, field, cited, law)
            if gone:
                named = "；".join(
                    f"《{name}》自{zh_date(row.day)}起失效，由{row.by}取代" for name, row in gone.items()
                )
                yield suspect(document, field, f"{where(document, field)}引用已失效的法律：{named}")
            elif old is not None:
                yield suspect(document, field, f"{where(document, field)}{old}")
            else:
                yield passed(document, f"{where(document)}引用的法律未见失效", detail=field)


def _old_version(document: Document, field: str, cited: tuple[Citation, ...], law: Law) -> str | None:
    """A note such as （2015年修正） older than the version in force on the day of the document."""
    raw, day = document[field].raw or "", document.day("signed_on")
    for one in cited:
        found = replaced_version(one, raw, day, law.index) if day is not None else None
        if found is not None:
            return f"引用《{one.law}》{found[0]}年版本，该法已于{zh_date(found[1])}修改"
    return None


@check(
    "citations_complete", "law_citation_without_article_or_wrong", "引用到条款项且条款存在", kinds=ANY_PENALTY
)
def citations_complete(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Each citation names an article that exists, with paragraph and item where it names them."""
    for document in case.of(*_CITING):
        for field in _FIELDS:
            slot, cited = document[field], document.citations(field)
            label = _LABELS[field]
            if slot.missing and document.type == "penalty_decision":
                yield suspect(document, field, f"{where(document)}没有写明{label}")
                continue
            if cited is None:
                if slot.state != "unread" or document.type == "penalty_decision":
                    yield unknown(document, [field], f"不能核对{label}", detail=field)
                continue
            yield from _complete(document, field, label, law)


def _complete(document: Document, field: str, label: str, law: Law) -> Iterator[Outcome]:
    known = _verdicts(document, field, law)
    bare = [one for one in known if one.provision is Provision.NOT_NAMED]
    wrong = [one for one in known if one.provision is Provision.ABSENT]
    moved = [one for one in known if one.provision is Provision.OTHER_VERSION]
    if bare:
        named = "、".join(f"《{one.citation.law}》" for one in bare)
        yield suspect(document, field, f"{where(document, field)}的{label}只写{named}，没有写到条、款、项")
    elif wrong:
        named = "、".join(f"{one.citation}（{shape(one)}）" for one in wrong)
        yield suspect(
            document, field, f"{where(document, field)}的{label}所引条款不存在：{named}", group=_cause(document, field)
        )
    elif moved:
        named = "、".join(f"{one.citation}（{shape(one)}）" for one in moved)
        yield doubtful(
            document, field,
            f"{where(document, field)}的{label}在当日有效的版本中不存在，另一版本中有：{named}，请核对适用的版本", detail=field)
    elif known:
        unlisted = dict.fromkeys(f"《{one.citation.law}》" for one in known if one.standing is LawStanding.UNLISTED)
        note = f"；{'、'.join(unlisted)}未收录，条款是否存在不能核对" if unlisted else ""
        yield passed(document, f"{where(document)}的{label}引用到条{note}", detail=field)


def _cause(document: Document, field: str) -> str:
    """A number of the old text is often one that the new text lacks: one slip, counted once."""
    return f"citation/{document.index}/{field}"


@check(
    "citations_same_as_notice", "prior_notice_content_missing", "决定所依据的条款已在告知书中告知", kinds=PENALTY
)
def citations_same_as_notice(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """What the decision rests on was told in the notice that counts; differences are named.

    Citations that other checks already object to are left out, and so is the Administrative Penalty Law, which a
    decision rightly cites for what came after the notice.
    """
    notice = case.notice
    if notice is None:
        return
    for decision in case.of("penalty_decision"):
        for field in _FIELDS:
            told, rests = notice.citations(field), decision.citations(field)
            if not told or not rests:
                gap = notice if told is None else decision
                if gap[field].empty is None:
                    yield unknown(gap, [field], f"不能核对决定书和告知书的{_LABELS[field]}是否相同", detail=field)
                continue
            found = difference(_sound(notice, field, law), _sound(decision, field, law), law.index)
            yield _told(notice, decision, field, found.only_notice, found.only_decision)


def _sound(document: Document, field: str, law: Law) -> list[Citation]:
    return [
        one.citation for one in _verdicts(document, field, law)
        if not one.fault and one.provision is not Provision.NOT_NAMED and law.index.key(one.citation.law) != _GENERAL
    ]


def _told(
    notice: Document, decision: Document, field: str, only_told: tuple[Citation, ...], only_decided: tuple[Citation, ...]
) -> Outcome:
    label, detail = _LABELS[field], field
    added = "、".join(str(one) for one in only_decided)
    dropped = "、".join(str(one) for one in only_told)
    if not added and not dropped:
        return passed(decision, f"决定书和告知书的{label}相同", detail=detail)
    parts = ([f"决定书引用{added}，{where(notice, field)}没有告知"] if added else []) + (
        [f"告知书引用{dropped}，决定书没有引用"] if dropped else [])
    message = f"{where(decision, field)}的{label}与告知书不同：{'；'.join(parts)}"
    if added and notice.firm(field) and decision.firm(field):
        return suspect(decision, field, message, detail=detail)
    return doubtful(decision, field, message, detail=detail)


@check("old_numbering", "law_citation_without_article_or_wrong", "行政处罚法按现行条号引用", kinds=ANY_KIND)
def old_numbering(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Articles of the Administrative Penalty Law are cited by their numbers since 15 July 2021."""
    for document in case.of(*_CITING, *(kind for kind in _MATTER if kind not in _CITING)):
        day = document.day("signed_on")
        fields = [field for field in _FIELDS if document[field].state != "unread"]
        unclear = [field for field in fields if document.citations(field) is None]
        if unclear or (fields and day is None):
            yield unknown(document, unclear or ["signed_on"], "不能核对所引条号", detail="numbers")
            continue
        said = False
        for field, citation, context in _cited(document):
            found = old_number(citation, day, context, law.index)
            if found is None:
                continue
            said = True
            message = f"{where(document, field)}引用{citation}，{'' if found.sure else '可能'}是修订前的条号：{found}"
            if found.sure:
                group = _cause(document, field)
                yield suspect(document, field, message, group=group, detail=place(citation))
            else:
                yield doubtful(document, field, message, detail=place(citation))
        if fields and not said:
            yield passed(document, f"{where(document)}没有引用行政处罚法修订前的条号", detail="numbers")


def _cited(document: Document) -> Iterator[tuple[str, Citation, str]]:
    """Field, citation and the words around it: the lists of citations, and what other slots quote."""
    matter = _MATTER.get(document.type, "")
    seen: set[tuple[int | None, int | None, int | None]] = set()
    for field in _FIELDS:
        for one in document.citations(field) or ():
            seen.add((one.article, one.paragraph, one.item))
            yield field, one, f"{document[field].raw or ''}{matter}"
    for field, slot in document.slots.items():
        if field in _FIELDS or not slot.raw:
            continue
        for one, context in cited_numbers(slot.raw):
            if (one.article, one.paragraph, one.item) not in seen:
                seen.add((one.article, one.paragraph, one.item))
                yield field, one, context


@check("law_names_full", "law_name_not_full_or_bracket_wrong", "法律名称用全称并加书名号", kinds=ANY_PENALTY)
def law_names_full(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """National laws are named in full, every name in 《》; a short name is fine once it has been declared. A name that
    is a letter away from a known one is only shown: local rules are not all in the index."""
    for document in case.of(*_CITING):
        declared = _plain_names(" ".join(slot.raw or "" for slot in document.slots.values()))
        for field in _FIELDS:
            cited, raw = document.citations(field), document[field].raw
            if not cited or not raw:
                continue
            text = _plain_names(raw)
            faults = [
                fault
                for name in dict.fromkeys(one.law for one in cited)
                if (fault := _fault(name, text, declared))
            ]
            if faults:
                yield suspect(
                    document, field, f"{where(document, field)}{'；'.join(faults)}", count=len(faults)
                )
            elif slips := {one.law: near for one in cited if (near := law.index.nearest(one.law))}:
                named = "；".join(f"“{name}”与《{near}》只差一两个字" for name, near in slips.items())
                yield doubtful(document, field, f"{where(document, field)}{named}，请看是不是笔误", detail=field)
            else:
                yield passed(document, f"{where(document)}的法律名称规范", detail=field)


def _plain_names(raw: str) -> str:
    # NFKC 会把 ＜＞ 变成 <>，书名号《》不变，正好用来比较括号。
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))


def _fault(law: str, text: str, declared: str) -> str | None:
    full, short = _plain_names(law), _plain_names(short_title(law))
    if f"《{full}" in text or f"〈{full}" in text:
        return None
    if full in text:
        return f"“{law}”没有用书名号《》"
    if short == full or short not in text:
        return None
    if re.search(rf"《{re.escape(full)}》.{{0,12}}(简称|下称)", declared):
        return None
    if f"《{short}" in text or f"〈{short}" in text:
        return f"“《{short_title(law)}》”不是全称，应当写《{law}》"
    return f"“{short_title(law)}”没有写全称，也没有用书名号《》"
