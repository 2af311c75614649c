"""Saving while the reviewer works: each form is small, saves itself, and keeps what was typed when it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, cast

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation.clock import shanghai, utc_now
from reviews.foundation.db import db
from reviews.foundation.ids import new_id
from reviews.scoresheets.domain import FlagVerdict, MarkDecision
from reviews.scoresheets.forms.sheets import box_from, page_from, points_from, version_from
from reviews.scoresheets.queries import get_sheet, get_sheet_page, get_sheet_view
from reviews.scoresheets.services import (
    ProblemInput,
    add_problem,
    change_problem,
    decide_flag,
    mark_rest_as_met,
    mark_vetoes_absent,
    remove_problem,
    save_mark,
    save_text,
    save_veto,
)
from reviews.scoresheets.services.marks import TextField
from reviews.scoresheets.views import blueprint
from reviews.scoresheets.views.page import scoring_page
from reviews.scoresheets.views.screen import FORM_WORDS, Screen, Trouble, flag_mark, screen_of
from reviews.web.rendering import is_part_request, see_other
from reviews.web.transactions import ViewAnswer, commits

_FLAG_VERDICTS = {"accept": FlagVerdict.confirmed, "dismiss": FlagVerdict.dismissed, "undo": FlagVerdict.open}
Saving = Callable[..., ViewAnswer]


def keeps_what_was_typed(part: str, anchor: str) -> Callable[[Saving], Callable[..., ResponseReturnValue]]:
    """Commit the view, then answer with `part`; a refusal is shown in the same place, with both texts.

    part: the template of the answer; anchor: prefix of the element's id on the page. The view's own key argument
    names the form. Without htmx the whole page is the answer.
    """

    def decorate(view: Saving) -> Callable[..., ResponseReturnValue]:
        committed = commits(view)

        @wraps(view)
        def wrapped(sheet_id: str, **named: str) -> ResponseReturnValue:
            key = next(iter(named.values()), "new")
            try:
                if request.form.get("resolve") != "theirs":
                    committed(sheet_id, **named)
            except (Conflict, InvalidInput) as error:
                db.session.rollback()
                trouble = _trouble(error, sheet_id)
                return _answer(sheet_id, part, key, anchor, trouble, 409 if isinstance(error, Conflict) else 422)
            return _answer(sheet_id, part, key, anchor, None, 200)

        return wrapped

    return decorate


@blueprint.post("/scoresheets/<sheet_id>/items/<item_id>")
@keeps_what_was_typed("scoresheets/_mark_saved.html", "item-")
def mark(sheet_id: str, item_id: str) -> ViewAnswer:
    save_mark(
        db.session(), actor=current_viewer(), sheet_id=sheet_id, item_id=item_id, comment=_text("comment"),
        decision=_decision(_text("verdict")), deducted=points_from(request.form.get("deducted")),
        seen_version=_seen(), now=utc_now(),
    )
    return ""


@blueprint.post("/scoresheets/<sheet_id>/flags/<mark>")
@keeps_what_was_typed("scoresheets/_flag_saved.html", "flag-")
def flag(sheet_id: str, mark: str) -> ViewAnswer:
    session = db.session()
    view = get_sheet_view(session, get_sheet(session, sheet_id))
    key = next((f.row.key for f in view.flags if flag_mark(f.row.key) == mark), None)
    verdict = _FLAG_VERDICTS.get(_text("decision"))
    if key is None or verdict is None:
        raise NotFound("这处疑点已不在最新的机器检查结果中，可能有人更正了字段。请刷新页面。")
    decide_flag(
        session, actor=current_viewer(), sheet_id=sheet_id, flag_key=key, verdict=verdict, reason=_text("reason"),
        deducted=points_from(request.form.get("deducted")), veto=bool(_text("veto")), seen_version=_seen(),
        now=utc_now(),
    )
    return ""


@blueprint.post("/scoresheets/<sheet_id>/vetoes/<veto_id>")
@keeps_what_was_typed("scoresheets/_veto_saved.html", "item-")
def veto(sheet_id: str, veto_id: str) -> ViewAnswer:
    save_veto(
        db.session(), actor=current_viewer(), sheet_id=sheet_id, veto_id=veto_id, reason=_text("comment"),
        established=_text("applied") == "yes", seen_version=_seen(), now=utc_now(),
    )
    return ""


@blueprint.post("/scoresheets/<sheet_id>/texts/<field>")
@keeps_what_was_typed("scoresheets/_text_saved.html", "text-")
def text(sheet_id: str, field: str) -> ViewAnswer:
    if field not in ("comment", "good_points"):
        raise NotFound()
    save_text(db.session(), actor=current_viewer(), sheet_id=sheet_id, field=cast(TextField, field),
              text=_text("text"), seen_version=_seen(), now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/problems")
@keeps_what_was_typed("scoresheets/_problem_added.html", "pin-")
def problem_new(sheet_id: str) -> ViewAnswer:
    add_problem(db.session(), actor=current_viewer(), sheet_id=sheet_id, form_key=_text("form_key"),
                problem=_problem(), now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/problems/<problem_id>")
@keeps_what_was_typed("scoresheets/_problem_saved.html", "problem-")
def problem(sheet_id: str, problem_id: str) -> ViewAnswer:
    change_problem(db.session(), actor=current_viewer(), sheet_id=sheet_id, problem_id=problem_id,
                   problem=_problem(), seen_version=_seen(), now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/problems/<problem_id>/removal")
@keeps_what_was_typed("scoresheets/_problem_saved.html", "problem-")
def problem_remove(sheet_id: str, problem_id: str) -> ViewAnswer:
    remove_problem(db.session(), actor=current_viewer(), sheet_id=sheet_id, problem_id=problem_id, removed=True,
                   now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/problems/<problem_id>/return")
@keeps_what_was_typed("scoresheets/_problem_saved.html", "problem-")
def problem_restore(sheet_id: str, problem_id: str) -> ViewAnswer:
    remove_problem(db.session(), actor=current_viewer(), sheet_id=sheet_id, problem_id=problem_id, removed=False,
                   now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/sections/<section_id>/rest")
@keeps_what_was_typed("scoresheets/_section_saved.html", "section-")
def section_rest(sheet_id: str, section_id: str) -> ViewAnswer:
    """Mark the section's open items as met."""
    mark_rest_as_met(db.session(), actor=current_viewer(), sheet_id=sheet_id, section_id=section_id, now=utc_now())
    return ""


