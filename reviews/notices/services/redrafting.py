"""A paper drafted again as it was begun: from the facts it rests on and from fresh ones, to see which words follow from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from reviews.accounts.queries import get_unit
from reviews.insights.domain.frames import ReviewFrames
from reviews.insights.domain.mining import mine
from reviews.insights.domain.snapshot import BEFORE, NOW, Snapshot
from reviews.notices.domain import NoticeKind, PaperContent
from reviews.notices.domain.block_edits import topics_in
from reviews.notices.domain.choices import NoticeChoice, choice_from_json
from reviews.notices.domain.drafts.common_problems import CommonSettings, add_topic, draft_common_problems
from reviews.notices.domain.drafts.continuing import continued
from reviews.notices.domain.drafts.evaluation import draft_report
from reviews.notices.domain.drafts.report import ReportSettings
from reviews.notices.domain.drafts.unit_feedback import UnitFeedbackSettings, draft_unit_feedback
from reviews.notices.domain.report_periods import Period, period_from_key
from reviews.notices.models import Notice
from reviews.notices.queries import get_letter_settings
from reviews.notices.queries.names import words_for
from reviews.notices.queries.reports import (
    find_former_report,
    gather_report,
    get_rounds_period,
    list_measures_taken,
)
from reviews.notices.queries.snapshots import gather_again

Frames = Mapping[str, ReviewFrames]
Draft = Callable[[Frames], PaperContent]


def gather_fresh(session: Session, *, notice: Notice, frames: Frames, now: datetime) -> Snapshot:
    """The facts that the paper would be drafted from today. frames: those it rests on."""
    period = _period(session, notice)
    return gather_report(session, period, now=now) if period is not None else gather_again(session, frames, now=now)


def drafting_of(session: Session, *, notice: Notice, content: PaperContent, frames: Frames) -> Draft | None:
    """How the paper was drafted, as a function of facts alone; None for kinds whose words do not follow from figures."""
    period, choice = _period(session, notice), notice.sources.get("choice")
    if notice.kind == NoticeKind.COMMON_PROBLEMS.value and choice:
        return _common(session, content, choice_from_json(choice))
    if notice.kind == NoticeKind.UNIT_FEEDBACK.value and choice and notice.unit_id:
        chosen = choice_from_json(choice)
        settings = UnitFeedbackSettings(
            unit_id=notice.unit_id, unit_name=get_unit(session, notice.unit_id).name, round_name=chosen.now, organ=content.organ,
            dated_on=content.dated_on, contact=content.contact, before_name=chosen.before if BEFORE in frames else "",
            objection_working_days=get_letter_settings(session).objection_working_days)
        return lambda facts: draft_unit_feedback(facts, settings)
    if period is not None:
        return _report(session, content, period, frames)
    return None


def _common(session: Session, content: PaperContent, choice: NoticeChoice) -> Draft:
    told = topics_in(content)
    settings = CommonSettings(
        organ=content.organ, contact=content.contact, dated_on=content.dated_on, now=choice.now, before=choice.before,
        rectify_by=choice.rectify_by, name_units=choice.name_units, name_salient=choice.name_salient,
        scores_by_unit=choice.scores_by_unit)

    def draft(facts: Frames) -> PaperContent:
        mined = mine(facts, choice.mining)
        words = words_for(session, facts[NOW], [one.topic.topic for one in mined.findings])
        made, _silent = draft_common_problems(settings, facts, mined, words)
        for one in mined.findings:
            # What the paper speaks of is drafted whatever its rank is by now.
            if one.topic.topic in told - topics_in(made):
                book = continued(made, facts, {NOW: choice.now, BEFORE: choice.before})
                made = add_topic(made, book, one, words, before=choice.before, name_units=choice.name_units)
        return made

    return draft


def _report(session: Session, content: PaperContent, period: Period, frames: Frames) -> Draft:
    settings = ReportSettings(
        organ=content.organ, dated_on=content.dated_on, addressee=content.addressee, contact=content.contact,
        former=find_former_report(session, period),
        measures=list_measures_taken(session, until=frames[NOW].facts.as_of))
    return lambda facts: draft_report(period, settings, facts)


def _period(session: Session, notice: Notice) -> Period | None:
    """Of a report: days, or a run of rounds; None for other papers."""
    key = str(notice.sources.get("period", ""))
    first, _colon, last = key.partition(":")
    return (period_from_key(key) or get_rounds_period(session, first, last or first)) if key else None
