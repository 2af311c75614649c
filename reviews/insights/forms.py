"""Shapes of what organisers choose in insights; no database here."""

from __future__ import annotations

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Optional, ValidationError

MAX_NUMBERS = 20000


class TrialForm(FlaskForm):  # type: ignore[misc]
    """The choice of a trial run; the same fields count files (GET) and begin the run (POST)."""

    standard = SelectField("试运行的标准", [InputRequired("请选择要试运行的标准。")])
    baseline = SelectField("与之比较")
    round = SelectField("轮次")
    kind = SelectField("案卷类别")
    organ = SelectField("执法机关")
    state = SelectField("案卷状态")
    since = DateField("收卷从", [Optional()])
    until = DateField("到", [Optional()])
    numbers = TextAreaField("只用这些案号", [Length(max=MAX_NUMBERS, message="案号太多，请改用上面的条件选择。")])

    def validate_until(self, field: Any) -> None:
        """The end does not lie before the start."""
        if self.since.data and field.data and field.data < self.since.data:
            raise ValidationError("结束日期早于开始日期，请改正。")

    def case_numbers(self) -> tuple[str, ...]:
        """The list of case numbers, each once, in the order typed."""
        parts = re.split(r"[\n\r，,；;、]+", self.numbers.data or "")
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


class StandingForm(FlaskForm):  # type: ignore[misc]
    """Demoting a check to hints, or restoring it."""

    standing = HiddenField("级别", [AnyOf(("demoted", "restored"), message="请从页面上的按钮选择。")])
    reason = TextAreaField("理由", [InputRequired("请写明理由。"), Length(max=300, message="理由最多 300 个字。")])
