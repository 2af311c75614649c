"""Shapes of what is typed about calibrations and files with a known result; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from reviews.scoresheets.domain.deviation import ShownAfter

MAX_ANNOUNCEMENT = 400


class CalibrationForm(FlaskForm):  # type: ignore[misc]
    """A new calibration."""

    name = StringField("名称", [InputRequired("请填写名称。"), Length(max=60, message="名称最多 60 字。")], default="评前校准")
    due_on = DateField("完成期限", [InputRequired("请填写完成期限。")])
    shown_after = RadioField("评查员何时看到本人的偏差", [InputRequired("请选择。")], default=ShownAfter.closing.value,
                             choices=[SelectChoice(s.value, s.label) for s in ShownAfter])


class SampleForm(FlaskForm):  # type: ignore[misc]
    """A file as a sample, and where its reference comes from; choices are filled by the page."""

    case_id = SelectField("案卷", [InputRequired("请选择案卷。")], validate_choice=False)
    author_id = SelectField("参照", [Optional()], validate_choice=False)


class AnnouncementForm(FlaskForm):  # type: ignore[misc]
    """What the reviewers of a round are told."""

    text = TextAreaField("公告内容", [InputRequired("请填写公告内容。"),
                                 Length(max=MAX_ANNOUNCEMENT, message=f"公告最多 {MAX_ANNOUNCEMENT} 字。")])


class ReferenceForm(FlaskForm):  # type: ignore[misc]
    """A file with a known result for one reviewer or several."""

    case_id = SelectField("案卷", [InputRequired("请选择案卷。")], validate_choice=False)
    due_on = DateField("期限", [Optional()])
