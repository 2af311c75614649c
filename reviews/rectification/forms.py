"""Shapes of what is typed about rows of the ledger; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from reviews.rectification.domain.measures import MAX_ORGAN, MAX_TEXT, MAX_TITLE, MeasureKind
from reviews.rectification.domain.plans import MAX_MEASURE, MAX_NAME, MAX_REASON, MAX_REPORT, FixMode, Plan


def _at_most(limit: int, what: str = "") -> Length:
    return Length(max=limit, message=f"{what}最多 {limit} 字。")


_REASON = _at_most(MAX_REASON, "理由")


class PlanForm(FlaskForm):  # type: ignore[misc]
    mode = RadioField("整改方式", [InputRequired("请选择整改方式。")], default=FixMode.at_once.value,
                      choices=[SelectChoice(m.value, m.label) for m in FixMode])
    responsible = StringField("责任人", [InputRequired("请填写整改责任人。"), _at_most(MAX_NAME)])
    measure = TextAreaField("整改措施", [Optional(), _at_most(MAX_MEASURE)])
    planned_on = DateField("计划完成日期", [Optional()])

    def plan(self) -> Plan:
        """The plan as typed."""
        return Plan(FixMode(self.mode.data), self.responsible.data or "", self.measure.data or "", self.planned_on.data)


class ReportForm(FlaskForm):  # type: ignore[misc]
    report = TextAreaField("整改情况", [InputRequired("请写明整改情况。"), _at_most(MAX_REPORT)])


class ReasonForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("理由", [InputRequired("请填写理由。"), _REASON])


class NoteForm(FlaskForm):  # type: ignore[misc]
    note = StringField("复核意见", [Optional(), _at_most(MAX_REASON, "复核意见")])


class ExtensionForm(FlaskForm):  # type: ignore[misc]
    due_on = DateField("新的期限", [InputRequired("请填写新的期限。")])
    why = StringField("理由", [InputRequired("请填写理由。"), _REASON])


class MeasureForm(FlaskForm):  # type: ignore[misc]
    topic = SelectField("共性问题", [InputRequired("请选择共性问题。")], validate_choice=False)
    round_id = SelectField("出自哪一轮", [Optional()], validate_choice=False)
    paper = SelectField("出自哪份通报", [Optional()], validate_choice=False)
    kind = RadioField("种类", [InputRequired("请选择种类。")], choices=[SelectChoice(k.value, k.label) for k in MeasureKind])
    title = StringField("名称", [InputRequired("请填写名称。"), _at_most(MAX_TITLE, "名称")])
    organ = StringField("制定或组织单位", [InputRequired("请填写单位。"), _at_most(MAX_ORGAN)])
    dated_on = DateField("日期", [InputRequired("请填写日期。")])
    text = TextAreaField("内容", [Optional(), _at_most(MAX_TEXT, "内容")])
