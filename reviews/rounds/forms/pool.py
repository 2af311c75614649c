"""Shapes of what is typed about reviewers, invitations, runs and seats; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from reviews.rounds.domain.pool import INVITATION_LIFETIMES, ReviewerCategory
from reviews.rounds.domain.seats import MAX_REASON

_CATEGORIES = [SelectChoice(c.value, c.label) for c in ReviewerCategory]


def _limit(label: str) -> IntegerField:
    return IntegerField(label, [Optional(), NumberRange(min=1, max=10_000, message="限额须是 1 以上的整数，不限的请留空。")])


class ProfileForm(FlaskForm):  # type: ignore[misc]
    category = SelectField("类别", [InputRequired("请选择类别。")], choices=_CATEGORIES)
    fields = StringField("擅长领域", [Optional(), Length(max=200, message="最多 200 字。")])
    certificates = StringField("执法证号", [Optional(), Length(max=200, message="最多 200 字。")])
    round_limit = _limit("每轮限额")
    year_limit = _limit("年度限额")
    active = BooleanField("可以参加评查", default=True)
    seen_version = HiddenField(default="0")


class FormerUnitForm(FlaskForm):  # type: ignore[misc]
    former_unit_id = SelectField("原单位", [InputRequired("请选择原单位。")])
    left_on = DateField("离开日期", [InputRequired("请填写离开日期。")])


class RelationForm(FlaskForm):  # type: ignore[misc]
    unit_id = SelectField("单位", [Optional()])
    organ_id = SelectField("执法机关", [Optional()])
    words = StringField("姓名或名称", [Optional(), Length(max=120, message="最多 120 字。")])
    note = StringField("说明", [Optional(), Length(max=200, message="最多 200 字。")])


class InviteForm(FlaskForm):  # type: ignore[misc]
    name = StringField("姓名", [InputRequired("请填写姓名。"), Length(max=60, message="姓名最多 60 个字。")])
    unit_id = SelectField("单位", [Optional()])
    category = SelectField("类别", [InputRequired("请选择类别。")], choices=_CATEGORIES)
    days = SelectField("链接有效期", choices=[SelectChoice(str(d), f"{d} 天") for d in INVITATION_LIFETIMES], default="7")


class AnswerForm(FlaskForm):  # type: ignore[misc]
    name = StringField("姓名", [InputRequired("请填写姓名。"), Length(max=60, message="姓名最多 60 个字。")])
    login = StringField("想用的登录名", [
        InputRequired("请填写登录名。"), Length(min=2, max=64, message="登录名为 2 至 64 个字符。"),
        Regexp(r"^[0-9A-Za-z._-]+$", message="登录名只能用字母、数字和 . _ - 。")])
    unit_id = SelectField("所在单位", [Optional()])
    fields = StringField("擅长领域", [Optional(), Length(max=200, message="最多 200 字。")])
    certificates = StringField("执法证号", [Optional(), Length(max=200, message="最多 200 字。")])
    former_unit_id = SelectField("近两年离开的原单位", [Optional()])
    left_on = DateField("离开日期", [Optional()])
    relations = TextAreaField("需要申报的关系", [Optional(), Length(max=1000, message="最多 1000 字。")])


class RunForm(FlaskForm):  # type: ignore[misc]
    seed = StringField("种子", [InputRequired("请填写种子。"), Length(max=64, message="种子最多 64 个字。")])
    strict_fields = BooleanField("领域必须对口（不勾选时尽量对口）")


class ReasonForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("理由", [InputRequired("请填写理由。"),
                                  Length(max=MAX_REASON - 20, message=f"理由最多 {MAX_REASON - 20} 字。")])


class RecusalForm(ReasonForm):
    whole_unit = BooleanField("同时申报：本人与办案单位有关系，以后不再分给我这个单位的案卷")


class ExchangeForm(ReasonForm):
    reviewer_id = StringField("换成", [InputRequired("请选择换成谁，或选择“先收回，暂不指定”。"), Length(max=40)])
