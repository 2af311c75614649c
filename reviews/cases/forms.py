"""Shapes of what people type about case files; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired, Length, NumberRange, Optional

from reviews.cases.domain.batch import Layout
from reviews.cases.domain.corrections import VALUE_STATES
from scoring_rules.vocabulary import CaseKind

KINDS = (CaseKind.PENALTY_ORDINARY, CaseKind.NO_PENALTY, CaseKind.PENALTY_SUMMARY, CaseKind.COERCIVE_MEASURE,
         CaseKind.COERCIVE_ENFORCEMENT, CaseKind.LICENCE)


def _required(what: str) -> InputRequired:
    return InputRequired(message=f"请填写{what}。")


class NewCaseForm(FlaskForm):  # type: ignore[misc]
    organ_id = SelectField("执法机关", [InputRequired(message="请选择执法机关。")])
    number = StringField("案号", [_required("案号"), Length(max=80, message="案号最多 80 个字。")])
    title = StringField("案件名称", [_required("案件名称"), Length(max=200, message="案件名称最多 200 个字。")])
    party_name = StringField("当事人", [Optional(), Length(max=200, message="当事人最多 200 个字。")])
    kind = SelectField("案卷类别", [InputRequired(message="请选择案卷类别。")],
                       choices=[SelectChoice(k.value, k.label) for k in KINDS])
    pack_version_id = SelectField("评查标准", [InputRequired(message="请选择评查标准。")])


class ChangeCaseForm(FlaskForm):  # type: ignore[misc]
    """What may be put right about a draft: a batch takes number and title from the names of files."""

    seen_version = HiddenField(validators=[InputRequired()])
    number = StringField("案号", [_required("案号"), Length(max=80, message="案号最多 80 个字。")])
    title = StringField("案件名称", [_required("案件名称"), Length(max=200, message="案件名称最多 200 个字。")])
    party_name = StringField("当事人", [Optional(), Length(max=200, message="当事人最多 200 个字。")])
    kind = SelectField("案卷类别", [InputRequired(message="请选择案卷类别。")],
                       choices=[SelectChoice(k.value, k.label) for k in KINDS])


class BatchForm(FlaskForm):  # type: ignore[misc]
    organ_id = SelectField("执法机关", [InputRequired(message="请选择执法机关。")])
    kind = SelectField("案卷类别", [InputRequired(message="请选择案卷类别。")],
                       choices=[SelectChoice(k.value, k.label) for k in KINDS])
    pack_version_id = SelectField("评查标准", [InputRequired(message="请选择评查标准。")])
    layout = RadioField("怎样分卷", [InputRequired(message="请选择怎样分卷。")], default=Layout.auto.value,
                        choices=[SelectChoice(layout.value, layout.label) for layout in Layout])


class SendBackForm(FlaskForm):  # type: ignore[misc]
    seen_version = HiddenField(validators=[InputRequired()])
    reason = TextAreaField("退回理由", [_required("需要补正的内容"), Length(max=1000, message="退回理由最多 1000 个字。")])


class SeenForm(FlaskForm):  # type: ignore[misc]
    """The base of every correction: what the page showed when the person began."""

    reading_id = HiddenField(validators=[InputRequired(message="页面内容不完整，请刷新后重试。")])
    seq = HiddenField(validators=[InputRequired(message="页面内容不完整，请刷新后重试。")])


class ArrangeForm(FlaskForm):  # type: ignore[misc]
    """Turning or moving the chosen pages for display; the pages themselves come as a list beside it."""

    act = HiddenField(validators=[AnyOf(("90", "180", "270", "move"), message="请选择要做的整理。")])
    before = IntegerField("移到哪一页之前", [Optional(), NumberRange(min=1, message="页码从 1 起。")])
    seq = IntegerField(validators=[InputRequired(message="页面内容不完整，请刷新后重试。")])


class FieldForm(SeenForm):
    state = RadioField("状态", choices=[SelectChoice(value, label) for value, label in VALUE_STATES.items()],
                       validators=[InputRequired(message="请选择状态。")])
    text = TextAreaField("内容", [Optional(), Length(max=4000, message="内容最多 4000 个字。")])


class DocumentForm(SeenForm):
    type_id = SelectField("文书类型", [InputRequired(message="请选择文书类型。")])
    first_page = IntegerField("起页", [InputRequired(message="请填写起页。"), NumberRange(min=1, message="页码从 1 起。")])
    last_page = IntegerField("止页", [InputRequired(message="请填写止页。"), NumberRange(min=1, message="页码从 1 起。")])
