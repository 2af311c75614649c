"""Changes of the blocks of a draft, one press at a time: what was typed is saved with it, and each is a version of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.errors import Conflict, InvalidInput
from reviews.foundation import audit
from reviews.foundation.files import FileStore
from reviews.insights.domain.frames import ReviewFrames, frames_of_snapshot
from reviews.insights.domain.mining import Finding, mine
from reviews.insights.domain.snapshot import BEFORE, NOW, freeze
from reviews.notices.domain import NoticeKind, PaperContent, read_content
from reviews.notices.domain.block_edits import (
    MAX_BLOCKS,
    PaperEdits,
    edited,
    former_annexes,
    former_blocks,
    inserted,
    moved,
    new_block,
    removed,
    restored,
    topics_in,
    with_annex,
    with_annex_turned,
    with_figures,
    without_annex,
)
from reviews.notices.domain.choices import NoticeChoice, choice_from_json
from reviews.notices.domain.drafts.common_problems import add_topic
from reviews.notices.domain.drafts.continuing import FigureChange, continued, refreshed
from reviews.notices.domain.drafts.following import WordChange, doubtful, follow, noted, settled, with_text
from reviews.notices.domain.drafts.topic_blocks import further_table
from reviews.notices.models import Notice
from reviews.notices.queries import get_notice
from reviews.notices.queries.draft_versions import (
    get_version_content,
    list_former_contents,
    list_former_texts,
)
from reviews.notices.queries.names import words_for
from reviews.notices.queries.snapshots import frames_of_paper
from reviews.notices.services.access import lock_notice, must_be_current, must_be_draft, must_organise
from reviews.notices.services.editing import save_draft
from reviews.notices.services.redrafting import drafting_of, gather_fresh

MOST_FURTHER = 20
# Papers that speak of problems, to which more of them can be added.
ABOUT_PROBLEMS = frozenset({NoticeKind.COMMON_PROBLEMS, NoticeKind.MONTHLY_REPORT, NoticeKind.QUARTERLY_REPORT,
                            NoticeKind.ANNUAL_REPORT})
Change = Callable[[PaperContent], PaperContent]


@dataclass(frozen=True, slots=True)
class FreshFigures:
    """Figures worked out from today's facts. words: blocks whose words or rows change with them; texts: by block, the text
    (with tokens) that follows from them. snapshot: those facts, frozen; sha256: of them."""

    content: PaperContent
    changes: tuple[FigureChange, ...]
    words: tuple[WordChange, ...]
    texts: Mapping[str, str]
    snapshot: bytes
    sha256: str


def edit_blocks(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, edits: PaperEdits, now: datetime,
    change: Change | None = None,
) -> Notice:
    """Save what was typed and do one change more; nothing is written where both leave the draft as it was.

    Raises NotFound, NotAllowed, WrongState once sent on, Conflict for a stale version, InvalidInput for too many blocks.
    """
    must_organise(actor)
    notice = get_notice(session, notice_id)
    must_be_draft(notice)
    must_be_current(notice, seen_version)
    before = paper_of(notice)
    after = edited(with_lost(session, notice=notice, content=before, order=edits.order), edits)
    if change is not None:
        after = change(after)
    if len(after.blocks) > MAX_BLOCKS:
        raise InvalidInput(f"正文最多 {MAX_BLOCKS} 段，没有保存。请先删去一些。")
    if after == before:
        return notice
    return save_draft(session, actor=actor, notice_id=notice_id, seen_version=seen_version, content=after, now=now)


def change_of(session: Session, *, notice: Notice, act: str, store: FileStore) -> Change | None:
    """What a pressed button does, None for saving alone. Heavy work is done here, outside the write lock.

    act: word, colon, what it is about. Raises InvalidInput for an unknown one, NotFound.
    """
    word, _colon, about = act.partition(":")
    plain: dict[str, Change] = {
        "up": lambda c: moved(c, about, -1), "down": lambda c: moved(c, about, 1), "remove": lambda c: removed(c, about),
        "annex-out": lambda c: without_annex(c, int(about) if about.isdecimal() else 0),
        "annex-turn": lambda c: with_annex_turned(c, int(about) if about.isdecimal() else 0)}
    if word in plain:
        return plain[word]
    if word == "insert":
        kind, _colon, after = about.partition(":")
        if kind not in ("text", "heading1", "heading2", "heading3"):
            raise InvalidInput("页面不完整，没有办理。请刷新页面后重试。")
        return lambda c: inserted(c, after, (new_block(c, kind),))
    if word in ("restore", "annex-in"):
        return _as_now(_restoring(list_former_contents(session, notice.id), word, about), notice, store)
    if word == "revert" and about.isdigit():
        former = get_version_content(session, notice.id, int(about))
        return _as_now(lambda c: with_figures(former, c.figures), notice, store)
    if word in ("add", "further"):
        return _adding(session, notice, word, about, store)
    if word == "adopt":
        text = doubtful(paper_of(notice), notice.sources).get(about)
        return None if not text else lambda c: with_text(c, about, text)
    if word in ("save", "settled"):
        return None
    raise InvalidInput("页面不完整，没有办理。请刷新页面后重试。")


def other_findings(notice: Notice, content: PaperContent, store: FileStore) -> tuple[Finding, ...]:
    """The miner's findings that the paper does not speak of, the best first; none for papers that speak of no problems."""
    if NoticeKind(notice.kind) not in ABOUT_PROBLEMS or notice.snapshot_sha256 is None:
        return ()
    told = topics_in(content)
    found = mine(frames_of_paper(store, notice.snapshot_sha256), choice_of(notice).mining).findings
    return tuple(one for one in found if one.topic.topic not in told)


