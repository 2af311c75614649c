"""Shapes of what people type on the pages of accounts; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from reviews.accounts.domain import MAX_PASSWORD_LENGTH, Role


def _required(what: str) -> InputRequired:
    return InputRequired(message=f"请填写{what}。")


class SignInForm(FlaskForm):  # type: ignore[misc]
    login = StringField("登录名", [_required("登录名"), Length(max=64, message="登录名过长。")])
    password = PasswordField("密码", [_required("密码"), Length(max=MAX_PASSWORD_LENGTH, message="密码过长。")])


class CodeForm(FlaskForm):  # type: ignore[misc]
    code = StringField("动态口令或恢复码", [_required("动态口令"), Length(max=20, message="动态口令为 6 位数字。")])


class StepUpForm(FlaskForm):  # type: ignore[misc]
    secret = PasswordField("密码或动态口令", [_required("密码或动态口令"),
                                        Length(max=MAX_PASSWORD_LENGTH, message="内容过长。")])


class NewPasswordForm(FlaskForm):  # type: ignore[misc]
    password = PasswordField("新密码", [_required("新密码")])
    again = PasswordField("再输一遍新密码", [_required("新密码"), EqualTo("password", message="两次输入的新密码不一致。")])


class ChangePasswordForm(NewPasswordForm):
    old = PasswordField("现在的密码", [_required("现在的密码"), Length(max=MAX_PASSWORD_LENGTH, message="密码过长。")])


class PersonForm(FlaskForm):  # type: ignore[misc]
    name = StringField("姓名", [_required("姓名"), Length(max=60, message="姓名最多 60 个字。")])
    unit_id = SelectField("所在单位", [Optional()])


class NewPersonForm(PersonForm):
    login = StringField("登录名", [
        _required("登录名"), Length(min=2, max=64, message="登录名为 2 至 64 个字符。"),
        Regexp(r"^[0-9A-Za-z._-]+$", message="登录名只能用字母、数字和 . _ - 。")])


class RolesForm(FlaskForm):  # type: ignore[misc]
    roles = SelectMultipleField("角色", [Optional()], choices=[SelectChoice(role.value, role.label) for role in Role],
                                widget=ListWidget(prefix_label=False), option_widget=CheckboxInput())


class UnitForm(FlaskForm):  # type: ignore[misc]
    name = StringField("单位名称", [_required("单位名称"), Length(max=120, message="单位名称最多 120 个字。")])
    short_name = StringField("简称", [Optional(), Length(max=40, message="简称最多 40 个字。")])
    field = StringField("执法领域", [Optional(), Length(max=40, message="执法领域最多 40 个字。")])
    parent_id = SelectField("上级单位", [Optional()])
    is_bureau = BooleanField("本单位是组织评查的司法局")
    active = BooleanField("在用", default=True)