@blueprint.post("/scoresheets/<sheet_id>/vetoes")
@keeps_what_was_typed("scoresheets/_vetoes_saved.html", "vetoes-")
def vetoes_rest(sheet_id: str) -> ViewAnswer:
    """Say of the vetoes nobody judged yet that they are not there."""
    mark_vetoes_absent(db.session(), actor=current_viewer(), sheet_id=sheet_id, now=utc_now())
    return ""


# --- answers --------------------------------------------------------------------------------------------------------


def _answer(
    sheet_id: str, part: str, key: str, anchor: str, trouble: Trouble | None, status: int
) -> ResponseReturnValue:
    """The saved part, or the whole page where there is no script."""
    sheet = get_sheet(db.session(), sheet_id)
    troubles = {key: trouble} if trouble is not None else {}
    if not is_part_request():
        if trouble is not None:
            return scoring_page(sheet_id, troubles, status=status)
        return see_other(url_for("scoresheets.sheet", sheet_id=sheet_id, _anchor=f"{anchor}{key}"))
    screen = screen_of(get_sheet_page(db.session(), sheet), troubles)
    response = make_response(render_template(
        part, screen=screen, sheet_id=sheet_id, key=key, failed=trouble is not None,
        whole=request.form.get("resolve") == "theirs", form_key=new_id(), made=_made(screen, key),
    ), status)
    response.headers["Vary"] = "HX-Request"
    _aim(response, part, key, failed=trouble is not None)
    return response


def _aim(response: Response, part: str, key: str, *, failed: bool) -> None:
    """Point the answer at another place than the form asked for, where it has to be."""
    if request.form.get("resolve") == "theirs" and part in ("scoresheets/_mark_saved.html", "scoresheets/_veto_saved.html"):
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#item-{key}", "outerHTML"
    elif part == "scoresheets/_text_saved.html" and request.form.get("resolve") == "theirs":
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = f"#text-{key}", "outerHTML"
    elif part == "scoresheets/_problem_added.html" and failed:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#pin-error", "innerHTML"