def work_out_fresh(session: Session, *, notice: Notice, store: FileStore, now: datetime) -> FreshFigures:
    """The figures as today's facts give them, which of them differ, and the words that follow; stores nothing.

    Raises NotFound for a paper without a snapshot.
    """
    before, former = paper_of(notice), frames_of_paper(store, notice.snapshot_sha256)
    snapshot = gather_fresh(session, notice=notice, frames=former, now=now)
    frames = frames_of_snapshot(snapshot)
    content, changes = refreshed(before, frames)
    words: tuple[WordChange, ...] = ()
    texts: dict[str, str] = {}
    draft = drafting_of(session, notice=notice, content=before, frames=former)
    if draft is not None:
        content, words, texts = follow(content, draft(former), draft(frames))
    frozen = freeze(snapshot)
    return FreshFigures(content, changes, words, texts, frozen, sha256(frozen).hexdigest())


def take_fresh(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, seen_facts: str, fresh: FreshFigures, store: FileStore,
    now: datetime,
) -> Notice:
    """Put the fresh figures into the draft. Raises Conflict where the facts are not those that were shown, and as save_draft."""
    if fresh.sha256 != seen_facts:
        raise Conflict("数据在您看过之后又有变化，没有更新。请重新核对下面列出的变化。")
    stored = store.put(io.BytesIO(fresh.snapshot))
    former = list_former_texts(session, notice_id, set(fresh.texts))
    notice = save_draft(session, actor=actor, notice_id=notice_id, seen_version=seen_version, content=fresh.content, now=now,
                        snapshot_sha256=stored.sha256)
    notice.sources = noted(notice.sources, fresh.texts, former)
    session.flush()
    return notice


