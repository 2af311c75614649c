"""Shape of what the organiser types into a letter's draft; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    FieldList,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from reviews.notices.domain import CaseFeedback, LetterEdits, RectificationKind

MAX_PROBLEMS = 500
MAX_REASON = 400
INCOMPLETE = "页面不完整，请刷新后重试。"


class SeenVersionForm(FlaskForm):  # type: ignore[misc]
    """The version of the draft the person was looking at."""

    seen_version = HiddenField(
        "版本", [InputRequired(message=INCOMPLETE), Regexp(r"^\d{1,9}$", message=INCOMPLETE)]
    )

    @property
    def version(self) -> int:
        return int(self.seen_version.data)


class ReasonForm(SeenVersionForm):
    """Why a paper is sent back or taken back; whether a reason must be there, the step itself says."""

    reason = TextAreaField("理由", [Optional(), Length(max=MAX_REASON, message=f"最多 {MAX_REASON} 字。")])


class LetterForm(SeenVersionForm):
    """What may be edited in a draft: wording and demands, never the score or the problems."""

    good_points = TextAreaField("值得肯定的做法", [Optional(), Length(max=4000, message="最多 4000 字。")])
    overall_comment = TextAreaField("总体评价", [Optional(), Length(max=4000, message="最多 4000 字。")])
    rectification = SelectField(
        "整改要求",
        [InputRequired(message="请选择整改要求。")],
        choices=[SelectChoice(kind.value, kind.label) for kind in RectificationKind],
    )
    rectify_by = DateField("整改期限", [Optional()])
    objection_working_days = IntegerField(
        "提出异议的期限（工作日）", [Optional(), NumberRange(1, 60, message="请填 1 至 60 之间的整数。")]
    )
    contact = StringField("联系方式", [Optional(), Length(max=200, message="最多 200 字。")])
    advice = FieldList(
        TextAreaField("整改建议", [Optional(), Length(max=2000, message="最多 2000 字。")]),
        max_entries=MAX_PROBLEMS,
    )
    models = FieldList(
        TextAreaField("规范表述", [Optional(), Length(max=2000, message="最多 2000 字。")]),
        max_entries=MAX_PROBLEMS,
    )

    def edits(self) -> LetterEdits:
        """What was typed, as the draft takes it."""
        return LetterEdits(
            good_points=tuple(
                line.strip() for line in (self.good_points.data or "").splitlines() if line.strip()
            ),
            overall_comment=(self.overall_comment.data or "").strip(),
            advice=tuple((entry.data or "").strip() for entry in self.advice),
            models=tuple((entry.data or "").strip() for entry in self.models),
            rectification=RectificationKind(self.rectification.data),
            rectify_by=self.rectify_by.data,
            contact=(self.contact.data or "").strip(),
            objection_working_days=self.objection_working_days.data,
        )


def fill_form(letter: CaseFeedback, version: int) -> LetterForm:
    """The form as the draft now stands."""
    form = LetterForm(
        formdata=None,
        data={
            "seen_version": str(version),
            "good_points": "\n".join(letter.good_points),
            "overall_comment": letter.result.overall_comment,
            "rectification": letter.rectification.value,
            "rectify_by": letter.rectify_by,
            "objection_working_days": letter.objection_working_days,
            "contact": letter.contact,
            "advice": [problem.advice for problem in letter.problems],
            "models": [problem.model for problem in letter.problems],
        },
    )
    return label_advice(form)


def label_advice(form: LetterForm) -> LetterForm:
    """Tell the fields of the problems apart: each is labelled with the number of its problem."""
    for fields, words in ((form.advice, "整改建议"), (form.models, "规范表述")):
        for number, entry in enumerate(fields, start=1):
            entry.label.text = f"问题 {number} 的{words}"
    return form
