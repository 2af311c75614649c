"""A common-problem notice is begun: choose rounds or days, see what would be in it, draft it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from reviews.accounts.guards import current_viewer
from reviews.errors import ReviewError
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.insights.domain.figures import Figure, Spec, evaluate
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.mining import Mined, mine
from reviews.insights.domain.pairs import Pair, co_occurring
from reviews.insights.domain.snapshot import NOW
from reviews.notices.forms import NoticeForm
from reviews.notices.queries.snapshots import RoundToReport, gather_choice, list_rounds_to_report, named
from reviews.notices.services.common_problems import keep_common_problems, prepare_common_problems
from reviews.notices.views import blueprint
from reviews.web.rendering import page_or_part, see_other


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a choice would give. open: files that came into the rounds and are not settled; untold: settled ones whose units
    do not know the result yet."""

    now: str
    before: str
    figures: dict[str, Figure]
    open: int
    untold: int
    mined: Mined
    pairs: tuple[Pair, ...]


@blueprint.get("/papers/new/notice")
def new_notice() -> ResponseReturnValue:
    rounds = list_rounds_to_report(db.session())
    form = _form(rounds, request.args if request.args else None)
    checked = bool(request.args) and form.validate()
    return _page(form, rounds, foreseen=_foreseen(form) if checked else None)


@blueprint.post("/papers/new/notice")
def draft_notice() -> ResponseReturnValue:
    rounds = list_rounds_to_report(db.session())
    form = _form(rounds, request.form)
    if not form.validate():
        return _page(form, rounds, status=422)
    try:
        prepared = prepare_common_problems(
            db.session(), actor=current_viewer(), choice=form.choice(), store=current_app.extensions["files"], now=utc_now())
        with write_unit() as session:
            made = keep_common_problems(session, actor=current_viewer(), prepared=prepared, now=utc_now()).id
    except ReviewError as error:
        return _page(form, rounds, status=409, problem=error.message)
    flash("已按定案的案卷起草，请核对段落、取舍和措辞；点数字可以看到它统计的案卷。", "success")
    return see_other(url_for("notices.edit_paper", notice_id=made))


def _form(rounds: list[RoundToReport], sent: Any) -> NoticeForm:
    form = NoticeForm(formdata=sent) if sent is not None else NoticeForm(formdata=None)
    for field in (form.rounds, form.earlier):
        field.choices = [SelectChoice(one.id, f"{one.name}（已定案 {one.settled} 卷）") for one in rounds]
    return form


def _foreseen(form: NoticeForm) -> Foreseen:
    choice = named(db.session(), form.choice())
    frames = frames_of_snapshot(gather_choice(db.session(), choice, now=utc_now()))
    figures = {measure: evaluate(frames, Spec(measure)) for measure in ("files", "units", "vetoed", "problems", "ledger_rows")}
    entries = frames[NOW].entries
    return Foreseen(choice.now, choice.before, figures, int((~entries["done"]).sum()) if len(entries) else 0,
                    sum(file.released_on is None for file in frames[NOW].facts.files),
                    mine(frames, choice.mining), co_occurring(frames[NOW]))


def _page(
    form: NoticeForm, rounds: list[RoundToReport], *, foreseen: Foreseen | None = None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    return page_or_part("notices/notice_new.html", status=status, form=form, rounds=rounds, foreseen=foreseen, problem=problem)
