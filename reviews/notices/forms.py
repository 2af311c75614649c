"""Shape of what the organiser types into drafts of papers; no database here."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from reviews.errors import InvalidInput
from reviews.notices.domain import (
    CaseFeedback,
    KindSettings,
    LetterEdits,
    NoticeKind,
    PaperContent,
    PaperFrame,
    PaperSettings,
    PictureChoice,
    RectificationKind,
    Separation,
    Signers,
)
from reviews.notices.domain.annexes import AnnexChoice
from reviews.notices.domain.block_edits import PaperEdits
from reviews.notices.domain.choices import NoticeChoice

MAX_PROBLEMS = 500
MAX_REASON = 400
MAX_TEXT = 6000
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
    doubts = TextAreaField("存疑未扣分的条目", [Optional(), Length(max=4000, message="最多 4000 字。")])
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
            good_points=_lines(self.good_points.data),
            doubts=_lines(self.doubts.data),
            overall_comment=(self.overall_comment.data or "").strip(),
            advice=tuple((entry.data or "").strip() for entry in self.advice),
            models=tuple((entry.data or "").strip() for entry in self.models),
            rectification=RectificationKind(self.rectification.data),
            rectify_by=self.rectify_by.data,
            contact=(self.contact.data or "").strip(),
            objection_working_days=self.objection_working_days.data,
        )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def fill_form(letter: CaseFeedback, version: int) -> LetterForm:
    """The form as the draft now stands."""
    form = LetterForm(
        formdata=None,
        data={
            "seen_version": str(version),
            "good_points": "\n".join(letter.good_points),
            "overall_comment": letter.result.overall_comment,
            "doubts": "\n".join(letter.doubts),
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


def _boxes(label: str) -> SelectMultipleField:
    return SelectMultipleField(label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))


class NoticeForm(FlaskForm):  # type: ignore[misc]
    """The choice of a common-problem notice; the same fields show what would be in it (GET) and draft it (POST)."""

    rounds = _boxes("统计这些轮次")
    first = DateField("定案日期从", [Optional()])
    last = DateField("到", [Optional()])
    earlier = _boxes("与这些轮次比较")
    min_units = IntegerField("至少涉及单位（家）", [Optional(), NumberRange(2, 100, message="请填 2 至 100。")], default=2)
    min_hits = IntegerField("至少涉及案卷（卷）", [Optional(), NumberRange(1, 1000, message="请填 1 至 1000。")], default=3)
    min_files = IntegerField("适用案卷至少（卷）", [Optional(), NumberRange(1, 1000, message="请填 1 至 1000。")], default=10)
    rectify_by = DateField("整改期限", [Optional()])
    name_units = BooleanField("共性问题写明涉及的单位")
    name_salient = BooleanField("突出问题写明单位名称")
    scores_by_unit = BooleanField("附件按单位列出得分")
    annexes = RadioField("附件", choices=[SelectChoice(one.value, one.label) for one in AnnexChoice],
                         default=AnnexChoice.main.value)

    def validate(self, extra_validators: Any = None) -> bool:
        """Something must be chosen, and the end does not lie before the start."""
        valid = bool(super().validate(extra_validators))
        if not self.rounds.data and not (self.first.data and self.last.data):
            self.form_errors.append("请选择轮次，或者填写起止日期。")
        if self.first.data and self.last.data and self.last.data < self.first.data:
            self.form_errors.append("结束日期早于开始日期，请改正。")
        return valid and not self.form_errors

    def choice(self) -> NoticeChoice:
        """What was chosen; rounds compared with are not those reported on."""
        rounds = tuple(self.rounds.data or ())
        return NoticeChoice(
            rounds=rounds, first=self.first.data, last=self.last.data,
            earlier=tuple(one for one in self.earlier.data or () if one not in rounds),
            min_units=self.min_units.data or 2, min_hits=self.min_hits.data or 3, min_files=self.min_files.data or 10,
            rectify_by=self.rectify_by.data, name_units=self.name_units.data, name_salient=self.name_salient.data,
            scores_by_unit=self.scores_by_unit.data, annexes=AnnexChoice(self.annexes.data or AnnexChoice.main))


class PaperForm(SeenVersionForm):
    """The head of a paper; its blocks come as `block` (ids in their order) and `text-<id>`, annexes as `annex`."""

    title = StringField("标题", [InputRequired(message="请写标题。"), Length(max=200, message="最多 200 字。")])
    addressee = StringField("主送", [Optional(), Length(max=400, message="最多 400 字。")])
    copies_to = StringField("抄送", [Optional(), Length(max=400, message="最多 400 字。")])
    contact = StringField("联系方式", [Optional(), Length(max=200, message="最多 200 字。")])

    def edits(self, sent: MultiDict[str, str], subtitle: str) -> PaperEdits:
        """What was typed. Raises InvalidInput where a text is too long for a paper."""
        order = tuple(sent.getlist("block"))
        texts = {one: sent[f"text-{one}"] for one in order if f"text-{one}" in sent}
        if any(len(text) > MAX_TEXT for text in texts.values()):
            raise InvalidInput(f"一段最多 {MAX_TEXT} 字，没有保存。请分成几段。")
        return PaperEdits(title=self.title.data or "", subtitle=subtitle, addressee=self.addressee.data or "",
                          copies_to=self.copies_to.data or "", contact=self.contact.data or "", order=order, texts=texts,
                          annexes=tuple(sent.getlist("annex")))


def fill_paper_form(content: PaperContent, version: int) -> PaperForm:
    """The form as the draft now stands."""
    return PaperForm(formdata=None, data={
        "seen_version": str(version), "title": content.title, "addressee": content.addressee, "copies_to": content.copies_to,
        "contact": content.contact})


class ReportForm(FlaskForm):  # type: ignore[misc]
    """What is typed when an evaluation report is drafted; the rest comes from the numbers."""

    kind = HiddenField("种类")
    period = HiddenField("期间")
    addressee = StringField("主送", [Optional(), Length(max=120, message="最多 120 字。")])
    focus = TextAreaField("下期工作重点", [Optional(), Length(max=2000, message="最多 2000 字。")])
    annexes = RadioField("附件", choices=[SelectChoice(one.value, one.label) for one in AnnexChoice],
                         default=AnnexChoice.main.value)

    def chosen_annexes(self) -> AnnexChoice:
        """What is printed of the annexes."""
        return AnnexChoice(self.annexes.data or AnnexChoice.main)

    def points(self) -> tuple[str, ...]:
        """The focus, a point a line."""
        return tuple(line.strip() for line in (self.focus.data or "").splitlines() if line.strip())


class TemplateForm(FlaskForm):  # type: ignore[misc]
    """An office's own template and the kind of paper it is for."""

    kind = SelectField("用于", [InputRequired(message="请选择文件种类。")],
                       choices=[SelectChoice(kind.value, kind.label) for kind in NoticeKind])
    file = FileField("模板文件（.docx，不超过 5 MB）", [FileRequired(message="请选择一个 .docx 文件。")])


