"""The only place that knows HTTP numbers: kinds of refusal become pages or parts in plain Chinese."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from reviews import errors
from reviews.foundation.db import db
from reviews.foundation.ids import new_id
from reviews.web.rendering import is_part_request

log = logging.getLogger("reviews.web")

STATUS: dict[type[errors.ReviewError], int] = {
    errors.SignedOut: 401,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.WrongState: 409,
    errors.InvalidInput: 422,
    errors.UnreadableFile: 422,
    errors.TooMany: 429,
    errors.StorageFull: 507,
    errors.Unavailable: 503,
}

TITLES = {
    400: "请求无法理解",
    401: "需要登录",
    403: "没有使用权限",
    404: "没有找到",
    405: "操作方式不对",
    409: "内容已有变化",
    413: "文件过大",
    422: "填写有误",
    429: "操作过于频繁",
    500: "系统出现故障",
    503: "暂时不可用",
    507: "存储空间已满",
}

SENTENCES = {
    400: "浏览器发来的内容不完整。请返回上一页刷新后重试。",
    403: "您的角色不能使用这项功能。如确有需要，请联系组织方调整权限。",
    404: errors.NotFound().message,
    405: "这个地址不支持这种操作。请从页面上的按钮进入。",
    413: "上传内容超过系统允许的大小，没有保存。请拆分后再上传。",
}


_ADVICE = ("请", "如", "若")
_RETRY = {429, 500, 503, 507}
_UNIQUE = "23505"
_UNIQUE_ON_SQLITE = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})


def register(app: Flask) -> None:
    """Attach the handlers; every answer names a next step and carries no personal data."""
    app.register_error_handler(errors.ReviewError, _refusal)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(IntegrityError, _taken)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(Exception, _last_resort)


def answer(status: int, message: str, *, incident: str | None = None, **details: object) -> Response:
    """An error page, or the error part when htmx asked, or JSON for a script that asks for nothing else.

    message: Chinese sentences; those that begin with 请, 如 or 若 are shown as the next step. details go to the template.
    """
    if request.headers.get("Accept") == "application/json":
        return make_response(jsonify({**details, "message": message, "incident": incident}), status)
    name = "errors/_error.html" if is_part_request() else "errors/error.html"
    happened, advice = _split(message)
    problem = {
        "title": TITLES.get(status, "无法完成"),
        "status": status,
        "happened": happened,
        "safe": "系统里已有的内容没有改动。",
        "next": advice,
        "incident": incident,
        "retry_href": request.full_path.rstrip("?") if status in _RETRY and request.method == "GET" else None,
        "home_href": "/",
    }
    response = make_response(render_template(name, problem=problem, details=details), status)
    response.headers["Vary"] = "HX-Request"
    return response


def _split(message: str) -> tuple[str, str]:
    """What happened, and what to do next."""
    sentences = [part + "。" for part in message.split("。") if part]
    advice = [part for part in sentences if part.startswith(_ADVICE)]
    happened = [part for part in sentences if part not in advice]
    return "".join(happened) or message, "".join(advice) or "请返回上一页重试；若仍不行，请告诉系统管理员。"


def _refusal(error: errors.ReviewError) -> Response:
    db.session.rollback()
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 409)
    details: dict[str, Any] = error.details
    return answer(status, error.message, **details)


def _csrf(_error: CSRFError) -> Response:
    return answer(400, "页面停留过久或登录已变化，本次操作没有执行。请刷新页面后重试，已自动保存的内容不受影响。")


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    if isinstance(error, SecurityError):
        # The host is not one of ours, so no address of a page can be built.
        return Response("浏览器里的网址不是本系统登记的地址。请用系统管理员告知的网址打开。", 400, mimetype="text/plain")
    if isinstance(error, RequestEntityTooLarge):
        code = 413
    if code < 400:
        return make_response(error.get_response())
    return answer(code, SENTENCES.get(code, "请求没有完成。请返回上一页重试。"))


def _database(error: OperationalError) -> Response:
    db.session.rollback()
    text = str(error.orig).lower()
    if "full" in text or "no space" in text:
        return answer(507, "存储空间已满，本次操作没有保存，已有内容不受影响。请联系系统管理员清理空间后重试。")
    return _incident(503, "数据库暂时无法写入，本次操作没有保存。请稍后重试；若仍不行，请把事件编号告诉系统管理员。")


def _taken(error: IntegrityError) -> Response:
    """Two people did in the same moment what only one can do: the second is told. Any other broken rule is a fault of ours."""
    db.session.rollback()
    driver = error.orig
    if getattr(driver, "sqlstate", "") == _UNIQUE or getattr(driver, "sqlite_errorname", "") in _UNIQUE_ON_SQLITE:
        return answer(409, "刚刚有人办了同一件事，您这一次没有保存。请刷新页面，看过现在的情况后再办理。")
    return _last_resort(error)


def _unfit(_error: DataError) -> Response:
    """What no column takes: PostgreSQL keeps no NUL in a text."""
    db.session.rollback()
    return answer(422, "填写的内容或者网址里有无法保存的字符，没有保存。请删去特殊字符后重试。")


def _last_resort(_error: Exception) -> Response:
    db.session.rollback()
    return _incident(500, "系统处理时出错，本次操作没有保存，已有内容不受影响。请稍后重试；若再次出现，请告诉系统管理员编号。")


def _incident(status: int, message: str) -> Response:
    number = new_id()[:8].upper()
    log.exception("incident", extra={"incident": number, "endpoint": request.endpoint})
    return answer(status, message, incident=number)
