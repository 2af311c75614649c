"""Letters of a round at once: drafting what is missing, and taking them together as PDF or ZIP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app, flash, make_response, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.accounts.domain import Resolved, Role, Viewer
from reviews.accounts.guards import current_viewer, register_resolver
from reviews.errors import InvalidInput, NotFound
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import Job, JobState, latest_job
from reviews.notices import services
from reviews.notices.domain.batches import (
    BundleForm,
    BundleOrder,
    LetterStage,
    RoundLetter,
    by_unit,
    remaining_words,
)
from reviews.notices.queries.round_letters import (
    BUNDLE_JOB,
    DRAFT_JOB,
    has_issued_letters,
    list_round_letters,
)
from reviews.notices.views import blueprint
from reviews.rounds.domain.steps import register_round_step
from reviews.rounds.queries import get_round
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

register_round_step("反馈函", "notices.round_letters", order=95)
MEDIA = {BundleForm.PDF: "application/pdf", BundleForm.ZIP: "application/zip"}


@register_resolver("round_letters")
def resolve_round_letters(session: Session, viewer: Viewer, view_args: Mapping[str, Any]) -> Resolved:
    """The letters of a round; relation own_unit for a unit that was issued one of them."""
    found = get_round(session, view_args["round_id"])
    own = viewer.unit_id is not None and has_issued_letters(session, found.id, viewer.unit_id)
    return Resolved(found.id, frozenset({"own_unit"} if own else ()))


@blueprint.get("/rounds/<round_id>/letters")
def round_letters(round_id: str) -> ResponseReturnValue:
    return page_or_part("notices/round_letters.html", **_shown(round_id))


@blueprint.get("/letters/rounds/<round_id>")
def own_round_letters(round_id: str) -> ResponseReturnValue:
    """The same for a unit: its own issued letters and nothing else of the round."""
    return page_or_part("notices/own_letters.html", **_shown(round_id))


@blueprint.get("/rounds/<round_id>/letters/progress")
def round_letters_progress(round_id: str) -> ResponseReturnValue:
    """The progress part; once nothing is being made the page is asked to load itself anew."""
    shown = _shown(round_id)
    if not shown["running"]:
        answer = make_response("", 200)
        answer.headers["HX-Refresh"] = "true"
        return answer
    return page_or_part("notices/_letter_jobs.html", "notices/_letter_jobs.html", **shown)


@blueprint.post("/rounds/<round_id>/letters/drafts")
@commits
def draft_round_letters(round_id: str) -> ViewAnswer:
    missing, outdated = services.ask_for_drafts(db.session(), actor=current_viewer(), round_id=round_id,
                                                unit_id=request.form.get("unit", ""), now=utc_now())
    flash(f"正在{asked_words(missing, outdated)}，可以离开本页。", "info")
    return see_other(url_for("notices.round_letters", round_id=round_id, unit=request.form.get("unit") or None))


@blueprint.post("/rounds/<round_id>/letters/last-day")
@commits
def set_letters_last_day(round_id: str) -> ViewAnswer:
    """One last day for the drafts of the round, or of the unit that is looked at."""
    unit = request.form.get("unit", "")
    changed = services.set_last_day(db.session(), actor=current_viewer(), round_id=round_id, unit_id=unit, now=utc_now(),
                                    day=request.form.get("day", type=date.fromisoformat))
    flash(f"已改 {changed} 份拟稿的整改期限，正文和回执一致。", "success")
    return see_other(url_for("notices.round_letters", round_id=round_id, unit=unit or None))


@blueprint.post("/rounds/<round_id>/letters/bundles")
@commits
def bundle_round_letters(round_id: str) -> ViewAnswer:
    order = _order(round_id, request.form)
    made = services.ask_for_bundle(db.session(), actor=current_viewer(), order=order, now=utc_now(),
                                   folder=current_app.extensions["settings"].bundles)
    flash("正在合并，可以离开本页，做好后列在下面。" if made else "内容没有变化，已有做好的一份，可以直接下载。", "info")
    return see_other(_page(order))


@blueprint.get("/rounds/<round_id>/letters/bundles/<any(pdf,zip):form>")
def download_bundle(round_id: str, form: str) -> ResponseReturnValue:
    """The made file of an order, as long as its letters are still those that it holds."""
    order = _order(round_id, {**request.args, "form": form})
    chosen = order.chosen(list_round_letters(db.session(), round_id, unit_id=order.unit_id))
    name = order.file_name(chosen)
    path = current_app.extensions["settings"].bundles / name
    if not chosen or not path.exists():
        raise NotFound("反馈函有了变化，原来做好的一份不再提供。请返回反馈函页面重新合并。")
    with write_unit() as session:
        services.note_bundle_taken(session, actor=current_viewer(), order=order, name=name, now=utc_now())
    whose = chosen[0].unit_name if order.unit_id else "全部单位"
    title = f"{get_round(db.session(), round_id).name} {whose} 反馈函{'（含草稿）' if order.drafts else ''}.{form}"
    answer = send_file(path, mimetype=MEDIA[order.form], as_attachment=True, download_name=title, etag=False)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _order(round_id: str, asked: Mapping[str, str]) -> BundleOrder:
    """What is asked for. A unit takes its own issued letters, whatever it asks for."""
    viewer = current_viewer()
    if asked.get("form") not in {form.value for form in BundleForm}:
        raise InvalidInput("没有选择合并成什么形式。请返回反馈函页面重新选择。")
    form = BundleForm(asked["form"])
    if viewer.has(Role.organiser, Role.leader):
        return BundleOrder(round_id, asked.get("unit", ""), form, asked.get("drafts") == "1")
    return BundleOrder(round_id, viewer.unit_id or "-", form)


def _page(order: BundleOrder) -> str:
    """The page that an order was given on."""
    if current_viewer().has(Role.organiser, Role.leader):
        return url_for("notices.round_letters", round_id=order.round_id, unit=order.unit_id or None)
    return url_for("notices.own_round_letters", round_id=order.round_id)


def _shown(round_id: str) -> dict[str, Any]:
    session, viewer = db.session(), current_viewer()
    whole = viewer.has(Role.organiser, Role.leader)
    letters = list_round_letters(session, round_id, unit_id="" if whole else viewer.unit_id or "-")
    if not whole:
        letters = [one for one in letters if one.stage is LetterStage.ISSUED]
    chosen = request.args.get("unit", "") if whole else viewer.unit_id or "-"
    units = by_unit(letters)
    shown = [one for one in letters if chosen in ("", one.unit_id)]
    orders = [_described(BundleOrder(round_id, chosen, form, drafts), shown)
              for drafts in ((False, True) if whole else (False,)) for form in BundleForm]
    drafting = described_job(latest_job(session, DRAFT_JOB, round_id)) if whole else None
    missing, outdated = sum(one.to_draft for one in shown), [one for one in shown if one.outdated and whole]
    refused = drafting["refused"] if drafting else {}
    return {
        "round": get_round(session, round_id), "letters": shown, "units": units, "unit": chosen if whole else "", "whole": whole,
        "unit_name": next((one.unit_name for one in units if one.unit_id == chosen), ""), "orders": orders,
        "drafting": drafting, "may_draft": viewer.has(Role.organiser),
        "missing": missing, "outdated": outdated, "ask": asked_words(missing, sum(one.to_update for one in outdated)),
        "refused": [(one, refused[one.case_id]) for one in shown if one.case_id in refused and (one.to_draft or one.to_update)],
        "drafts": sum(one.stage is LetterStage.DRAFT for one in shown) if viewer.has(Role.organiser) else 0,
        "blocked": [one for one in shown if one.stage.why_not],
        "running": any(one and one["running"] for one in (drafting, *(order["job"] for order in orders))),
    }


def asked_words(missing: int, outdated: int) -> str:
    """What a click on the button of the page does; empty for nothing."""
    words = [f"起草缺的 {missing} 份"] if missing else []
    return "，".join([*words, f"重写结果有变化的 {outdated} 份"] if outdated else words)


def _described(order: BundleOrder, letters: list[RoundLetter]) -> dict[str, Any]:
    """An order with how many letters it holds, its file where it is made, and the job that makes it."""
    chosen = order.chosen(letters)
    path = current_app.extensions["settings"].bundles / order.file_name(chosen)
    asked = {"form": order.form.value, "unit": order.unit_id, "drafts": "1" if order.drafts else ""}
    href = url_for("notices.download_bundle", round_id=order.round_id, form=asked["form"], unit=asked["unit"] or None,
                   drafts=asked["drafts"] or None)
    job, names = described_job(latest_job(db.session(), BUNDLE_JOB, order.key)), {one.notice_id: one for one in chosen}
    size = path.stat().st_size if chosen and path.exists() else None
    left_out = [(names[one], why) for one, why in (job["refused"] if job else {}).items() if one in names]
    return {"order": order, "count": len(chosen), "size": size, "asked": asked, "href": href, "job": job,
            "left_out": left_out if size is not None else []}


def described_job(job: Job | None) -> dict[str, Any] | None:
    """How a job stands, for a page; None where there was none."""
    if job is None:
        return None
    elapsed = (utc_now() - job.started_at).total_seconds() if job.started_at else 0.0
    return {"running": job.state in (JobState.queued, JobState.running), "queued": job.state == JobState.queued,
            "failed": job.state in (JobState.failed, JobState.quarantined), "done": job.progress_done,
            "total": job.progress_total, "refused": job.payload.get("refused", {}),
            "remaining": remaining_words(elapsed, job.progress_done, job.progress_total)}
