"""Shapes of what organisers type about single assignments; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from reviews.rounds.domain.seats import MAX_REASON


class AssignForm(FlaskForm):  # type: ignore[misc]
    case_id = StringField("案卷", [InputRequired("请选择案卷。"), Length(max=40)])
    reviewer_id = StringField("评查员", [InputRequired("请选择评查员。"), Length(max=40)])
    slot = IntegerField("席位", [InputRequired("请选择席位。"), NumberRange(min=1, max=2, message="席位只有 1 和 2。")])
    due_on = DateField("完成期限", [Optional()])


class WithdrawForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("撤回理由", [InputRequired("请填写撤回理由。"),
                                    Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])