def _made(screen: Screen, key: str) -> str:
    """The problem that the form's key made, for the answer to an added problem."""
    form_key = request.form.get("form_key", "")
    if key != "new" or not form_key:
        return ""
    from reviews.scoresheets.queries import list_problems

    rows = list_problems(db.session(), screen.page.sheet.id)
    return next((p.id for p in rows if p.form_key == form_key), "")


def _trouble(error: Conflict | InvalidInput, sheet_id: str) -> Trouble:
    return trouble_of(error, get_sheet(db.session(), sheet_id).saved_at)


def trouble_of(error: Conflict | InvalidInput, saved_at: datetime) -> Trouble:
    """A refusal as the form shows it, with what was typed. saved_at: when the other window saved last."""
    mine: dict[str, Any] = {}
    form = request.form
    if "verdict" in form or "deducted" in form or "comment" in form:
        mine = {"decision": form.get("verdict", ""), "deducted": form.get("deducted", ""),
                "comment": form.get("comment", "")}
    if "applied" in form:
        mine = {"established": form["applied"] == "yes", "reason": form.get("comment", "")}
    if "text" in form:
        mine["text"] = form["text"]
    if not isinstance(error, Conflict) or "theirs" not in error.details:
        return Trouble(error=error.message, mine=mine)
    theirs = cast(Mapping[str, Any], error.details["theirs"])
    return Trouble(
        error="" if "verdict" not in theirs else _flag_conflict(theirs), mine=mine,
        conflict={"by": "您", "at": shanghai(saved_at).strftime("%H:%M"), "said": _said(theirs),
                  "comment": str(theirs.get("comment") or theirs.get("reason") or "").rstrip("。"),
                  "text": theirs.get("text", ""), "their_version": error.details["their_version"]},
    )


def _said(theirs: Mapping[str, Any]) -> str:
    """What stands in the other window, in words."""
    if "established" in theirs:
        return "一票否决" if theirs["established"] else "无此情形"
    if "decision" in theirs:
        word = MarkDecision(theirs["decision"]).label
        return f"{word} {theirs['deducted']} 分" if theirs["deducted"] != "0" else word
    if "verdict" in theirs:
        return _verdict_words(theirs)
    return str(theirs.get("text", ""))


def _verdict_words(theirs: Mapping[str, Any]) -> str:
    verdict = FlagVerdict(theirs["verdict"])
    if verdict is FlagVerdict.confirmed:
        return f"采纳，扣 {theirs['deducted']} 分"
    return f"不采纳：{theirs['reason']}" if verdict is FlagVerdict.dismissed else "待判"


def _flag_conflict(theirs: Mapping[str, Any]) -> str:
    wanted = {"accept": f"采纳，扣 {_text('deducted') or 0} 分", "dismiss": f"不采纳：{_text('reason')}"}
    mine = wanted.get(_text("decision"), "撤回")
    return (
        f"没有保存：这处疑点已在另一个窗口判为“{_said(theirs)}”，现在显示的就是它。"
        f"您刚才选的是“{mine}”；要以您的为准，请先撤回再重新判。"
    )


# --- what was sent --------------------------------------------------------------------------------------------------


def _problem() -> ProblemInput:
    form = request.form
    return ProblemInput(
        item=_text("item_key"), page=page_from(form.get("page")), text=_text("text"), basis=_text("basis"),
        advice=_text("advice"), deducted=points_from(form.get("deducted")),
        box=box_from([form.get(name) for name in ("x0", "top", "x1", "bottom")]),
    )


def _decision(word: str) -> MarkDecision:
    if word not in FORM_WORDS:
        raise InvalidInput("请选择符合、扣分、不适用或存疑，没有保存。")
    return FORM_WORDS[word]


def _seen() -> int:
    """The version the form goes out from: the other window's, once the reviewer has chosen to replace it."""
    name = "their_version" if request.form.get("resolve") == "mine" else "seen_version"
    return version_from(request.form.get(name))


def _text(name: str) -> str:
    return request.form.get(name, "")
