"""Shapes of what is typed about returns; no database here. What the figures must satisfy is for `domain.figures` to say."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from reviews.returns.domain.figures import LINES, MAX_NOTE

_MONTH = r"[12]\d{3}-(0[1-9]|1[0-2])"


class ReturnForm(FlaskForm):  # type: ignore[misc]
    seen_version = IntegerField(validators=[InputRequired("请从页面上的按钮操作。")])
    note = StringField("说明", [Optional(), Length(max=MAX_NOTE, message=f"说明最多 {MAX_NOTE} 个字。")])
    zero = BooleanField("空着的各项按 0 计")
    then = HiddenField()

    @property
    def texts(self) -> dict[str, str]:
        """The figures by line id as typed; blanks as 0 where the person said so."""
        typed = {line.id: (getattr(self, line.id).data or "").strip() for line in LINES}
        return {name: text or ("0" if self.zero.data else "") for name, text in typed.items()}


for _line in LINES:
    setattr(ReturnForm, _line.id, StringField(_line.label, [Optional(), Length(max=40, message="最多 40 个字。")],
                                              render_kw={"inputmode": "decimal", "autocomplete": "off"}))


class ReportForm(FlaskForm):  # type: ignore[misc]
    seen_version = IntegerField(validators=[InputRequired("请从页面上的按钮操作。")])
    answer = TextAreaField("对上面数字的说明", [Optional(), Length(max=300, message="说明最多 300 个字。")])
    reason = TextAreaField("更正的理由", [Optional(), Length(max=200, message="理由最多 200 个字。")])


class EnteredForm(FlaskForm):  # type: ignore[misc]
    seen = HiddenField(validators=[InputRequired("请从页面上的按钮操作。")])
    answer = TextAreaField("对数字的说明", [Optional(), Length(max=300, message="说明最多 300 个字。")])
    reason = TextAreaField("更正的理由", [Optional(), Length(max=200, message="理由最多 200 个字。")])


class SendBackForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("理由", [InputRequired("请填写理由。"), Length(max=200, message="理由最多 200 个字。")])


class TermsForm(FlaskForm):  # type: ignore[misc]
    first_month = StringField("从哪个月起报送", [InputRequired("请填写月份。"), Regexp(_MONTH, message="请写成 2026-10。")],
                              render_kw={"type": "month", "placeholder": "2026-10"})
    due_day = IntegerField("次月几日前报出", [InputRequired("请填写日期。"), NumberRange(1, 28, "请填 1 至 28。")])