def settle_words(
    session: Session, *, actor: Viewer, notice_id: str, seen_version: int, block_id: str, now: datetime
) -> Notice:
    """Keep a person's word that a text written to former figures still holds.

    Raises NotFound, NotAllowed, WrongState once sent on, Conflict for a stale version, InvalidInput for no such block.
    """
    must_organise(actor)
    notice = lock_notice(session, notice_id)
    must_be_draft(notice)
    must_be_current(notice, seen_version)
    block = next((one for one in paper_of(notice).blocks if one.id == block_id), None)
    if block is None:
        raise InvalidInput("没有这一段。请刷新页面后重试。")
    notice.sources = settled(notice.sources, block)
    session.flush()
    audit.record(session, actor=actor.audit, action="notice.edited", object_type="notice", object_id=notice.id,
                 details={"settled": block_id, "version": notice.version}, now=now)
    return notice


def paper_of(notice: Notice) -> PaperContent:
    """The content of a paper of blocks. Raises InvalidInput for a letter."""
    content = read_content(notice.content)
    if not isinstance(content, PaperContent):
        raise InvalidInput("反馈函不按段落修改。请从文件页面打开修改。")
    return content


def choice_of(notice: Notice) -> NoticeChoice:
    """What the editor chose when it was drafted; the defaults for papers that are drafted otherwise."""
    values = notice.sources.get("choice")
    return choice_from_json(values) if values else NoticeChoice()


def with_lost(session: Session, *, notice: Notice, content: PaperContent, order: Sequence[str]) -> PaperContent:
    """With the blocks that are in an order and not in the draft: those that another
    window took out while words were typed into them here."""
    here = {block.id for block in content.blocks}
    lost = [one for one in order if one not in here]
    if not lost:
        return content
    for block, version in former_blocks(content, list_former_contents(session, notice.id)):
        if block.id in lost:
            content = restored(content, version, [block.id])
    return content


def _as_now(change: Change, notice: Notice, store: FileStore) -> Change:
    """What comes back from a former version tells the numbers of the facts that the paper rests on now, not of earlier ones."""
    if notice.snapshot_sha256 is None:
        return change
    frames = frames_of_paper(store, notice.snapshot_sha256)
    return lambda c: refreshed(change(c), frames)[0]


def _restoring(versions: list[PaperContent], word: str, about: str) -> Change:
    def restore(content: PaperContent) -> PaperContent:
        if word == "annex-in":
            annex = next(((one, at) for one, at in former_annexes(content, versions) if one.title == about), None)
            return content if annex is None else with_annex(content, annex[0], annex[1].figures)
        for block, version in former_blocks(content, versions):
            if block.id == about:
                return restored(content, version, [about, f"{about}-h"])
        return content

    return restore


def _adding(session: Session, notice: Notice, word: str, about: str, store: FileStore) -> Change:
    frames = frames_of_paper(store, notice.snapshot_sha256)
    choice = choice_of(notice)
    findings = mine(frames, choice.mining).findings
    if word == "further":
        return lambda c: _with_further(c, frames, choice, findings, about)
    finding = next((one for one in findings if one.topic.topic == about), None)
    if finding is None:
        raise InvalidInput("没有这一项问题，没有加入。请刷新页面后重新选择。")
    words = words_for(session, frames[NOW], [about])

    def add(content: PaperContent) -> PaperContent:
        if about in topics_in(content):
            return content
        return add_topic(content, continued(content, frames, _periods(choice)), finding, words, before=choice.before,
                         name_units=choice.name_units)

    return add


def _with_further(
    content: PaperContent, frames: dict[str, ReviewFrames], choice: NoticeChoice, findings: Sequence[Finding], after: str
) -> PaperContent:
    told = topics_in(content)
    rest = [one for one in findings if one.topic.topic not in told][:MOST_FURTHER]
    if not rest:
        return content
    book = continued(content, frames, _periods(choice))
    name = next(f"further-{n}" for n in range(1, MAX_BLOCKS + 2) if all(b.id != f"further-{n}" for b in content.blocks))
    more = inserted(content, after, (further_table(book, rest, name),))
    return with_figures(more, book.figures)


def _periods(choice: NoticeChoice) -> dict[str, str]:
    return {NOW: choice.now, BEFORE: choice.before}
