"""The block editor of every paper but the letter: words with figures in them, order, what is taken out and put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.files import FileStore
from reviews.notices.domain import (
    ChartBlock,
    FigureRef,
    HeadingBlock,
    NoticeKind,
    PaperContent,
    TableBlock,
    pieces_of,
)
from reviews.notices.domain.block_edits import PaperEdits, edited, former_annexes, former_blocks, words_in
from reviews.notices.domain.content import PaperBlock
from reviews.notices.domain.drafts.following import doubtful
from reviews.notices.forms import INCOMPLETE, PaperForm, SeenVersionForm, fill_paper_form
from reviews.notices.queries import get_notice, get_paper, relations_to
from reviews.notices.queries.draft_versions import list_former_contents, list_saved
from reviews.notices.services import blocks as services
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import preview_of
from reviews.web.rendering import is_part_request, page_or_part, see_other


@register_resolver("paper")
def resolve_paper(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """A paper of blocks: any but a letter, which is not there under these addresses; relation own_unit once it is issued."""
    notice = get_notice(session, view_args["notice_id"])
    if notice.kind == NoticeKind.CASE_FEEDBACK.value:
        raise NotFound()
    return Resolved(notice.id, relations_to(viewer, notice), notice.state)


SHORT = 24
LEVELS = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}


@dataclass(frozen=True, slots=True)
class EditorRow:
    """One block as the editor shows it. words: with {{figure}} tokens; figures: names of those in it. doubt: what would follow
    from the figures of now where the words were written to former ones, empty where nothing would; None for no doubt."""

    id: str
    kind: str
    level: int
    words: str
    figures: tuple[str, ...]
    block: PaperBlock
    note: str = ""
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One block that stands differently in two windows."""

    name: str
    mine: str
    theirs: str


@blueprint.get("/papers/<notice_id>/edit")
def edit_paper(notice_id: str) -> ResponseReturnValue:
    notice = get_notice(db.session(), notice_id)
    content = services.paper_of(notice)
    return _page(notice_id, content, fill_paper_form(content, notice.version))


@blueprint.post("/papers/<notice_id>/edit")
def save_paper(notice_id: str) -> ResponseReturnValue:
    notice = get_notice(db.session(), notice_id)
    content, form = services.paper_of(notice), PaperForm()
    valid = form.validate()
    if form.seen_version.errors:
        raise InvalidInput(INCOMPLETE)
    edits = form.edits(request.form, content.subtitle)
    if not valid:
        return _page(notice_id, edited(content, edits), form, status=422)
    act = request.form.get("act", "save")
    try:
        version = _save(notice_id, form.version, edits, act)
    except Conflict:
        return _conflict(notice_id, form, edits)
    if is_part_request():
        return page_or_part("notices/_editor_saved.html", notice_id=notice_id, version=version, refreshed=True, conflict=False)
    flash("草稿已保存，预览已更新。" if act == "save" else "已办理，草稿已保存。", "success")
    return see_other(url_for("notices.edit_paper", notice_id=notice_id, _anchor=_anchor(act)))


def _save(notice_id: str, seen_version: int, edits: PaperEdits, act: str) -> int:
    """The version after it. What a button does is worked out before the write lock is taken."""
    change = services.change_of(db.session(), notice=get_notice(db.session(), notice_id), act=act, store=_store())
    actor, now = current_viewer(), utc_now()
    with write_unit() as session:
        if act.startswith("revert:"):
            # What was typed and not yet saved becomes a version before the draft goes back to an earlier one.
            seen_version = services.edit_blocks(session, actor=actor, notice_id=notice_id, seen_version=seen_version,
                                                edits=edits, now=now).version
        version = services.edit_blocks(session, actor=actor, notice_id=notice_id, seen_version=seen_version, edits=edits,
                                       change=change, now=now).version
        if act.startswith("settled:"):
            services.settle_words(session, actor=actor, notice_id=notice_id, seen_version=version,
                                  block_id=act.partition(":")[2], now=now)
        return version


def _conflict(notice_id: str, form: PaperForm, edits: PaperEdits) -> ResponseReturnValue:
    """Nothing typed is lost: the form stays as it was sent, beside what is stored; saving again is then a choice."""
    notice = get_notice(db.session(), notice_id)
    stored = services.paper_of(notice)
    if is_part_request():
        return page_or_part("notices/_editor_saved.html", status=409, notice_id=notice_id, version=form.version,
                            refreshed=False, conflict=True)
    form.seen_version.data = str(notice.version)
    whole = services.with_lost(db.session(), notice=notice, content=stored, order=edits.order)
    mine = edited(whole, edits)
    return _page(notice_id, mine, form, status=409, differences=_differences(mine, stored), conflict=True)


