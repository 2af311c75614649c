"""What the workbench shows of a draft: the tree, the chosen part and its form, the faults, what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from extraction import document_types
from reviews.accounts.domain import Role, Viewer
from reviews.errors import NotFound
from reviews.rulepacks.domain import DraftState
from reviews.rulepacks.domain.editing import linked
from reviews.rulepacks.domain.nodes import NoSuchNode, find, item_sum, kind_of, number_of, section_sum
from reviews.rulepacks.domain.outline import DraftFault, Outline, outline, read_faults
from reviews.rulepacks.domain.own_checks import KnownCheck, known_checks
from reviews.rulepacks.forms import FORMS, NodeForm
from reviews.rulepacks.queries import get_draft, get_draft_text, get_revision
from scoring_rules.check_reading import ReadCheck, read_check
from scoring_rules.pack_tree import shared_tree

KIND_WORDS = {"pack": "基本情况", "scoring": "计分与等次", "section": "部分", "item": "项目", "veto": "否决项",
              "parameter": "可调参数", "check": "自定检查"}
MOST_FOUND = 12


@dataclass(frozen=True, slots=True)
class LinkedCheck:
    """A check an item or veto is linked to, in words. known: None where neither the program nor the standard has it."""

    id: str
    title: str
    defect: str
    deduction: Decimal | None
    known: KnownCheck | None


@dataclass(frozen=True, slots=True)
class DraftScreen:
    """One view of a draft, at one part. undoes: what the undo button would take back; sums: (stated, come to) that differ."""

    draft: Any  # the row, as queries.get_draft gives it
    state: DraftState
    tree: Any
    address: str
    kind: str
    row: Any
    form: NodeForm
    outline: Outline
    faults: tuple[DraftFault, ...]
    sound: bool
    may_write: bool
    undoes: str | None
    linked: tuple[LinkedCheck, ...]
    check: ReadCheck | None
    sums: tuple[Decimal | None, Decimal] | None

    @property
    def word(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def group(self) -> str:
        """The list that a part of this kind is added to."""
        return self.address.rpartition(".")[0]


def screen_of(
    session: Session, viewer: Viewer, draft_id: str, address: str, *, form: NodeForm | None = None
) -> DraftScreen:
    """The workbench at a part; at the whole where the part is gone. form: one that was typed in and not taken."""
    draft = get_draft(session, draft_id)
    text = get_draft_text(session, draft)
    tree = shared_tree(text)
    try:
        kind, row = kind_of(address), find(tree, address)
    except NoSuchNode:
        address, kind, row = "pack", "pack", tree
    state = DraftState(draft.state)
    _pack, faults = read_faults(text, tree)
    return DraftScreen(
        draft, state, tree, address, kind, row, form or FORMS[kind].filled(row, document_words()),
        outline(tree, address, faults), faults, not faults, state is DraftState.draft and viewer.has(Role.organiser),
        _undoes(session, draft), _linked(tree, row) if kind in ("item", "veto") else (),
        read_check(row) if kind == "check" else None, _sums(tree, kind, row))


def document_words() -> dict[str, str]:
    """The Chinese names of document types, by id."""
    return {key: one.zh for key, one in document_types().items()}


def note_of(row: Any, kind: str) -> str:
    """How a step on a part is called in the draft's history."""
    return f"{KIND_WORDS[kind]} {row.get('id')}" if kind not in ("pack", "scoring") else KIND_WORDS[kind]


def node_at(session: Session, draft_id: str, address: str) -> tuple[Any, str]:
    """The part at an address as the draft now stands, with its kind. Raises NotFound."""
    tree = shared_tree(get_draft_text(session, get_draft(session, draft_id)))
    try:
        return find(tree, address), kind_of(address)
    except NoSuchNode as error:
        raise NotFound("这一处已经不在草稿里，可能刚被删去或移动。请刷新页面。") from error


def search_checks(query: str, tree: Any, row: Any) -> list[KnownCheck]:
    """Checks whose title, defect or id holds every word of the query, those not linked yet; at most a dozen."""
    taken = {name for name, _points in linked(row)}
    words = query.lower().split()
    return [one for one in known_checks(tree).values() if one.id not in taken
            and all(word in f"{one.id} {one.title} {one.defect} {one.basis}".lower() for word in words)][:MOST_FOUND]


def field_lists() -> dict[str, tuple[str, ...]]:
    """The fields of each document type, by id."""
    return {key: one.fields for key, one in document_types().items()}


def _linked(tree: Any, row: Any) -> tuple[LinkedCheck, ...]:
    known = known_checks(tree)
    return tuple(
        LinkedCheck(name, known[name].title if name in known else name, known[name].defect if name in known else "", points,
                    known.get(name))
        for name, points in linked(row))


def _undoes(session: Session, draft: Any) -> str | None:
    head = get_revision(session, draft.id, draft.version)
    if head.before_seq is None:
        return None
    return get_revision(session, draft.id, head.restores).note if head.restores is not None else head.note


def _sums(tree: Any, kind: str, row: Any) -> tuple[Decimal | None, Decimal] | None:
    if kind == "section":
        stated, total = number_of(row.get("points")), item_sum(row)
    elif kind == "scoring" and (row.get("model") or "stage_sum") == "stage_sum":
        stated, total = number_of(row.get("full_marks")), section_sum(tree)
    else:
        return None
    return None if stated == total else (stated, total)
