"""Laws cited on papers, held against the index of laws, the notice and the old numbers of the Administrative Penalty Law."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from scoring_rules.case import CaseFacts, Dated
from scoring_rules.derived.register import case_fact
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


@case_fact("各文书所引的法律")
def cited_fields(case: CaseFacts, law: Law) -> list[Mapping[str, Any]]:
    """One row for each field of citations of each paper: place, label, missing, listed (the reading has the field),
    printed (its words were kept); where it was read: cited (how many), gone and replaced (laws and versions no longer in
    force), bare, wrong, moved and unlisted provisions, name_faults and slips of the laws' names."""
    rows: list[Mapping[str, Any]] = []
    for document in case.of(*_CITING):
        declared = _plain_names(" ".join(slot.raw or "" for slot in document.slots.values()))
        for field in _FIELDS:
            slot, cited = document[field], document.citations(field)
            row = {
                "place": Dated(None, document, field), "label": _LABELS[field], "missing": slot.missing or False,
                "listed": slot.state != "unread", "printed": bool(slot.raw),
            }  # fmt: skip
            if cited is not None:
                row |= {"cited": len(cited), **_judged(_verdicts(document, field, law))}
                row |= {"replaced": _old_version(document, field, cited, law), **_named(cited, slot.raw, declared, law)}
            rows.append(row)
    return rows


def _judged(known: list[Verdict]) -> Mapping[str, Any]:
    gone = {one.citation.law: one.repealed for one in known if one.repealed}
    return {
        "gone": [f"《{name}》自{zh_date(row.day)}起失效，由{row.by}取代" for name, row in gone.items()],
        "bare": [f"《{one.citation.law}》" for one in known if one.provision is Provision.NOT_NAMED],
        "wrong": [f"{one.citation}（{shape(one)}）" for one in known if one.provision is Provision.ABSENT],
        "moved": [f"{one.citation}（{shape(one)}）" for one in known if one.provision is Provision.OTHER_VERSION],
        "unlisted": list(dict.fromkeys(
            f"《{one.citation.law}》" for one in known if one.standing is LawStanding.UNLISTED)),
    }  # fmt: skip


def _named(cited: tuple[Citation, ...], raw: str | None, declared: str, law: Law) -> Mapping[str, Any]:
    """Faults of the names of laws; a short name is fine once it has been declared."""
    text = _plain_names(raw or "")
    names = dict.fromkeys(one.law for one in cited) if raw else ()
    slips = {name: near for name in names if (near := law.index.nearest(name))}
    return {
        "name_faults": [fault for name in names if (fault := _fault(name, text, declared))],
        "slips": [f"“{name}”与《{near}》只差一两个字" for name, near in slips.items()],
    }


def _old_version(document: Document, field: str, cited: tuple[Citation, ...], law: Law) -> str | None:
    """A note such as （2015年修正） older than the version in force on the day of the document."""
    raw, day = document[field].raw or "", document.day("signed_on")
    for one in cited:
        found = replaced_version(one, raw, day, law.index) if day is not None else None
        if found is not None:
            return f"引用《{one.law}》{found[0]}年版本，该法已于{zh_date(found[1])}修改"
    return None


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


@case_fact("决定书与告知书所引法律的比较")
def cited_beside_notice(case: CaseFacts, law: Law) -> list[Mapping[str, Any]]:
    """One row for each decision and field that both give: place, told (where the notice says it), label; unclear: the one
    that was not read, else only_told and only_decided, and firm: both were read surely.

    Citations that are faulty in themselves are left out, and so is the Administrative Penalty Law, which a decision
    rightly cites for what came after the notice.
    """
    notice = case.notice
    rows: list[Mapping[str, Any]] = []
    for decision in case.of("penalty_decision") if notice is not None else ():
        for field in _FIELDS:
            assert notice is not None
            told, rests = notice.citations(field), decision.citations(field)
            row = {"place": Dated(None, decision, field), "told": Dated(None, notice, field), "label": _LABELS[field]}
            if told and rests:
                found = difference(_sound(notice, field, law), _sound(decision, field, law), law.index)
                rows.append({
                    **row, "firm": notice.firm(field) and decision.firm(field),
                    "only_told": [str(one) for one in found.only_notice],
                    "only_decided": [str(one) for one in found.only_decision],
                })  # fmt: skip
                continue
            gap = notice if told is None else decision
            if gap[field].empty is None:
                rows.append({**row, "unclear": Dated(None, gap, field)})
    return rows


def _sound(document: Document, field: str, law: Law) -> list[Citation]:
    return [
        one.citation for one in _verdicts(document, field, law)
        if not one.fault and one.provision is not Provision.NOT_NAMED and law.index.key(one.citation.law) != _GENERAL
    ]


def _numbered(case: CaseFacts) -> Iterator[tuple[Document, bool]]:
    """Papers that cite, and whether a list of citations on them could not be read."""
    for document in case.of(*_CITING, *(kind for kind in _MATTER if kind not in _CITING)):
        fields = [field for field in _FIELDS if document[field].state != "unread"]
        unclear = any(document.citations(field) is None for field in fields)
        if fields or document.day("signed_on") is not None:
            yield document, unclear


@case_fact("引用条号的文书")
def numbered_papers(case: CaseFacts, law: Law) -> list[Mapping[str, Any]]:
    """One row for each paper with citations: paper, unclear, old (it bears a number from before the revision)."""
    with_old = {row["place"].document.index for row in old_numbers(case, law)}
    listed = [(one, unclear) for one, unclear in _numbered(case) if any(one[f].state != "unread" for f in _FIELDS)]
    return [{"paper": one, "unclear": unclear, "old": one.index in with_old} for one, unclear in listed]


@case_fact("行政处罚法修订前的条号")
def old_numbers(case: CaseFacts, law: Law) -> list[Mapping[str, Any]]:
    """One row for each: place, citation, sure, was (what it was and is now), number."""
    rows: list[Mapping[str, Any]] = []
    for document, unclear in _numbered(case):
        day = document.day("signed_on")
        for field, citation, context in () if unclear or day is None else _cited(document):
            found = old_number(citation, day, context, law.index)
            if found is not None:
                rows.append({
                    "place": Dated(None, document, field), "citation": str(citation), "sure": found.sure,
                    "was": str(found), "number": place(citation),
                })  # fmt: skip
    return rows


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
