"""Standards as files to take along: a workbook that comes back equal, and the YAML text."""

from __future__ import annotations

import re
from io import BytesIO

from flask import Response, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from reviews.errors import InvalidInput
from reviews.foundation.db import db
from reviews.rulepacks.documents import pack_workbook
from reviews.rulepacks.domain.workbook import TooLong
from reviews.rulepacks.queries import get_draft, get_draft_text, get_pack, get_version, text_of_version
from reviews.rulepacks.views import blueprint
from scoring_rules import RulePack, parse_pack
from scoring_rules.errors import PackError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/rule-packs/<pack_version_id>/workbook")
def export_workbook(pack_version_id: str) -> ResponseReturnValue:
    return _workbook(get_pack(db.session(), pack_version_id))


@blueprint.get("/rule-packs/<pack_version_id>/text")
def export_text(pack_version_id: str) -> ResponseReturnValue:
    version = get_version(db.session(), pack_version_id)
    return _text(text_of_version(db.session(), version), f"{version.title}_{version.version}")


@blueprint.get("/rule-packs/drafts/<draft_id>/workbook")
def export_draft_workbook(draft_id: str) -> ResponseReturnValue:
    return _workbook(_sound_draft(db.session(), draft_id))


@blueprint.get("/rule-packs/drafts/<draft_id>/yaml")
def export_draft_text(draft_id: str) -> ResponseReturnValue:
    draft = get_draft(db.session(), draft_id)
    return _text(get_draft_text(db.session(), draft), f"{draft.title}_草稿")


def _sound_draft(session: Session, draft_id: str) -> RulePack:
    try:
        return parse_pack(get_draft_text(session, get_draft(session, draft_id)))
    except PackError as error:
        raise InvalidInput("草稿还有错误，不能导出成表格。请先改正校验结果里列出的问题，或者导出 YAML 文本。") from error


def _workbook(pack: RulePack) -> Response:
    try:
        content = pack_workbook(pack)
    except TooLong as error:
        raise InvalidInput(f"“{error}…”等文字超过表格一格能放的长度，不能导出成表格。请导出 YAML 文本。") from error
    return _sent(content, XLSX, f"{_safe(f'{pack.title}_{pack.version}')}.xlsx")


def _text(content: str, name: str) -> Response:
    return _sent(content.encode(), "text/yaml; charset=utf-8", f"{_safe(name)}.yaml")


def _sent(content: bytes, mimetype: str, name: str) -> Response:
    answer = send_file(BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _safe(name: str) -> str:
    """A file name that every system takes."""
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "_", name)[:100] or "评查标准"
