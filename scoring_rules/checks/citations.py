"""Laws cited: in force, down to the smallest unit, under their full names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from scoring_rules.case import CaseFacts
from scoring_rules.facts import Document
from scoring_rules.law.index import short_title
from scoring_rules.outcomes import Outcome, passed, suspect, unknown, where
from scoring_rules.registry import ANY_PENALTY, Law, check
from scoring_rules.values import Citation, plain, zh_date

_CITING = ("penalty_decision", "prior_notice", "no_penalty_decision", "summary_penalty_decision")
_FIELDS = ("violated_provisions", "penalty_provisions")


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
            gone = {one.law: row for one in cited if (row := law.index.repealed_on(one.law, day))}
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
    raw, day = plain(document[field].raw or ""), document.day("signed_on")
    if day is None:
        return None
    for one in cited:
        for name in (one.law, short_title(one.law)):
            note = re.search(
                rf"{re.escape(plain(name))}》?\((\d{{4}})年?(?:第[一二三四五]次)?(?:修订|修正|版|公布)", raw
            )
            if note is None:
                continue
            later = [
                version.version
                for version in law.index.known(one.law)
                # 公布之后通常过一段时间才施行，刚公布的版本不能用来否定旧版本。
                if version.version
                and version.version.year > int(note[1])
                and (day - version.version).days > 366
            ]
            if later:
                return f"引用《{one.law}》{note[1]}年版本，该法已于{zh_date(max(later))}修改"
    return None


@check(
    "citations_complete", "law_citation_without_article_or_wrong", "引用到条款项且条款存在", kinds=ANY_PENALTY
)
def citations_complete(case: CaseFacts, law: Law) -> Iterator[Outcome]:
    """Each citation names an article that exists, with paragraph and item where it names them."""
    for document in case.of(*_CITING):
        for field in _FIELDS:
            slot, cited = document[field], document.citations(field)
            label = "违反的条款" if field == "violated_provisions" else "处罚依据"
            if slot.missing and document.type == "penalty_decision":
                yield suspect(document, field, f"{where(document)}没有写明{label}")
                continue
            if cited is None:
                if slot.state != "unread" or document.type == "penalty_decision":
                    yield unknown(document, [field], f"不能核对{label}", detail=field)
                continue
            bare = [one for one in cited if one.article is None]
            day = document.day("signed_on")
            wrong = [one for one in cited if one.article is not None and law.index.fits(one, day) is False]
            if bare:
                named = "、".join(f"《{one.law}》" for one in bare)
                yield suspect(
                    document, field, f"{where(document, field)}的{label}只写{named}，没有写到条、款、项"
                )
            elif wrong:
                named = "、".join(f"{one}（{_shape(law, one)}）" for one in wrong)
                yield suspect(document, field, f"{where(document, field)}的{label}所引条款不存在：{named}")
            elif cited:
                yield passed(document, f"{where(document)}的{label}引用到条", detail=field)


def _shape(law: Law, citation: Citation) -> str:
    version = max(law.index.known(citation.law), key=lambda one: one.starts or date.min)
    assert citation.article is not None
    if citation.article > version.articles:
        return f"该法共 {version.articles} 条"
    paragraphs, items = version.structure.get((citation.article, citation.article_sub or 0), (1, 0))
    if citation.paragraph is not None and citation.paragraph > paragraphs:
        return f"该条共 {paragraphs} 款"
    return f"该条共 {items} 项" if items else "该条没有分项"


@check("law_names_full", "law_name_not_full_or_bracket_wrong", "法律名称用全称并加书名号", kinds=ANY_PENALTY)
def law_names_full(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """National laws are named in full, every name in 《》; a short name is fine once it has been declared."""
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
