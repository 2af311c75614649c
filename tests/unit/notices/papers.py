"""Papers of one content for tests of their way; organs and persons are fictitious."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Installation
from reviews.notices.domain import (
    Annex,
    FigureRef,
    HeadingBlock,
    NoticeKind,
    PaperContent,
    PaperFigure,
    Separation,
    TableBlock,
    TextBlock,
    pieces_of,
)
from reviews.notices.models import Notice
from reviews.notices.queries import SEPARATION
from reviews.notices.services import create_notice
from tests import factories

NOW = datetime(2026, 9, 1, 2, 3, tzinfo=UTC)
NOTICE = PaperContent(
    kind=NoticeKind.COMMON_PROBLEMS, title="2026年第三季度行政执法案卷评查共性问题通报", organ="清河县司法局",
    addressee="各行政执法单位", dated_on=date(2026, 9, 1), copies_to="县政府办公室", contact="协调监督科",
    figures={"files": PaperFigure("120", "评查案卷数"), "rate": PaperFigure("37.5%", "告知期限问题占比", "120")},
    blocks=(HeadingBlock("h1", 1, ("评查概况",)), TextBlock("t1", pieces_of("本轮共评查案卷{{files}}卷。")),
            HeadingBlock("h2", 1, ("共性问题",)), TextBlock("t2", ("告知期限不足的占", FigureRef("rate"), "。"))),
    annexes=(Annex("得分一览", (TableBlock("a1", ("单位", "得分"), ((("甲局",), ("91.5",)), (("乙局",), ("88",)))),)),),
)


def viewer(session: Session, *roles: Role, unit: object = None) -> Viewer:
    """A new person as a viewer."""
    made = factories.make_user(session, roles, unit=unit) if unit is not None else factories.make_user(session, roles)
    return Viewer(made.id, made.name, made.unit_id, frozenset(roles), "test")


def draft(session: Session, actor: Viewer, subject: str = "round:r1", content: PaperContent = NOTICE) -> Notice:
    """A draft of a common-problem notice."""
    return create_notice(session, actor=actor, kind=content.kind, subject=subject, content=content, now=NOW,
                         sources={"packs": {"penalty": "2026.1"}})


def set_separation(session: Session, separation: Separation) -> None:
    """How many people must share the steps."""
    session.merge(Installation(key=SEPARATION, value=separation.value))
    session.flush()