@blueprint.get("/papers/<notice_id>/edit/pages")
def edit_pages(notice_id: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    pages, problem = preview_of(found)
    return page_or_part("notices/_pages.html", paper=found, pages=pages, problem=problem)


@blueprint.get("/papers/<notice_id>/fresh-figures")
def fresh_figures(notice_id: str) -> ResponseReturnValue:
    return _fresh_page(notice_id)


@blueprint.post("/papers/<notice_id>/fresh-figures")
def take_fresh_figures(notice_id: str) -> ResponseReturnValue:
    form = SeenVersionForm()
    if not form.validate():
        raise InvalidInput(INCOMPLETE)
    now = utc_now()
    fresh = services.work_out_fresh(db.session(), notice=get_notice(db.session(), notice_id), store=_store(), now=now)
    try:
        with write_unit() as session:
            services.take_fresh(session, actor=current_viewer(), notice_id=notice_id, seen_version=form.version,
                                seen_facts=request.form.get("seen_facts", ""), fresh=fresh, store=_store(), now=now)
    except Conflict as error:
        return _fresh_page(notice_id, status=409, problem=error.message)
    left = sum(not one.taken for one in fresh.words)
    flash(f"已更新 {len(fresh.changes)} 个数字和 {len(fresh.words) - left} 处文字、表格，数据底稿一并更新。"
          + (f"另有 {left} 段须核对说法，写在各段下面。" if left else ""), "warning" if left else "success")
    return see_other(url_for("notices.edit_paper", notice_id=notice_id))


def _fresh_page(notice_id: str, *, status: int = 200, problem: str = "") -> ResponseReturnValue:
    notice = get_notice(db.session(), notice_id)
    fresh = services.work_out_fresh(db.session(), notice=notice, store=_store(), now=utc_now())
    return page_or_part("notices/fresh_figures.html", status=status, notice_id=notice_id, version=notice.version, fresh=fresh,
                        problem=problem, title=notice.title)


def _page(
    notice_id: str, content: PaperContent, form: PaperForm, *, status: int = 200, conflict: bool = False,
    differences: tuple[Difference, ...] = (),
) -> ResponseReturnValue:
    session = db.session()
    found = get_paper(session, current_viewer(), notice_id)
    notice = get_notice(session, notice_id)
    pages, problem = preview_of(found)
    former = list_former_contents(session, notice_id)
    silent = frozenset(notice.sources.get("no_example", ()))
    return page_or_part(
        "notices/editor.html", status=status, paper=found, form=form, content=content, pages=pages, problem=problem,
        rows=_rows(content, doubtful(content, notice.sources), silent), figures=_figures(notice_id, content),
        findings=services.other_findings(notice, content, _store()), saved=list_saved(session, notice_id),
        undo=found.version - 1,
        former=[(block.id, _short(content, block, version)) for block, version in former_blocks(content, former)
                if not block.id.endswith("-h")],
        former_annexes=[annex.title for annex, _version in former_annexes(content, former)],
        conflict=conflict, differences=differences, has_snapshot=notice.snapshot_sha256 is not None)


def _rows(content: PaperContent, doubts: Mapping[str, str], silent: frozenset[str]) -> list[EditorRow]:
    rows = [_row(content, block, silent) for block in content.blocks]
    return [replace(row, doubt=content.say(pieces_of(doubts[row.id]))) if row.id in doubts else row for row in rows]


def _row(content: PaperContent, block: PaperBlock, silent: frozenset[str]) -> EditorRow:
    if isinstance(block, TableBlock | ChartBlock):
        return EditorRow(block.id, "表格" if isinstance(block, TableBlock) else "图", 0, block.caption, (), block)
    names = tuple(dict.fromkeys(piece.figure for piece in block.text if isinstance(piece, FigureRef)))
    if isinstance(block, HeadingBlock):
        return EditorRow(block.id, LEVELS[block.level], block.level, words_in(block), names, block)
    unknown = [name for name in names if name not in content.figures]
    notes = [f"没有这些数字：{'、'.join(unknown)}。请删去或者改正。"] if unknown else []
    if block.topic in silent:
        notes.append("这一项没有可以去掉姓名、名称和数字的举例，正文没有写举例。")
    return EditorRow(block.id, "段落", 0, words_in(block), names, block, "".join(notes))


def _figures(notice_id: str, content: PaperContent) -> dict[str, Any]:
    """Every figure of the paper by name, as the page and its script show it."""
    return {name: {"text": one.text, "label": one.label, "base": one.base,
                   "href": url_for("notices.figure", notice_id=notice_id, figure=name)} for name, one in content.figures.items()}


def _differences(mine: PaperContent, theirs: PaperContent) -> tuple[Difference, ...]:
    heads = [Difference(label, getattr(mine, name), getattr(theirs, name)) for name, label in (
        ("title", "标题"), ("addressee", "主送"), ("copies_to", "抄送"), ("contact", "联系方式"))]
    own, other = ({block.id: block for block in paper.blocks} for paper in (mine, theirs))
    rows = [Difference(_kind_of(own.get(one) or other[one]), _said(mine, own.get(one)), _said(theirs, other.get(one)))
            for one in dict.fromkeys([*own, *other])]
    order = Difference("段落次序", "、".join(_short(mine, b, mine) for b in mine.blocks),
                       "、".join(_short(theirs, b, theirs) for b in theirs.blocks))
    moved = [b.id for b in mine.blocks if b.id in other] != [b.id for b in theirs.blocks if b.id in own]
    return tuple(one for one in [*heads, *rows, *([order] if moved else [])] if one.mine != one.theirs)


def _kind_of(block: PaperBlock) -> str:
    if isinstance(block, HeadingBlock):
        return LEVELS[block.level]
    return "表格或图" if isinstance(block, TableBlock | ChartBlock) else "段落"


def _said(content: PaperContent, block: PaperBlock | None) -> str:
    if block is None:
        return "（没有这一段）"
    return block.caption if isinstance(block, TableBlock | ChartBlock) else content.say(block.text)


def _short(content: PaperContent, block: PaperBlock, version: PaperContent) -> str:
    """The beginning of a block, to tell it from others."""
    words = _said(version if block not in content.blocks else content, block) or "（空）"
    return words if len(words) <= SHORT else f"{words[:SHORT]}…"


def _anchor(act: str) -> str | None:
    """The place to come back to: the block that was moved or put in."""
    word, _colon, about = act.partition(":")
    placed = word in ("up", "down", "insert", "restore", "adopt", "settled")
    return f"block-{about.rpartition(':')[2]}" if placed and about else None


def _store() -> FileStore:
    store: FileStore = current_app.extensions["files"]
    return store
