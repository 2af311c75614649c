"""Shapes of what organisers type about rounds; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, StringField
from wtforms.validators import InputRequired, Length


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
