"""One check of a draft tried on one case file: for whoever writes the check, before it judges anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.corrections import apply_corrections
from reviews.cases.models import Case
from reviews.cases.queries.reading import changes_of, find_reading, list_corrections
from reviews.cases.queries.scope import visible
from reviews.cases.queries.terms import judging_terms
from reviews.errors import InvalidInput, NotFound
from reviews.rulepacks.domain.new_pack import empty_pack
from reviews.rulepacks.queries import get_draft, get_draft_text
from scoring_rules import RulePack, parse_pack
from scoring_rules.check_rule import CheckRule
from scoring_rules.check_text import rule_of
from scoring_rules.check_trial import CheckTrial, try_check
from scoring_rules.errors import BadCheck, PackError
from scoring_rules.pack_tree import shared_tree
from scoring_rules.registry import registered

MOST_FILES = 40


@dataclass(frozen=True, slots=True)
class FileToTry:
    """A case file that may be chosen."""

    id: str
    number: str
    title: str


def get_rule(session: Session, draft_id: str, check_id: str) -> CheckRule:
    """The check as the draft has it, else the program's. Raises NotFound, InvalidInput where it cannot be run yet."""
    tree = shared_tree(get_draft_text(session, get_draft(session, draft_id)))
    rows = tree.get("checks")
    own = rows if isinstance(rows, list) else []
    row: Any = next((one for one in own if isinstance(one, dict) and str(one.get("id")) == check_id), None)
    if row is not None:
        try:
            return rule_of(row)
        except BadCheck as error:
            raise InvalidInput(f"这项检查还有错误，不能试。{error}") from error
    known = registered().get(check_id)
    if known is None or known.rule is None:
        raise NotFound("没有找到这项检查，请从标准的“自定检查”重新选择。")
    return known.rule


def list_files_to_try(session: Session, viewer: Viewer, query: str) -> list[FileToTry]:
    """Read case files whose content this person may see, newest first; query looks in number and title."""
    like = f"%{query}%"
    rows = session.execute(
        sa.select(Case.id, Case.number, Case.title).where(*_open_to(viewer), Case.reading_id.is_not(None))
        .where(sa.or_(Case.number.like(like), Case.title.like(like)) if query else sa.true())
        .order_by(Case.created_at.desc(), Case.id).limit(MOST_FILES))
    return [FileToTry(*row) for row in rows]


def try_on_file(session: Session, viewer: Viewer, *, draft_id: str, rule: CheckRule, case_id: str) -> CheckTrial:
    """What the check says of a file as corrected. Raises NotFound for one that this person may not see."""
    case = session.scalars(sa.select(Case).where(Case.id == case_id, *_open_to(viewer))).one_or_none()
    reading = find_reading(session, case) if case is not None else None
    if case is None or reading is None:
        raise NotFound()
    effective = apply_corrections(reading.content, changes_of(list_corrections(session, reading.id)))
    # Whether its suspicions count as hints is no matter here: the check is looked at by itself.
    terms = {name: value for name, value in judging_terms(session).items() if name != "demoted"}
    return try_check(rule, effective, _pack(session, draft_id), **terms)


def _pack(session: Session, draft_id: str) -> RulePack:
    """The draft's parameters, or the common ones while the draft as a whole has faults."""
    draft = get_draft(session, draft_id)
    try:
        return parse_pack(get_draft_text(session, draft))
    except PackError:
        return parse_pack(empty_pack(title="", pack_id="tried", day=draft.created_at.date()))


def _open_to(viewer: Viewer) -> tuple[sa.ColumnElement[bool], ...]:
    """A unit's file is closed to the bureau until it is handed in, unless the person made it."""
    return visible(viewer), sa.or_(Case.state != CaseState.draft.value, Case.created_by == viewer.user_id)
