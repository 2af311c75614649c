"""Writes of imported law texts: a text is kept whole, replaced by a new row, and never edited."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation import audit
from reviews.registry.models import LawText
from reviews.registry.services.law_files import clean_text
from scoring_rules.law.index import law_index
from scoring_rules.law.text import parse_law
from scoring_rules.values import plain


def law_key(title: str) -> tuple[str, str]:
    """Under what a law is kept and its full title: a short name of a law in the index becomes the full one."""
    bare = title.strip().strip("《》").strip()
    key = law_index().key(bare)
    return (key, law_index().known(bare)[0].title) if key is not None else (plain(bare), bare)


def import_law_text(
    session: Session, *, actor: Viewer, title: str, content: str, version_date: date, in_force_from: date,
    in_force_to: date | None, source: str, replaces: str | None, now: datetime,
) -> LawText:
    """Keep a text of a law. replaces: the id of the text in use that it stands in for.

    Raises InvalidInput for a text without articles or dates out of order, Conflict for the same text again or one that
    was replaced meanwhile.
    """
    content = clean_text(content)
    parsed = parse_law(content)
    if not parsed.articles:
        raise InvalidInput(f"{parsed.problems[0]}没有保存。")
    if in_force_from < version_date:
        raise InvalidInput("施行日期早于公布或者修改日期，没有保存。请核对两个日期。")
    if in_force_to is not None and in_force_to < in_force_from:
        raise InvalidInput("失效日期早于施行日期，没有保存。请核对两个日期。")
    key, full = law_key(title)
    digest = hashlib.sha256(content.encode()).hexdigest()
    out = _replaced(session, key, replaces)
    same = sa.select(LawText.seq).where(LawText.key == key, LawText.sha256 == digest, LawText.in_force_from == in_force_from)
    if out is None and set(session.scalars(same)) - _withdrawn(session, key):
        raise Conflict(f"《{full}》的这份文本已经导入过，没有重复保存。要更正日期或者来源，请选择替换原来的文本。")
    text = LawText(
        key=key, seq=_next(session, key), title=full, version_date=version_date, in_force_from=in_force_from,
        in_force_to=in_force_to, source=source.strip(), content=content, sha256=digest, articles=parsed.last,
        structure=[[*place, *shape] for place, shape in parsed.structure.items()], withdraws=out.seq if out else None,
        made_by=actor.user_id, made_at=now,
    )
    session.add(text)
    session.flush()
    audit.record(session, actor=actor.audit, action="law_text.replaced" if out else "law_text.imported",
                 object_type="law_text", object_id=text.id, now=now,
                 details={"title": full, "articles": parsed.last, "sha256": digest, "replaces": out.id if out else None})
    return text


def withdraw_law_text(session: Session, *, actor: Viewer, text_id: str, now: datetime) -> LawText:
    """Take a text out of use; the row stays. Raises NotFound, Conflict when it is no longer in use."""
    text = session.get(LawText, text_id)
    if text is None or not text.content:
        raise NotFound("没有找到这份法律文本，请从法律列表重新打开。")
    if text.seq in _withdrawn(session, text.key):
        raise Conflict("这份文本已经停用或者被替换，没有改动。")
    row = LawText(
        key=text.key, seq=_next(session, text.key), title=text.title, version_date=text.version_date,
        in_force_from=text.in_force_from, in_force_to=text.in_force_to, source="停用", content="", sha256="", articles=0,
        structure=[], withdraws=text.seq, made_by=actor.user_id, made_at=now)
    session.add(row)
    session.flush()
    audit.record(session, actor=actor.audit, action="law_text.withdrawn", object_type="law_text", object_id=text.id, now=now,
                 details={"title": text.title})
    return text


def _replaced(session: Session, key: str, replaces: str | None) -> LawText | None:
    if not replaces:
        return None
    old = session.get(LawText, replaces)
    if old is None or old.key != key:
        raise InvalidInput("要替换的文本不是同一部法律，没有保存。请核对名称，或者选择“不替换”。")
    if old.seq in _withdrawn(session, key):
        raise Conflict("要替换的文本已经停用或者被替换，没有保存。请返回法律列表重新操作。")
    return old


def _withdrawn(session: Session, key: str) -> set[int]:
    rows = session.scalars(sa.select(LawText.withdraws).where(LawText.key == key, LawText.withdraws.is_not(None)))
    return {one for one in rows if one is not None}


def _next(session: Session, key: str) -> int:
    return (session.scalar(sa.select(sa.func.max(LawText.seq)).where(LawText.key == key)) or 0) + 1
