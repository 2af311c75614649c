"""Reads of a teaching copy: its pages with everything that is covered, who confirmed them, and how far its making is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.queries import names_of_users
from reviews.cases.domain.masking import Known, find_personal
from reviews.cases.domain.page_search import fold
from reviews.cases.queries import PageToDraw, page_to_draw
from reviews.cases.queries.masking import list_pages_to_draw, people_of_pages
from reviews.errors import NotFound
from reviews.foundation.jobs import Job, latest_job
from reviews.notices.domain import NoticeKind, PaperContent, read_content
from reviews.notices.domain.content import HeadingBlock, TableBlock, TextBlock, all_blocks
from reviews.notices.domain.teaching import Box, CoveredPage, HandMask, covers_digest, why_not_issue_copy
from reviews.notices.models import HandMask as HandMaskRow
from reviews.notices.models import MaskCheck, Notice
from reviews.notices.queries.papers import get_notice
from reviews.scoresheets.queries.releases import find_release

PAGES_JOB = "notices.teaching_pages"


@dataclass(frozen=True, slots=True)
class TeachingCopy:
    """One copy in the making. held: (page, covers) of the pictures that are in the paper now."""

    notice: Notice
    content: PaperContent
    case_id: str
    pages: tuple[CoveredPage, ...]
    job: Job | None

    @property
    def held(self) -> list[tuple[int, str]]:
        return [(one.no, one.covers) for one in self.content.pages]

    @property
    def confirmed(self) -> int:
        return sum(one.confirmed for one in self.pages)

    @property
    def current(self) -> bool:
        """Whether the paper holds the pages exactly as they are covered and confirmed now."""
        return why_not_issue_copy(self.pages, self.held) is None

    @property
    def running(self) -> bool:
        return self.job is not None and self.job.state in ("queued", "running")


def get_teaching_notice(session: Session, notice_id: str) -> tuple[Notice, str]:
    """The paper of a teaching copy, and whose pages it shows. Raises NotFound for a paper of another kind."""
    notice = get_notice(session, notice_id)
    if notice.kind != NoticeKind.TEACHING_COPY.value or notice.case_id is None:
        raise NotFound()
    return notice, notice.case_id


def get_teaching_copy(session: Session, notice_id: str) -> TeachingCopy:
    """A teaching copy with all its pages. Raises NotFound for a paper of another kind."""
    notice, case_id = get_teaching_notice(session, notice_id)
    content = read_content(notice.content)
    if not isinstance(content, PaperContent):
        raise NotFound()
    return TeachingCopy(notice, content, case_id, tuple(covered_pages(session, case_id)),
                        latest_job(session, PAGES_JOB, notice.id))


def covered_pages(session: Session, case_id: str) -> list[CoveredPage]:
    """Every page in the order in which people want them shown, with what is covered of it and who confirmed just that."""
    masks = list_hand_masks(session, case_id)
    checks = {(c.page, c.covers): c for c in session.scalars(sa.select(MaskCheck).where(MaskCheck.case_id == case_id))}
    names = names_of_users(session, {c.checked_by for c in checks.values()})
    found = []
    for no, machine in list_pages_to_draw(session, case_id):
        covers = _covers(with_masks(machine, masks[no]))
        check = checks.get((no, covers))
        found.append(CoveredPage(
            no, machine.whole, len(machine.covered), tuple(masks[no]), covers,
            names.get(check.checked_by, "") if check is not None else "", check.checked_at if check is not None else None))
    return found


def teaching_page(session: Session, case_id: str, no: int) -> tuple[PageToDraw, str]:
    """A page as it is to be drawn, hand-drawn boxes among its covers, and their digest. Raises NotFound."""
    page = with_masks(page_to_draw(session, case_id, no), list_hand_masks(session, case_id)[no])
    return page, _covers(page)


def with_masks(page: PageToDraw, masks: list[HandMask]) -> PageToDraw:
    """The page with the hand's boxes beside the machine's, so that all of them go into the pixels alike."""
    return replace(page, covered=(*page.covered, *(one.box for one in masks)))


def _covers(page: PageToDraw) -> str:
    return covers_digest(sha256=page.sha256, file_page=page.file_page, whole=page.whole, boxes=page.covered, turn=page.turn)


def list_hand_masks(session: Session, case_id: str) -> dict[int, list[HandMask]]:
    """The rectangles in force by page, oldest first."""
    rows = list(session.scalars(sa.select(HandMaskRow).where(HandMaskRow.case_id == case_id)
                                .order_by(HandMaskRow.made_at, HandMaskRow.id)))
    lifted = {row.lifts for row in rows if row.lifts is not None}
    names = names_of_users(session, {row.made_by for row in rows})
    found: dict[int, list[HandMask]] = defaultdict(list)
    for row in rows:
        if row.lifts is None and row.id not in lifted:
            box: Box = (row.box[0], row.box[1], row.box[2], row.box[3])
            found[row.page].append(HandMask(row.id, row.page, box, names.get(row.made_by, ""), row.made_at))
    return found


def personal_words(content: PaperContent, known: Known) -> list[str]:
    """What in the words of a paper names somebody of the case file, as it stands there; empty when nothing does."""
    found = []
    texts = [content.title, content.subtitle, content.addressee]
    for block in all_blocks(content):
        if isinstance(block, HeadingBlock | TextBlock):
            texts.append(content.say(block.text))
        elif isinstance(block, TableBlock):
            texts += [*block.head, *block.notes, block.caption, *(content.say(cell) for row in block.rows for cell in row)]
        else:
            texts.append(block.caption)
    for text in texts:
        folded = fold(text)
        found += [folded[begin:end] for begin, end in find_personal(folded, known)]
    return list(dict.fromkeys(found))


def why_copy_not_ready(session: Session, notice: Notice, content: PaperContent) -> str | None:
    """Why a teaching copy may not be issued: its result was taken back, pages not confirmed or not made, names in its words."""
    assert notice.case_id is not None
    if find_release(session, notice.case_id) is None:
        return "这份案卷的评查结果没有发布或者已经撤回，不能印发教学案卷。"
    held = [(one.no, one.covers) for one in content.pages]
    why = why_not_issue_copy(covered_pages(session, notice.case_id), held)
    if why is not None:
        return why
    named = personal_words(content, people_of_pages(session, notice.case_id))
    if named:
        return f"正文里还有个人信息（{'、'.join(named[:5])}），请改写后再签发。"
    return None
