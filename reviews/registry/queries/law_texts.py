"""Imported texts of laws, and the index of laws with them laid over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from reviews.accounts.queries import names_of_users
from reviews.errors import NotFound
from reviews.registry.models import LawText
from scoring_rules.law.index import LawIndex, LawVersion, law_index
from scoring_rules.law.text import Article, parse_law
from scoring_rules.law.text import LawText as ParsedText
from scoring_rules.values import Citation, plain

MAX_FOUND = 60


@dataclass(frozen=True, slots=True)
class TextRow:
    """One imported text as a list shows it. standing: in use, replaced or withdrawn, in words."""

    text: LawText
    made_by: str
    standing: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law of the index as a search shows it."""

    title: str
    level: str
    newest: LawVersion


def get_law_text(session: Session, text_id: str) -> LawText:
    """An imported text, also one that is no longer in use. Raises NotFound."""
    found = session.get(LawText, text_id)
    if found is None or not found.content:
        raise NotFound("没有找到这份法律文本，请从法律列表重新打开。")
    return found


def _in_use() -> sa.Select[Any]:
    other = aliased(LawText)
    taken_out = sa.exists().where(other.key == LawText.key, other.withdraws == LawText.seq)
    return sa.select(LawText).where(LawText.content != "", ~taken_out)


def list_law_texts(session: Session, title: str | None = None) -> list[LawText]:
    """Texts in use, by title, the newest first; of one law where a title is given."""
    wanted = _in_use().order_by(LawText.title, LawText.in_force_from.desc(), LawText.seq.desc())
    if title is not None:
        wanted = wanted.where(LawText.key == (index_in_use(session).key(title) or plain(title)))
    return list(session.scalars(wanted.options(sa.orm.defer(LawText.content))))


def list_text_rows(session: Session, key: str) -> list[TextRow]:
    """Every text that was ever imported of the law under this key, the newest first."""
    rows = list(session.scalars(sa.select(LawText).where(LawText.key == key).order_by(LawText.seq.desc())
                                .options(sa.orm.defer(LawText.content))))
    out = {row.withdraws: "已被替换" if row.articles else "已停用" for row in rows if row.withdraws is not None}
    names = names_of_users(session, {row.made_by for row in rows})
    return [TextRow(row, names.get(row.made_by, ""), out.get(row.seq, "在用")) for row in rows if row.articles]


def index_in_use(session: Session) -> LawIndex:
    """The shipped index with every text in use laid over it; for the rules and for every look-up."""
    columns = (LawText.id, LawText.title, LawText.version_date, LawText.in_force_from, LawText.in_force_to,
               LawText.articles, LawText.structure)
    rows = session.execute(_in_use().with_only_columns(*columns).order_by(LawText.key, LawText.seq)).all()
    return law_index().with_imported([_version(row) for row in rows]) if rows else law_index()


def _version(row: Any) -> LawVersion:
    structure = {(a, sub): (paragraphs, items) for a, sub, paragraphs, items in row.structure}
    return LawVersion(
        title=row.title, version=row.version_date, articles=row.articles, structure=structure,
        stated=row.in_force_from, until=row.in_force_to, text_id=row.id)


def list_law_rows(session: Session, q: str) -> tuple[list[LawRow], int]:
    """Laws whose title holds the words, shortest titles first, at most MAX_FOUND, and how many there are."""
    index, wanted = index_in_use(session), plain(q)
    found = sorted((one for one in index.titles() if wanted in plain(one)), key=lambda one: (len(one), one))
    rows = []
    for title in found[:MAX_FOUND]:
        newest = max(index.known(title), key=lambda one: one.starts or date.min)
        rows.append(LawRow(title, newest.level or "本单位导入", newest))
    return rows, len(found)


@lru_cache(maxsize=16)
def _parsed(content: str) -> ParsedText:
    return parse_law(content)


def parsed_text(text: LawText) -> ParsedText:
    """An imported text taken apart."""
    return _parsed(text.content)


def find_article(session: Session, version: LawVersion | None, citation: Citation) -> Article | None:
    """The cited article's own words, where that version of the law was imported."""
    if version is None or version.text_id is None or citation.article is None:
        return None
    return parsed_text(get_law_text(session, version.text_id)).article(citation.article, citation.article_sub or 0)


