"""One paper as a person may see it: what it is, where it stands, what it rests on, what was done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.queries import names_of_units, names_of_users
from reviews.foundation.clock import shanghai
from reviews.notices.domain import (
    CaseFeedback,
    Content,
    NoticeKind,
    NoticeStanding,
    NoticeStep,
    PaperFrame,
    format_points,
    read_content,
    standing_of,
)
from reviews.notices.models import Notice
from reviews.notices.queries.issuable import list_doubts, why_letter_outdated
from reviews.notices.queries.papers import (
    find_next_edition,
    get_visible_notice,
    list_sittings,
    list_steps,
    visible,
)
from reviews.notices.queries.settings import get_frame
from reviews.rounds.models import Round
from reviews.rulepacks.models import PackVersion


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as it was taken; who is empty where the person may not know."""

    label: str
    who: str
    when: datetime
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of the saved versions: the last of a sitting. before: the version to compare it with, 0 for the first."""

    version: int
    saves: int
    before: int
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """The paper before or after this one; href only where this person may open it."""

    id: str
    number: str
    standing: NoticeStanding


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper. steps, versions and sources are empty for people outside the bureau; withdrawal stands for everybody.

    outdated: why a letter that is not issued yet no longer tells the result in force. doubts: texts of a paper that is not
    issued yet that were written to figures since made anew.
    """

    id: str
    kind: NoticeKind
    standing: NoticeStanding
    version: int
    number: str | None
    title: str
    edition: int
    content: Content
    frame: PaperFrame
    facts: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    steps: tuple[StepLine, ...]
    versions: tuple[VersionLine, ...]
    withdrawal: StepLine | None
    replaces: OtherEdition | None
    replaced_by: OtherEdition | None
    docx_sha256: str | None
    pdf_sha256: str | None
    xlsx_sha256: str | None
    outdated: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What a downloaded file is called, without its ending."""
        return f"{self.kind.label}（{self.number or '草稿'}）"

    @property
    def heading(self) -> str:
        return self.number or f"{self.kind.label}（未编号）"


def get_paper(session: Session, viewer: Viewer, notice_id: str) -> PaperView:
    """One paper of any kind. Raises NotFound for a missing one and for one this person may not know of."""
    notice = get_visible_notice(session, viewer, notice_id)
    inside = viewer.has(Role.organiser, Role.leader)
    content = read_content(notice.content)
    taken, saved = list_steps(session, notice.id), list_sittings(session, notice.id)
    people = {step.by for step in taken} | {row.by for row in saved}
    names = names_of_users(session, people | ({notice.issued_by} if notice.issued_by else set())) if inside else {}
    steps = [StepLine(one.step.label, names.get(one.by, ""), one.at, one.version, one.reason) for one in taken]
    withdrawal = next((line for line, one in zip(steps, taken, strict=True) if one.step is NoticeStep.WITHDRAWN), None)
    return PaperView(
        id=notice.id, kind=NoticeKind(notice.kind), standing=standing_of(notice.state, withdrawn=withdrawal is not None),
        version=notice.version, number=notice.number, title=notice.title, edition=notice.edition, content=content,
        frame=_frame(session, notice),
        facts=tuple(_facts(session, notice, content, names)), sources=tuple(_sources(session, notice)) if inside else (),
        steps=tuple(steps) if inside else (), withdrawal=withdrawal,
        versions=tuple(VersionLine(row.version, row.saves, row.first - 1, names.get(row.by, ""), row.at)
                       for row in saved) if inside else (),
        replaces=_other(session, viewer, notice.replaces_id),
        replaced_by=_other(session, viewer, getattr(find_next_edition(session, notice), "id", None)),
        docx_sha256=notice.docx_sha256, pdf_sha256=notice.pdf_sha256, xlsx_sha256=notice.xlsx_sha256,
        outdated=(why_letter_outdated(session, notice) or "") if inside else "",
        doubts=list_doubts(notice) if inside and notice.number is None else (),
    )  # fmt: skip


def _facts(session: Session, notice: Notice, content: Content, names: dict[str, str]) -> list[tuple[str, str]]:
    rows = [("种类", NoticeKind(notice.kind).label)]
    if isinstance(content, CaseFeedback):
        result = content.result
        total = "不计" if result.total is None else format_points(result.total)
        rows += [("被评查单位", content.unit), ("案号", content.case_number), ("案卷", content.case_title),
                 ("得分", f"{total} / {format_points(result.full_marks)}"), ("等次", result.grade or "未定"),
                 ("问题", f"{len(content.problems)} 处")]
    else:
        units = names_of_units(session, {notice.unit_id} if notice.unit_id else set())
        rows += [("标题", content.title), ("主送", content.addressee or "无"), *(("发给", name) for name in units.values())]
    if notice.round_id:
        rows.append(("轮次", session.scalars(sa.select(Round.name).where(Round.id == notice.round_id)).one()))
    moment = shanghai(notice.issued_at or notice.saved_at).strftime("%Y-%m-%d %H:%M")
    by = names.get(notice.issued_by or notice.drafted_by, "")
    rows.append(("签发时间" if notice.issued_at else "保存时间", moment))
    if by:
        rows.append(("签发人" if notice.issued_at else "起草人", by))
    if notice.code:
        rows.append(("校验码", notice.code))
    return rows


def _frame(session: Session, notice: Notice) -> PaperFrame:
    """How the head is set: of an issued paper as it was, of a draft as the bureau now has it."""
    if notice.number is not None:
        return PaperFrame.of(notice.sources.get("frame"))
    return get_frame(session, NoticeKind(notice.kind))


def _sources(session: Session, notice: Notice) -> list[tuple[str, str]]:
    """What the paper rests on, as terms and values."""
    rows = []
    for pack_id, version in sorted(notice.sources.get("packs", {}).items()):
        title = session.scalar(sa.select(PackVersion.title).where(PackVersion.pack_id == pack_id,
                                                                  PackVersion.version == version))
        rows.append(("评查标准", f"{title or pack_id}（版本 {version}）"))
    if notice.sources.get("settlement"):
        rows.append(("定案内容散列", str(notice.sources["settlement"])))
    if notice.sources.get("template"):
        used = notice.sources["template"]
        rows.append(("DOCX 所用模板", f"第 {used['version']} 版（{used['sha256']}）"))
    if notice.snapshot_sha256:
        rows.append(("数据底稿散列", notice.snapshot_sha256))
    if notice.content_hash:
        rows.append(("内容散列", notice.content_hash))
    return rows


def _other(session: Session, viewer: Viewer, notice_id: str | None) -> OtherEdition | None:
    """Another edition, where there is one and this person may see it."""
    if notice_id is None:
        return None
    found = session.scalars(sa.select(Notice).where(Notice.id == notice_id, visible(viewer))).one_or_none()
    if found is None:
        return None
    withdrawn = any(one.step is NoticeStep.WITHDRAWN for one in list_steps(session, found.id))
    return OtherEdition(found.id, found.number or "（未编号）", standing_of(found.state, withdrawn=withdrawn))