class PaperSettingsForm(FlaskForm):  # type: ignore[misc]
    """What the bureau chooses for its papers; the fields of each kind are added below."""

    seen = HiddenField("版本", [InputRequired(message=INCOMPLETE), Length(max=16, message=INCOMPLETE)])
    organ = StringField("发文机关名称", [InputRequired(message="请填写发文机关名称。"), Length(max=60, message="最多 60 字。")])
    contact = StringField("联系方式", [Optional(), Length(max=200, message="最多 200 字。")])
    objection_working_days = IntegerField("提出异议的期限（工作日）", [Optional(), NumberRange(1, 60, message="请填 1 至 60。")])
    pictures = SelectField("反馈函附页图", [InputRequired(message="请选择。")],
                           choices=[SelectChoice(one.value, one.label) for one in PictureChoice])
    separation = SelectField("拟稿、核稿、签发的分工", [InputRequired(message="请选择。")],
                             choices=[SelectChoice(one.value, one.label) for one in Separation])
    signers = SelectField("谁可以签发", [InputRequired(message="请选择。")],
                          choices=[SelectChoice(one.value, one.label) for one in Signers])

    def chosen(self) -> PaperSettings:
        """What was filled in."""
        kinds = {kind: KindSettings(
            (self[f"word_{kind.value}"].data or "").strip(),
            PaperFrame(self[f"red_head_{kind.value}"].data, self[f"number_{kind.value}"].data),
            (self[f"copies_to_{kind.value}"].data or "").strip()) for kind in NoticeKind}
        return PaperSettings(
            (self.organ.data or "").strip(), (self.contact.data or "").strip(), self.objection_working_days.data,
            PictureChoice(self.pictures.data), Separation(self.separation.data), Signers(self.signers.data), kinds)


for _kind in NoticeKind:
    setattr(PaperSettingsForm, f"word_{_kind.value}", StringField(
        f"{_kind.label}的发文字", [InputRequired(message="请填写发文字。"), Length(max=20, message="最多 20 字。")]))
    setattr(PaperSettingsForm, f"red_head_{_kind.value}", BooleanField(f"{_kind.label}印红头"))
    setattr(PaperSettingsForm, f"number_{_kind.value}", BooleanField(f"{_kind.label}印文号"))
    setattr(PaperSettingsForm, f"copies_to_{_kind.value}", StringField(
        f"{_kind.label}的抄送", [Optional(), Length(max=200, message="最多 200 字。")]))


def fill_settings_form(settings: PaperSettings, seen: str) -> PaperSettingsForm:
    """The form as the settings now stand."""
    data = {"seen": seen, "organ": settings.organ, "contact": settings.contact, "pictures": settings.pictures.value,
            "objection_working_days": settings.objection_working_days, "separation": settings.separation.value,
            "signers": settings.signers.value}
    for kind, one in settings.kinds.items():
        data |= {f"word_{kind.value}": one.word, f"red_head_{kind.value}": one.frame.red_head,
                 f"number_{kind.value}": one.frame.number, f"copies_to_{kind.value}": one.copies_to}
    return PaperSettingsForm(formdata=None, data=data)
