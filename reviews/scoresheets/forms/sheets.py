"""Shapes of what the scoring page sends; no database here."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from reviews.errors import InvalidInput


class SeenForm(FlaskForm):  # type: ignore[misc]
    """A confirmation: the version that was shown."""

    seen_version = IntegerField("版本", [InputRequired(), NumberRange(min=1)])


class SubmitForm(SeenForm):
    """The confirmation of a submission, and whether what is open stays as it is."""

    accept_open = BooleanField("以上未处理的内容按现状提交")


def points_from(text: str | None) -> Decimal:
    """Points as people type them, also with full-width digits; empty is 0. Raises InvalidInput."""
    clean = (text or "").strip().replace("．", ".").replace("。", ".").replace("，", ".").replace(",", ".")
    if not clean:
        return Decimal(0)
    try:
        points = Decimal(clean)
    except InvalidOperation as error:
        raise InvalidInput("扣分只能填数字，例如 1 或 0.5，没有保存。请重新填写。") from error
    if not points.is_finite() or abs(points) > 1000:
        raise InvalidInput("扣分只能填数字，例如 1 或 0.5，没有保存。请重新填写。")
    return points


def version_from(text: str | None) -> int:
    """The version the page showed; anything that is no number counts as none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def page_from(text: str | None) -> int | None:
    """A page number, or None when the field is empty. Raises InvalidInput."""
    clean = (text or "").strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) < 7):
        raise InvalidInput("页码只能填数字，没有保存。请改正页码，或留空。")
    return int(clean)


def box_from(values: list[str | None]) -> tuple[float, float, float, float] | None:
    """A drawn region in PDF points, or None when it was not drawn. Raises InvalidInput."""
    if not any((v or "").strip() for v in values):
        return None
    try:
        x0, top, x1, bottom = (float(v or "") for v in values)
    except ValueError as error:
        raise InvalidInput("圈注的位置不完整，没有保存。请在页面上重新圈一次。") from error
    return x0, top, x1, bottom
