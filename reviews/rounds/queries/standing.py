"""Where everything of a round stands, step by step, in counts alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.cases.domain import CaseState
from reviews.cases.domain.states import BEFORE_REVIEW, PUBLIC, SCORED
from reviews.cases.models import Case
from reviews.rounds.domain.frame_lists import ListState
from reviews.rounds.models import Assignment, DrawnFile, FrameList


@dataclass(frozen=True, slots=True)
class StepCount:
    """One step of the bar: done of total, in `unit`; endpoint: the page where it is worked on. note: what waits there.
    waits: what is counted is not done but waiting for somebody.
    """

    label: str
    endpoint: str
    done: int
    total: int
    unit: str
    note: str = ""
    waits: bool = False

    @property
    def state(self) -> str:
        """ahead, under way or done."""
        if self.waits and self.total:
            return "busy"
        if self.total == 0 or self.done == 0:
            return "ahead"
        return "done" if self.done >= self.total else "busy"


def round_standing(session: Session, round_id: str) -> list[StepCount]:
    """The bar of a round in the order of its life. A fixed number of queries."""
    lists = Counter(session.scalars(sa.select(FrameList.state).where(FrameList.round_id == round_id)))
    drawn = session.execute(
        sa.select(Case.state).select_from(DrawnFile).outerjoin(Case, Case.id == DrawnFile.case_id)
        .where(DrawnFile.round_id == round_id, DrawnFile.voided_at.is_(None))).scalars().all()
    counted = sa.and_(Assignment.round_id == round_id, Assignment.withdrawn_at.is_(None), Assignment.purpose == "review")
    seats, submitted = session.execute(
        sa.select(sa.func.count(), sa.func.count(Assignment.submitted_at)).where(counted)).one()
    given = sa.select(Assignment.case_id).where(counted)
    states = Counter(CaseState(s) for s in session.scalars(sa.select(Case.state).where(Case.id.in_(given))))
    files, scored = sum(states.values()), sum(states[s] for s in SCORED)
    handed_in = sum(s is not None and s not in (CaseState.draft, CaseState.in_precheck, CaseState.voided) for s in drawn)
    to_give = max(files, sum(s is not None and s in BEFORE_REVIEW - {CaseState.draft, CaseState.in_precheck} for s in drawn))
    settled = sum(states[s] for s in SCORED - {CaseState.scored, CaseState.in_recheck})
    public = sum(states[s] for s in PUBLIC)
    waits = states[CaseState.in_recheck]
    return [
        StepCount("报卷", "rounds.frame", lists[ListState.reported], sum(lists.values()), "个单位"),
        StepCount("抽取", "rounds.draw", len(drawn), len(drawn), "份"),
        StepCount("上交", "rounds.collecting", handed_in, len(drawn), "份"),
        StepCount("分配", "rounds.assignment", files, to_give, "份"),
        StepCount("评分", "scoresheets.progress", submitted, seats, "席"),
        StepCount("复核与定案", "scoresheets.round_rechecks", settled, scored, "份", f"{waits} 份复核中" if waits else ""),
        StepCount("反馈", "scoresheets.releases", public, settled, "份"),
        StepCount("异议", "scoresheets.releases", states[CaseState.objected], states[CaseState.objected], "份待裁定",
                  "" if states[CaseState.objected] else "没有待裁定", waits=True),
        StepCount("终结", "scoresheets.releases", states[CaseState.final], files, "份"),
    ]
