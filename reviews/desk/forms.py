"""The wizard's form: shape only."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp, ValidationError

from reviews.accounts.domain import Role
from reviews.desk.domain import Opening, first_people

_LOGIN = Regexp(r"^[A-Za-z0-9._-]{2,64}$", message="登录名用 2 位以上的字母、数字、点或短横线。")


class SetupForm(FlaskForm):  # type: ignore[misc]
    """Bureau, letters, profile, first people."""

    bureau = StringField("司法局全称", [DataRequired("请填写司法局全称。"), Length(max=120)])
    short_name = StringField("简称", [Optional(), Length(max=40)], description="例如：清河司法局")
    letterhead = StringField("发文机关标志", [Optional(), Length(max=120)], description="反馈函抬头，不填则用全称")
    letter_word = StringField("发文代字", [DataRequired("请填写发文代字。"), Length(max=30)],
                              description="反馈函编号〔年份〕之前的字，例如：清司评反")
    contact = StringField("承办科室与联系方式", [Optional(), Length(max=120)])
    objection_days = IntegerField("异议期限（工作日）", [Optional(), NumberRange(min=1, max=60, message="请填 1 至 60。")],
                                  default=5)
    profile = RadioField("安全要求", choices=[
        SelectChoice("small_unit", "小单位：一人可以兼任组织方和管理员"),
        SelectChoice("mlps3", "等保三级：三类管理员相互独立，关键角色用动态口令"),
    ], default="small_unit")
    organiser_name = StringField("组织方姓名", [DataRequired("请填写姓名。"), Length(max=60)])
    organiser_login = StringField("组织方登录名", [DataRequired("请填写登录名。"), _LOGIN])
    system_name = StringField("系统管理员姓名", [Optional(), Length(max=60)])
    system_login = StringField("系统管理员登录名", [Optional(), _LOGIN])
    security_name = StringField("安全管理员姓名", [Optional(), Length(max=60)])
    security_login = StringField("安全管理员登录名", [Optional(), _LOGIN])
    auditor_name = StringField("审计员姓名", [Optional(), Length(max=60)])
    auditor_login = StringField("审计员登录名", [Optional(), _LOGIN])

    def validate_profile(self, field: Any) -> None:
        """等保三级 wants all four people."""
        missing = [f.label.text for f in (self.system_login, self.security_login, self.auditor_login) if not f.data]
        if field.data == "mlps3" and missing:
            raise ValidationError("等保三级要求分设三类管理员，请补充：" + "、".join(missing) + "。")

    def opening(self) -> Opening:
        """The answers as the service wants them."""
        def text(field: Any) -> str:
            return (field.data or "").strip()

        admins = {
            Role.system_admin: (text(self.system_login), text(self.system_name) or text(self.system_login)),
            Role.security_admin: (text(self.security_login), text(self.security_name) or text(self.security_login)),
            Role.auditor: (text(self.auditor_login), text(self.auditor_name) or text(self.auditor_login)),
        }
        bureau = text(self.bureau)
        return Opening(
            bureau=bureau, short_name=text(self.short_name), letterhead=text(self.letterhead) or bureau,
            letter_word=text(self.letter_word), contact=text(self.contact),
            objection_days=self.objection_days.data, profile=self.profile.data,
            people=first_people((text(self.organiser_login), text(self.organiser_name)), admins),
        )
