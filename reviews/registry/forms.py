"""Shapes of what people type about organs, officers, the calendar and local parameters; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput


def _required(what: str) -> InputRequired:
    return InputRequired(message=f"请填写{what}。")


class OrganForm(FlaskForm):  # type: ignore[misc]
    name = StringField("执法机关名称", [_required("执法机关名称"), Length(max=120, message="名称最多 120 个字。")])
    short_name = StringField("简称", [Optional(), Length(max=40, message="简称最多 40 个字。")])
    field = StringField("执法领域", [Optional(), Length(max=40, message="执法领域最多 40 个字。")])
    unit_id = SelectField("报送单位", [InputRequired(message="请选择报送单位。")])
    reviewed_by_parent = BooleanField("不服其决定的，向上一级主管部门申请复议（海关、税务、金融、国家安全）")
    active = BooleanField("在用", default=True)


class OfficerForm(FlaskForm):  # type: ignore[misc]
    name = StringField("姓名", [_required("姓名"), Length(max=60, message="姓名最多 60 个字。")])
    certificate_no = StringField("执法证号", [Optional(), Length(max=40, message="执法证号最多 40 个字。")])
    valid_from = DateField("证件有效期起", [Optional()])
    valid_to = DateField("证件有效期止", [Optional()])
    auxiliary = BooleanField("执法辅助人员（不具有执法资格）")
    active = BooleanField("在岗", default=True)


class CalendarDayForm(FlaskForm):  # type: ignore[misc]
    day = DateField("日期", [_required("日期")])
    working = RadioField("这一天", [InputRequired(message="请选择上班或放假。")],
                         choices=[SelectChoice("yes", "上班"), SelectChoice("no", "放假")])
    note = StringField("说明", [Optional(), Length(max=120, message="说明最多 120 个字。")])


class CalendarYearForm(FlaskForm):  # type: ignore[misc]
    year = IntegerField("年份", [_required("年份"), NumberRange(2004, 2100, message="请填写 2004 到 2100 之间的年份。")])
    source = StringField("通知的名称和文号", [_required("通知的名称和文号"), Length(max=200, message="最多 200 个字。")])
    text = TextAreaField("通知正文", [_required("通知正文"), Length(max=5000, message="正文最多 5000 个字。")])
    confirmed = HiddenField(default="")


class _LocalValueForm(FlaskForm):  # type: ignore[misc]
    source = StringField("依据", [_required("依据"), Length(max=300, message="依据最多 300 个字。")])
    valid_from = DateField("施行日期", [_required("施行日期")])
    valid_to = DateField("失效日期", [Optional()])
    seen = IntegerField(widget=HiddenInput(), validators=[InputRequired(message="请从页面上的按钮操作。")])


class ParameterForm(_LocalValueForm):
    value = StringField("取值", [_required("取值"), Length(max=400, message="取值最多 400 个字。")])


class ChoiceParameterForm(_LocalValueForm):
    value = RadioField("取值", [InputRequired(message="请选择一项。")], choices=[])


class WithdrawForm(FlaskForm):  # type: ignore[misc]
    seen = IntegerField(validators=[InputRequired()])


class LawTextForm(FlaskForm):  # type: ignore[misc]
    title = StringField("法律名称（全称）", [_required("法律名称"), Length(min=3, max=120, message="名称应为 3 至 120 个字。")])
    version_date = DateField("公布或者修改日期", [_required("公布或者修改日期，如 2021-01-22")])
    in_force_from = DateField("施行日期", [_required("施行日期，如 2021-07-15")])
    in_force_to = DateField("失效日期", [Optional()])
    source = StringField("来源", [_required("来源，如文号、公报或者网页名称"), Length(max=300, message="来源最多 300 个字。")])
    replaces = SelectField("替换已导入的文本", [Optional()], choices=[])
    content = HiddenField()
