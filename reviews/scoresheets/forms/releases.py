"""Shapes of what is typed about releases, answers and rulings; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from reviews.scoresheets.domain.answering import MAX_WORDS, Stance


class SeenForm(FlaskForm):  # type: ignore[misc]
    """How many files the confirmation named."""

    seen = IntegerField("份数", [InputRequired(), NumberRange(min=1)])


class ReasonForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("理由", [InputRequired("请填写理由。"), Length(max=400, message="理由最多 400 字。")])


class StanceForm(FlaskForm):  # type: ignore[misc]
    """One point: accepted or objected to, with words."""

    stance = RadioField("表态", [InputRequired("请选择“认可”或“异议”。")],
                        choices=[SelectChoice(s.value, s.label) for s in Stance])
    text = TextAreaField("理由", [Optional(), Length(max=MAX_WORDS, message=f"理由最多 {MAX_WORDS} 字。")])
    seen_version = IntegerField("版本", [InputRequired(), NumberRange(min=0)])
