"""A bureau's own standard from a score table: choose a file, say what its columns are, check every row, make the draft."""

from __future__ import annotations

from pathlib import PurePosixPath

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from reviews.accounts.guards import current_viewer
from reviews.errors import InvalidInput
from reviews.foundation.clock import utc_now
from reviews.foundation.db import write_unit
from reviews.rulepacks import services
from reviews.rulepacks.domain.score_table import ColumnRole, Table, draft_text
from reviews.rulepacks.domain.score_table.grid import HEAD_ROWS, Line
from reviews.rulepacks.domain.workbook import is_pack_workbook, text_of_sheets
from reviews.rulepacks.services.score_files import read_score_file
from reviews.rulepacks.views import blueprint
from reviews.rulepacks.views.import_screen import choices_of, lacking_in, review_screen
from reviews.rulepacks.views.import_state import ImportState, document_titles, first_state, remember, state_of
from reviews.web.rendering import page_or_part, see_other
from scoring_rules import parse_pack
from scoring_rules.errors import PackError

SHOWN_LINES = 12


@blueprint.get("/rule-packs/import")
def import_start() -> ResponseReturnValue:
    return page_or_part("rulepacks/import_start.html", problem="")


@blueprint.post("/rule-packs/import")
def import_read() -> ResponseReturnValue:
    upload = request.files.get("table")
    try:
        if upload is None or not upload.filename:
            raise InvalidInput("没有选择文件。请选择 XLSX、DOCX 或 PDF 的评分表。")
        tables = read_score_file(upload.stream)
    except InvalidInput as error:
        return page_or_part("rulepacks/import_start.html", problem=error.message, status=422)
    sheets = {table.name: table.rows for table in tables}
    if is_pack_workbook(sheets):
        return _workbook_page(text_of_sheets(sheets), upload.filename)
    return _columns_page(first_state(PurePosixPath(upload.filename).name[:200], tables))


@blueprint.post("/rule-packs/import/columns")
def import_columns() -> ResponseReturnValue:
    try:
        return _columns_page(state_of(request.form))
    except InvalidInput as error:
        return page_or_part("rulepacks/import_start.html", problem=error.message, status=422)


@blueprint.post("/rule-packs/import/review")
def import_review() -> ResponseReturnValue:
    try:
        state = state_of(request.form)
    except InvalidInput as error:
        return page_or_part("rulepacks/import_start.html", problem=error.message, status=422)
    remember(state)
    if state.lacking or not state.whole.items + state.whole.vetoes:
        return _columns_page(state, "还没有读出项目。请指定“评查项目”在哪一列，并核对列名所在的行。", status=422)
    return _review_page(state)


@blueprint.post("/rule-packs/import/draft")
def import_draft() -> ResponseReturnValue:
    text = request.form.get("text", "")
    if text:
        return _begin(text.replace("\r\n", "\n"), request.form.get("file", ""))
    try:
        state = state_of(request.form)
        content = draft_text(state.outline, choices_of(state, request.form), document_titles())
    except InvalidInput as error:
        return page_or_part("rulepacks/import_start.html", problem=error.message, status=422)
    problem = lacking_in(state, request.form)
    return _review_page(state, problem, status=422) if problem else _begin(content, state.file)


def _begin(content: str, file: str) -> ResponseReturnValue:
    try:
        with write_unit() as session:
            draft = services.create_draft(session, actor=current_viewer(), content=content, now=utc_now(),
                                          note=f"由评分表“{file[:80]}”导入")  # fmt: skip
            draft_id = draft.id
    except InvalidInput as error:
        return page_or_part("rulepacks/import_start.html", problem=error.message, status=422)
    flash("草稿已由评分表建立。请逐部分核对；分值不符等问题列在草稿的校验结果里。", "success")
    return see_other(url_for("rulepacks.draft", draft_id=draft_id))


def _workbook_page(text: str, file: str) -> ResponseReturnValue:
    """A workbook that was exported from here: what it holds, and what is wrong in it."""
    problems: tuple[str, ...] = ()
    pack = None
    try:
        pack = parse_pack(text)
    except PackError as error:
        problems = error.problems
    return page_or_part("rulepacks/import_workbook.html", text=text, file=PurePosixPath(file).name[:200], pack=pack,
                        problems=problems)  # fmt: skip


def _columns_page(state: ImportState, problem: str = "", status: int = 200) -> ResponseReturnValue:
    lines = state.joined.lines
    return page_or_part("rulepacks/import_columns.html", state=state, problem=problem, roles=list(ColumnRole),
                        lines=[_cells(line) for line in lines[:SHOWN_LINES]], more=max(0, len(lines) - SHOWN_LINES),
                        head_rows=_head_rows(state.tables), status=status)  # fmt: skip


def _cells(line: Line) -> list[tuple[str, int, int]]:
    """A row of the preview: text, column and width of each cell, one that is merged across once."""
    out: list[tuple[str, int, int]] = []
    for no, (text, origin) in enumerate(zip(line.cells, line.origins, strict=True)):
        if out and text and origin == line.origins[no - 1]:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + 1)
        else:
            out.append((text, no, 1))
    return out


def _head_rows(tables: tuple[Table, ...]) -> list[list[str]]:
    """For each table the first words of the rows that its head may be in."""
    return [[_in_short(row) for row in table.rows[:HEAD_ROWS]] for table in tables]


def _in_short(row: tuple[str, ...]) -> str:
    return " · ".join("".join(cell.split()) for cell in row if cell.strip())[:40] or "（空行）"


def _review_page(state: ImportState, problem: str = "", status: int = 200) -> ResponseReturnValue:
    return page_or_part("rulepacks/import_review.html", screen=review_screen(state, request.form), state=state,
                        problem=problem, status=status)  # fmt: skip
