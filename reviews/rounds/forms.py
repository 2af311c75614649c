"""Shapes of what organisers type about rounds and assignments; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from reviews.rounds.domain import MAX_REASON

_DATE = "日期请写成 2026-03-05 的样子。"


class RoundForm(FlaskForm):  # type: ignore[misc]
    name = StringField("轮次名称", [InputRequired("请填写轮次名称。"), Length(max=120, message="名称最多 120 个字。")])
    starts_on = DateField("开始日期", [InputRequired("请填写开始日期。")])
    ends_on = DateField("结束日期", [InputRequired("请填写结束日期。")])
    letters_name_reviewers = BooleanField("反馈意见书中写明评查员姓名")

    def validate_ends_on(self, field: DateField) -> None:
        """The end does not lie before the start."""
        from wtforms.validators import ValidationError

        if self.starts_on.data and field.data and field.data < self.starts_on.data:
            raise ValidationError("结束日期早于开始日期，请改正。")


class AssignForm(FlaskForm):  # type: ignore[misc]
    case_id = StringField("案卷", [InputRequired("请选择案卷。"), Length(max=40)])
    reviewer_id = StringField("评查员", [InputRequired("请选择评查员。"), Length(max=40)])
    slot = IntegerField("席位", [InputRequired("请选择席位。"), NumberRange(min=1, max=2, message="席位只有 1 和 2。")])
    due_on = DateField("完成期限", [Optional()])


class WithdrawForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("撤回理由", [InputRequired("请填写撤回理由。"),
                                    Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])
