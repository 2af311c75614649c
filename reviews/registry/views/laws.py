"""Laws: what is known of each, what a citation comes to on a day, and the texts that a bureau brings along."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage
from wtforms import SelectChoice

from reviews.accounts.domain import Role
from reviews.accounts.guards import current_viewer, register_nav
from reviews.errors import Conflict, InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db
from reviews.registry.forms import LawTextForm
from reviews.registry.queries import (
    find_article,
    get_law_text,
    index_in_use,
    list_law_rows,
    list_law_texts,
    list_text_rows,
    parsed_text,
)
from reviews.registry.services import clean_text, import_law_text, law_key, read_law_file, withdraw_law_text
from reviews.registry.views import blueprint
from reviews.web.rendering import page_or_part, see_other
from reviews.web.transactions import ViewAnswer, commits
from scoring_rules.law.citations import judge, lines
from scoring_rules.law.in_text import cited_words
from scoring_rules.law.index import law_index
from scoring_rules.law.text import LawText, parse_law, stated_start, stated_version, unlike
from scoring_rules.values import Citation, plain, zh_date

# Organisers and leaders come here from the settings.
register_nav("法律", "registry.laws", roles=frozenset({Role.reviewer, Role.rechecker, Role.expert}), order=62)

LONGEST_NAME = 120


@blueprint.app_template_filter("citations")
def citations(text: str) -> list[tuple[str, Citation | None]]:
    """Words in pieces: those that name an article with what they name, the others with None."""
    found: list[tuple[str, Citation | None]] = []
    at = 0
    for one in cited_words(text or ""):
        # A title alone may be that of any paper.
        if one.citation.article is not None:
            found += [(text[at : one.start], None), (text[one.start : one.end], one.citation)]
            at = one.end
    return [piece for piece in [*found, (text[at:] if text else "", None)] if piece[0]]


@blueprint.get("/laws")
def laws() -> ResponseReturnValue:
    session, q = db.session(), request.args.get("q", "").strip()[:LONGEST_NAME]
    rows, total = list_law_rows(session, q) if q else ([], 0)
    return page_or_part(
        "registry/laws.html", "registry/_laws.html", q=q, rows=rows, total=total, texts=list_law_texts(session),
        size=index_in_use(session).size, horizon=index_in_use(session).horizon, may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/laws/law")
def law() -> ResponseReturnValue:
    session, title = db.session(), request.args.get("title", "").strip()[:LONGEST_NAME]
    if not title:
        return see_other(url_for("registry.laws"))
    index = index_in_use(session)
    versions = sorted(index.known(title), key=lambda one: one.starts or date.min, reverse=True)
    full = versions[0].title if versions else title
    return page_or_part(
        "registry/law.html", title=full, versions=versions, horizon=index.horizon,
        texts=list_text_rows(session, index.key(title) or plain(title)),
        repealed=index.repealed_on(full, date.max), later=index.revised_since(full, date.max),
        nearest=index.nearest(title) if not versions else None, may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/laws/citation")
def law_citation() -> ResponseReturnValue:
    """What is known of one citation on one day: a part beside the place where it stands, or a page of its own."""
    session, day = db.session(), _day(request.args.get("on"))
    levels = [request.args.get(name, type=int) for name in ("article", "sub", "paragraph", "item")]
    citation = Citation(request.args.get("law", "").strip()[:LONGEST_NAME], *levels)
    index = index_in_use(session)
    verdict = judge(citation, day, index, context=request.args.get("near", "")[:200])
    return page_or_part(
        "registry/citation.html", "registry/_citation.html", verdict=verdict, lines=lines(verdict, index.horizon),
        article=find_article(session, verdict.version, citation))


@blueprint.get("/laws/texts/<text_id>")
def law_text(text_id: str) -> ResponseReturnValue:
    session = db.session()
    text = get_law_text(session, text_id)
    standing = {row.text.id: row for row in list_text_rows(session, text.key)}[text.id]
    return page_or_part("registry/law_text.html", text=text, parsed=parsed_text(text), row=standing,
                        may_edit=current_viewer().has(Role.organiser))


@blueprint.get("/laws/new")
def law_text_new() -> ResponseReturnValue:
    return page_or_part("registry/law_text_new.html", problem="", title=request.args.get("title", "")[:LONGEST_NAME],
                        content="")


@blueprint.post("/laws/preview")
def law_text_preview() -> ResponseReturnValue:
    """Take the text apart and show what was found; nothing is kept yet."""
    upload, title = request.files.get("file"), request.form.get("title", "").strip()[:LONGEST_NAME]
    pasted = request.form.get("content", "")
    try:
        content = _content(upload, pasted)
    except InvalidInput as error:
        return page_or_part("registry/law_text_new.html", status=422, problem=error.message, title=title, content=pasted)
    parsed = parse_law(content)
    made, begun = stated_version(parsed), stated_start(parsed)
    # An amended text often keeps the first day of all in its last article; it counts from its amendment.
    form = LawTextForm(formdata=None, title=title or _proposed_title(parsed), content=content, version_date=made or begun,
                       in_force_from=max(made, begun) if made and begun else begun)
    return _preview(form, parsed)


@blueprint.post("/laws/new")
@commits
def law_text_save() -> ViewAnswer:
    form = LawTextForm()
    parsed = parse_law(clean_text(form.content.data or ""))
    form.replaces.choices = _replaceable(form.title.data or "")
    if not form.validate():
        return lambda: _preview(form, parsed, status=422)
    try:
        text = import_law_text(
            db.session(), actor=current_viewer(), title=form.title.data, content=form.content.data,
            version_date=form.version_date.data, in_force_from=form.in_force_from.data, in_force_to=form.in_force_to.data,
            source=form.source.data, replaces=form.replaces.data or None, now=utc_now())
    except (InvalidInput, Conflict) as error:
        problem = error.message
        db.session.rollback()
        return lambda: _preview(form, parsed, problem, status=422)
    flash(f"已导入《{text.title}》，共 {text.articles} 条。之后运行的检查会用它核对引用，已有的结果不变。", "success")
    return see_other(url_for("registry.law_text", text_id=text.id))


@blueprint.post("/laws/texts/<text_id>/withdraw")
@commits
def law_text_withdraw(text_id: str) -> ViewAnswer:
    text = withdraw_law_text(db.session(), actor=current_viewer(), text_id=text_id, now=utc_now())
    flash(f"《{text.title}》的这份文本已停用，之后的检查不再用它。文本仍保留，可以重新导入。", "success")
    return see_other(url_for("registry.laws"))


def _content(upload: FileStorage | None, pasted: str) -> str:
    if upload is None or not upload.filename:
        return clean_text(pasted)
    try:
        return read_law_file(upload.stream)
    finally:
        upload.close()


def _proposed_title(parsed: LawText) -> str:
    return parsed.before[0].strip("《》 ")[:LONGEST_NAME] if parsed.before else ""


def _replaceable(title: str) -> list[SelectChoice]:
    texts = list_law_texts(db.session(), law_key(title)[1]) if title.strip() else []
    names = [
        SelectChoice(one.id, f"{zh_date(one.version_date)}的文本（{zh_date(one.in_force_from)}起施行，共 {one.articles} 条）")
        for one in texts]
    return [SelectChoice("", "不替换，作为另一版本"), *names]


def _preview(form: LawTextForm, parsed: LawText, problem: str = "", status: int = 200) -> ResponseReturnValue:
    form.replaces.choices = _replaceable(form.title.data or "")
    listed = [one for one in law_index().known(form.title.data or "") if one.version == form.version_date.data]
    unlikes = [line for one in listed[:1] for line in unlike(parsed, one)]
    context: dict[str, Any] = {"form": form, "parsed": parsed, "problem": problem, "doubts": [*parsed.problems, *unlikes]}
    return page_or_part("registry/law_text_preview.html", status=status, **context)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
