"""The steps of a paper as plain pages, each with what it will do: sent for check, checked, sent back, signed, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_policy, current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import shanghai_date, utc_now
from reviews.foundation.db import db, write_unit
from reviews.notices import services
from reviews.notices.domain import (
    CaseFeedback,
    NoticeStanding,
    NoticeStep,
    Separation,
    still_open,
)
from reviews.notices.forms import ReasonForm, SeenVersionForm
from reviews.notices.queries import (
    PaperView,
    get_notice,
    get_paper,
    get_separation,
    next_number,
    why_not_take,
)
from reviews.notices.queries.issuable import why_not_issuable
from reviews.notices.views import blueprint
from reviews.notices.views.paper_files import preview_of
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits

INCOMPLETE = "页面不完整，没有办理。请返回文件页面刷新后重试。"


@dataclass(frozen=True, slots=True)
class Act:
    """One step as a page. word: its endpoint and the end of its address; done: what is said when it was taken."""

    word: str
    step: NoticeStep
    effects: tuple[str, ...]
    done: str
    tone: str = "plain"


SUBMIT = Act("submit", NoticeStep.SUBMITTED, ("文稿交给核稿人，核稿期间不能再改。", "核稿通过以前，可以撤回送核。"), "已送核。")
RECALL = Act("recall", NoticeStep.RECALLED, ("文稿回到拟稿，可以再改；改好后重新送核。",), "已撤回送核，可以修改。")
CHECK = Act("check", NoticeStep.CHECKED, ("文稿进入待签发。", "记录核稿人是您、核的是现在这一版。"), "核稿已通过。", "primary")
SEND_BACK = Act("send-back", NoticeStep.RETURNED, ("文稿退回拟稿，起草的人看到理由，改好后重新送核。",), "已退回拟稿。")
REFUSE = Act("refuse", NoticeStep.REFUSED, ("文稿退回拟稿，起草的人看到理由；改好后重新送核、签发。",), "已退回拟稿。")
WITHDRAW = Act("withdraw", NoticeStep.WITHDRAWN, (
    "文件标明“已撤回”，文号不再使用，也不会被别的文件占用。", "收到文件的单位仍能看到这份文件、已撤回和您写的理由。",
    "撤回不能取消。需要再发的，撤回后点“重发”，另取文号，写明代替哪一份。"), "已撤回。需要再发的，点“重发”。", "danger")
# What is decided on is seen on the page of the decision: nobody checks or signs blindly.
PREVIEWED = (SUBMIT, CHECK)
ACTS = (SUBMIT, RECALL, CHECK, SEND_BACK, REFUSE, WITHDRAW)
ISSUE_EFFECTS = ("生成正式的 DOCX 和 PDF 并存入文件库，记录内容散列和校验码。",
                 "签发后内容不能再改；确有错误的，只能撤回重发。")
REISSUE_EFFECTS = ("按撤回的这份另起一份草稿，可以修改，仍须送核、签发。", "签发时另取文号，文中写明代替哪一份。")


def _register(act: Act) -> None:
    """The two routes of a step: what it will do, and doing it on the version that was looked at."""

    def confirm_step(notice_id: str) -> ResponseReturnValue:
        found = get_paper(db.session(), current_viewer(), notice_id)
        return _step_page(act, found, ReasonForm(formdata=None, data={"seen_version": str(found.version)}))

    @commits
    def take_step(notice_id: str) -> ViewAnswer:
        form = ReasonForm()
        valid = form.validate()
        if form.seen_version.errors:
            raise InvalidInput(INCOMPLETE)
        if valid and act.step.needs_reason and not (form.reason.data or "").strip():
            form.reason.errors, valid = [f"{act.step.label}须写明理由。"], False
        if not valid:
            return lambda: _step_page(act, get_paper(db.session(), current_viewer(), notice_id), form, status=422)
        services.take_step(db.session(), actor=current_viewer(), notice_id=notice_id, step=act.step,
                           seen_version=form.version, reason=form.reason.data or "", now=utc_now())
        flash(act.done, "success")
        return see_other(url_for("notices.paper", notice_id=notice_id))

    address, name = f"/papers/<notice_id>/{act.word}", act.word.replace("-", "_")
    blueprint.add_url_rule(address, name, confirm_step, methods=["GET"])
    blueprint.add_url_rule(address, f"{name}_post", take_step, methods=["POST"])


for _act in ACTS:
    _register(_act)


@blueprint.get("/papers/<notice_id>/issue")
def issue(notice_id: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    why = _why_not(NoticeStep.ISSUED, found)
    blocking = [*([why] if why else []), *_gaps(found)]
    open_points = still_open(found.content) if isinstance(found.content, CaseFeedback) else found.doubts
    number = next_number(db.session(), found.kind, shanghai_date(utc_now()).year)
    pages, problem = preview_of(found)
    return page_or_part(
        "notices/issue.html", paper=found, blocking=bool(blocking), points=[{"text": text} for text in blocking or open_points],
        effects=(f"取得文号{number}（别人先签发的，顺延），文号连续、不重复。", found.kind.readers, *ISSUE_EFFECTS),
        pages=pages, problem=problem)


@blueprint.post("/papers/<notice_id>/issue")
def issue_post(notice_id: str) -> ResponseReturnValue:
    form = SeenVersionForm()
    if not form.validate():
        raise InvalidInput(INCOMPLETE)
    settings, store = current_app.extensions["settings"], current_app.extensions["files"]
    number = services.prepare_and_issue(
        db.session(), actor=current_viewer(), notice_id=notice_id, seen_version=form.version, store=store,
        font_folder=settings.font_folder, now=utc_now(), writing=write_unit)
    flash(f"已签发，文号{number}。", "success")
    return see_other(url_for("notices.paper", notice_id=notice_id))


@blueprint.get("/papers/<notice_id>/reissue")
def reissue(notice_id: str) -> ResponseReturnValue:
    found = get_paper(db.session(), current_viewer(), notice_id)
    points = [{"text": "已经另发过一份。", "href": url_for("notices.paper", notice_id=found.replaced_by.id)}
              ] if found.replaced_by else []
    return page_or_part("notices/reissue.html", paper=found, effects=REISSUE_EFFECTS, points=points)


@blueprint.post("/papers/<notice_id>/reissue")
@commits
def reissue_post(notice_id: str) -> ViewAnswer:
    made = services.reissue_notice(db.session(), actor=current_viewer(), notice_id=notice_id, now=utc_now())
    flash("已另起一份草稿，修改后送核、签发。", "success")
    return see_other(url_for("notices.paper", notice_id=made.id))


def open_steps(found: PaperView) -> list[dict[str, Any]]:
    """What this person may do with the paper now: {label, href, tone}, or {label, why} where the separation forbids it."""
    rows = []
    for word, step, tone in (*((act.word, act.step, act.tone) for act in ACTS), ("issue", NoticeStep.ISSUED, "primary")):
        if not _is_offered(word, found.standing) or (word == "issue" and not _may_go_straight(found)):
            continue
        why = _why_not(step, found)
        rows.append({"label": step.label, "why": why} if why else {
            "label": step.label, "tone": tone, "why": "",
            "href": url_for(f"notices.{word.replace('-', '_')}", notice_id=found.id)})
    if _is_offered("reissue", found.standing) and found.replaced_by is None:
        rows.append({"label": "重发", "tone": "primary", "why": "", "href": url_for("notices.reissue", notice_id=found.id)})
    return rows


def current_decides() -> bool:
    """Whether this person belongs to those who check and sign, and so knows the whole way of a paper."""
    return current_viewer().has(Role.organiser, Role.leader)


def _is_offered(word: str, standing: NoticeStanding) -> bool:
    """Whether policy.yaml lets this person take the step on a paper that stands so."""
    rule = current_policy().rule(f"notices.{word.replace('-', '_')}", "GET")
    return rule is not None and any(
        role in rule.allow and rule.state_allows(role, standing.value) for role in current_viewer().roles)


def _may_go_straight(found: PaperView) -> bool:
    """A draft is signed without a check only where one person may do it all."""
    return found.standing is not NoticeStanding.DRAFT or get_separation(db.session()) is Separation.ONE


def _why_not(step: NoticeStep, found: PaperView) -> str | None:
    session = db.session()
    if not _may_go_straight(found) and step is NoticeStep.ISSUED:
        return "这份文稿还没有核稿，不能签发。请先送核，由另一人核稿通过后再签发。"
    return why_not_take(session, current_viewer(), get_notice(session, found.id), step)


def _gaps(found: PaperView) -> tuple[str, ...]:
    """What must be settled before the paper may go out."""
    session = db.session()
    return why_not_issuable(session, get_notice(session, found.id), today=shanghai_date(utc_now()))


def _step_page(act: Act, found: PaperView, form: ReasonForm, *, status: int = 200) -> ResponseReturnValue:
    why = _why_not(act.step, found)
    pages, problem = preview_of(found) if act in PREVIEWED else (0, None)
    form.reason.flags.required = act.step.needs_reason
    return page_or_part("notices/step.html", status=status, paper=found, act=act, form=form,
                        action=url_for(f"notices.{act.word.replace('-', '_')}_post", notice_id=found.id),
                        points=[{"text": one} for one in ([why] if why else found.doubts if act in PREVIEWED else ())],
                        blocking=bool(why), pages=pages, problem=problem, previewed=act in PREVIEWED)
