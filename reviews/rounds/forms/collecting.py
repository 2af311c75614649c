"""Shapes of what organisers type about the days by which files are due; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.validators import InputRequired, Length, Optional

from reviews.rounds.domain.seats import MAX_REASON


class DueForm(FlaskForm):  # type: ignore[misc]
    due_on = DateField("上交期限", [InputRequired("请填写上交期限。")])
    reason = StringField("理由", [Optional(), Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])
