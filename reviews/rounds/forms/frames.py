"""Shapes of what units and organisers type about lists and frames; no database here. What a file's texts mean is for
`domain.frame_table` to say, so that a typed row and a row of a table are held to the same."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from reviews.rounds.domain.case_kinds import SHORT_KINDS
from reviews.rounds.domain.frame_table import COLUMN_IDS
from reviews.rounds.domain.seats import MAX_REASON

_DAY = {"type": "date"}
KIND_CHOICES = [SelectChoice(kind.value, words) for kind, words in SHORT_KINDS.items()]


class ListedFileForm(FlaskForm):  # type: ignore[misc]
    number = StringField("案号", [InputRequired("请填写案号。"), Length(max=120, message="案号最多 120 个字。")])
    organ = SelectField("执法机关", [InputRequired("请选择执法机关。")])
    kind = SelectField("案卷类别", [InputRequired("请选择案卷类别。")], choices=KIND_CHOICES)
    field = StringField("执法领域", [Optional(), Length(max=40, message="执法领域最多 40 个字。")])
    title = StringField("案件名称", [Optional(), Length(max=200, message="名称最多 200 个字。")])
    party_name = StringField("当事人", [Optional(), Length(max=200, message="当事人最多 200 个字。")])
    decided_on = StringField("决定日期", [Optional(), Length(max=20)], render_kw=_DAY)
    closed_on = StringField("结案日期", [Optional(), Length(max=20)], render_kw=_DAY)
    archived_on = StringField("归档日期", [Optional(), Length(max=20)], render_kw=_DAY)
    pages = StringField("页数", [Optional(), Length(max=10)], render_kw={"inputmode": "numeric"})
    note = StringField("备注", [Optional(), Length(max=200, message="备注最多 200 个字。")])

    @property
    def texts(self) -> dict[str, str]:
        """The texts by column id, as a table's row would have them."""
        return {name: getattr(self, name).data or "" for name in COLUMN_IDS if hasattr(self, name)}


class CallForm(FlaskForm):  # type: ignore[misc]
    number = StringField("案号", [InputRequired("请填写案号。"), Length(max=120, message="案号最多 120 个字。")])
    organ = SelectField("执法机关", [InputRequired("请选择执法机关。")])
    kind = SelectField("案卷类别", [InputRequired("请选择案卷类别。")], choices=KIND_CHOICES)
    field = StringField("执法领域", [Optional(), Length(max=40, message="执法领域最多 40 个字。")])
    closed_on = StringField("结案日期", [Optional(), Length(max=20)], render_kw=_DAY)
    reason = TextAreaField("调取理由", [InputRequired("请填写调取理由。"),
                                    Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])

    @property
    def texts(self) -> dict[str, str]:
        """The texts by column id, as a table's row would have them."""
        return {name: getattr(self, name).data or "" for name in COLUMN_IDS if hasattr(self, name)}


class AskForm(FlaskForm):  # type: ignore[misc]
    units = SelectMultipleField("请这些单位报卷", option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))
    due_on = DateField("报卷截止日", [Optional()])


class ReportForm(FlaskForm):  # type: ignore[misc]
    seen_version = IntegerField(validators=[InputRequired("请从页面上的按钮操作。")])
    nil = BooleanField("零报告：本轮没有已办结归档的案卷")
    word = StringField("说明", [Optional(), Length(max=200, message="说明最多 200 个字。")])


class ReasonForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("理由", [InputRequired("请填写理由。"), Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])


class ImportColumnsForm(FlaskForm):  # type: ignore[misc]
    head_row = IntegerField("列名在第几行", [InputRequired("请填写列名在第几行。")])
    default_kind = SelectField("没有写类别的算作", [Optional()], choices=[SelectChoice("", "（须逐行写明）"), *KIND_CHOICES])
    import_id = HiddenField()
