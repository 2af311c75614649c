"""Shapes of the workbench's forms: one for each kind of part of a standard, and the acts on a draft. No database here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from reviews.rulepacks.domain import MAX_REASON
from reviews.rulepacks.domain.own_checks import BODY_KEYS, OWN_KEYS, basis_rows, basis_text, kinds_of
from scoring_rules import CaseKind
from scoring_rules.defects import defects
from scoring_rules.errors import PackError
from scoring_rules.pack_tree import read_tree, write_tree
from scoring_rules.pack_words import CLAUSES, MODELS, MODES, NOT_APPLICABLE, ROLES, VETO_EFFECTS

_POINTS = NumberRange(min=0, max=100_000, message="请填 0 以上的数。")
GRADE_ROWS = 8


def _title(label: str, most: int = 500) -> StringField:
    return StringField(label, [InputRequired(f"请填写{label}。"), Length(max=most, message=f"最多 {most} 字。")])


def _text(label: str, most: int = 2000) -> TextAreaField:
    return TextAreaField(label, [Optional(), Length(max=most, message=f"最多 {most} 字。")], render_kw={"rows": 2})


def _word(label: str, most: int = 20) -> StringField:
    return StringField(label, [Optional(), Length(max=most, message=f"最多 {most} 字。")])


def _points(label: str, *, needed: bool = True) -> DecimalField:
    return DecimalField(label, [InputRequired(f"请填写{label}。") if needed else Optional(), _POINTS], places=None,
                        render_kw={"step": "any", "min": "0", "inputmode": "decimal"})


def _options(words: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in words.items()]


def _choice(label: str, words: Mapping[str, str]) -> SelectField:
    return SelectField(label, choices=_options(words), validators=[InputRequired(f"请选择{label}。")])


def _some_kind(_form: Form, field: SelectMultipleField) -> None:
    """At least one box; as InputRequired it would make the browser ask for every single one."""
    if not field.data:
        raise ValidationError("请至少选一类案卷。")


class Checkboxes(SelectMultipleField):  # type: ignore[misc]
    """Several of a list, one box each."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class NodeForm(FlaskForm):  # type: ignore[misc]
    """A part of a standard. `filled` shows it as the text has it, `values` gives what was typed as the text takes it."""

    @classmethod
    def filled(cls, row: Any, documents: Mapping[str, str]) -> NodeForm:
        form = cls(formdata=None, data=cls.read(row))
        form.offer(documents, row)
        return form

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        """The part's values by the form's names."""
        return dict(row)

    def offer(self, documents: Mapping[str, str], row: Any) -> None:
        """Give the list of document types; one that the text names and nobody knows stays on the list."""
        named = self.read(row)
        for field in (self[name] for name in ("look_at", "absent") if name in self):
            known = dict(documents)
            given = named.get(field.short_name)
            known.update({str(one): str(one) for one in given or () if isinstance(given, list) and str(one) not in known})
            field.choices = _options(known)

    def values(self) -> dict[str, Any]:
        """What was typed, by the text's keys; an empty optional one is None."""
        return {name: _clean(field.data) for name, field in self._fields.items() if name != "csrf_token"}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n") or None
    return value


class HeadForm(NodeForm):
    """The standard as a whole."""

    id = StringField("编号（系统内）", [InputRequired("请填写编号。"), Regexp(r"^[a-z][a-z0-9_]{2,59}$",
                     message="编号用小写英文字母、数字和下划线，字母开头，3 至 60 个字符，例如 qinghe_penalty。")])
    title = _title("名称", 180)
    version = StringField("版本号", [InputRequired("请填写版本号。"), Length(max=32, message="最多 32 个字符。")])
    status = StringField("性质", [InputRequired("请填写性质，例如“本局印发”。"), Length(max=100)])
    source = StringField("来源", [Optional(), Length(max=500)])
    effective_from = DateField("施行日期", [InputRequired("请填写施行日期。")])
    effective_to = DateField("失效日期", [Optional()])
    kinds = Checkboxes("适用的案卷", [_some_kind],
                       choices=_options({kind.value: kind.label for kind in CaseKind}))

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        kinds = row.get("kinds")
        days = {name: row.get(name) if isinstance(row.get(name), date) else None for name in ("effective_from", "effective_to")}
        return {**row, **days, "kinds": [str(k) for k in kinds] if isinstance(kinds, list) else []}


class GradeForm(Form):  # type: ignore[misc]
    """One grade and the least total it takes; an empty title takes the row away."""

    title = StringField("等次", [Optional(), Length(max=20)])
    at_least = DecimalField("分数线", [Optional(), _POINTS], places=None)


class ScoringForm(NodeForm):
    """How marks become a total and a grade."""

    model = _choice("计分法", MODELS)
    full_marks = _points("满分")
    legality_points = _points("合法性分", needed=False)
    ratio_points = _points("得分率分", needed=False)
    cover_cap = _points("卷面扣分上限", needed=False)
    veto_effect = _choice("一票否决的后果", VETO_EFFECTS)
    not_applicable = _choice("不适用的项目", NOT_APPLICABLE)
    rounding_digits = IntegerField("小数位数", [InputRequired("请填写小数位数。"), NumberRange(0, 4, message="0 至 4 位。")])
    grades = FieldList(FormField(GradeForm), min_entries=GRADE_ROWS, max_entries=GRADE_ROWS)

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        grades = [dict(one) for one in row.get("grades") or () if isinstance(one, dict)]
        return {"model": "stage_sum", **row, "grades": grades[:GRADE_ROWS]}

    def values(self) -> dict[str, Any]:
        grades = [{"title": one.form.title.data.strip(), "at_least": one.form.at_least.data or Decimal(0)}
                  for one in self.grades if (one.form.title.data or "").strip()]
        return {**super().values(), "grades": grades}


class SectionForm(NodeForm):
    """A part of the standard with its stated points."""

    id = _title("编号", 40)
    title = _title("名称", 200)
    points = _points("写明的分值")
    role = _choice("作用", ROLES)
    notes = _text("说明")
    category = _word("问题类别")
    if_absent = _text("全卷没有这类材料时")
    if_not_applicable = _text("这一部分不适用时")
    look_at = Checkboxes("应当翻看的文书")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"role": "scored", **row}


class ItemForm(NodeForm):
    """One thing to be marked."""

    id = _title("编号", 40)
    title = TextAreaField("评查项目", [InputRequired("请填写评查项目。"), Length(max=1000)], render_kw={"rows": 2})
    points = _points("分值")
    deduction_kind = _choice("扣分方式", CLAUSES)
    deduction_points = _points("每次扣分")
    deduction_cap = _points("至多扣", needed=False)
    deduction_text = TextAreaField("扣分办法原文", [InputRequired("请照录扣分办法。"), Length(max=1000)], render_kw={"rows": 2})
    mode = _choice("检查方式", MODES)
    basis = _text("依据")
    exceptions = _text("例外情形")
    notes = _text("注意事项")
    category = _word("问题类别")
    look_at = Checkboxes("应当翻看的文书")
    absent = Checkboxes("缺了就扣分的文书（有其中一种即不扣）")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        clause = row.get("deduction") or {}
        absence = clause.get("absence")
        documents = absence.get("documents") if isinstance(absence, dict) else ()
        return {"mode": "manual", **row, "absent": [str(one) for one in documents or ()],
                **{f"deduction_{key}": clause.get(key) for key in ("kind", "points", "cap", "text")}}

    def values(self) -> dict[str, Any]:
        typed = super().values()
        clause = {key: typed.pop(f"deduction_{key}") for key in ("kind", "points", "cap", "text")}
        absent = typed.pop("absent")
        clause["absence"] = {"documents": absent} if absent and clause["kind"] == "document_missing" else None
        return {**typed, "deduction": clause}


class VetoForm(NodeForm):
    """A fault that fails the file."""

    id = _title("编号", 40)
    title = TextAreaField("情形", [InputRequired("请填写情形。"), Length(max=1000)], render_kw={"rows": 2})
    mode = _choice("检查方式", MODES)
    automatic = BooleanField("机器发现时先计入建议分数，由评查人员认定")
    basis = _text("依据")
    exceptions = _text("例外情形")
    notes = _text("注意事项")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        return {"automatic": True, **row}

    def values(self) -> dict[str, Any]:
        typed = super().values()
        return {**typed, "basis": typed["basis"] or ""}


class ParameterForm(NodeForm):
    """A number or list that differs by place or trade."""

    id = StringField("编号（检查按此取值）", [InputRequired("请填写编号。"), Regexp(r"^[a-z][a-z0-9_]{1,59}$",
                     message="编号用小写英文字母、数字和下划线。")])
    title = _title("名称", 200)
    value = TextAreaField("取值", [InputRequired("请填写取值。"), Length(max=2000)], render_kw={"rows": 2})
    unit = StringField("单位", [Optional(), Length(max=20)])
    source = _text("出处")

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        value = row.get("value")
        return {**row, "value": "\n".join(str(one) for one in value) if isinstance(value, list) else str(value)}

    def values(self) -> dict[str, Any]:
        typed = super().values()
        return {**typed, "value": _parameter(typed["value"] or ""), "source": typed["source"] or ""}


def _parameter(text: str) -> int | str | list[str]:
    """A whole number, several lines as a list, else a word."""
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines if len(lines) > 1 else text


class CheckForm(NodeForm):
    """A check of the standard's own; what it goes through and says is YAML."""

    id = StringField("编号", [InputRequired("请填写编号。"), Regexp(r"^[a-z][a-z0-9_]{2,59}$",
                     message="编号用小写英文字母、数字和下划线；与系统的检查同号的，就是改写那一项。")])
    title = _title("名称", 200)
    defect = SelectField("属于哪一种问题", validators=[InputRequired("请选择问题。")],
                         choices=[SelectChoice(one.id, f"{one.number} {one.title}") for one in defects().values()])
    kinds = Checkboxes("适用的案卷", [_some_kind],
                       choices=_options({kind.value: kind.label for kind in CaseKind}))
    basis = TextAreaField("依据（一行一条；有施行期间的写作“条文 | 起 | 止”，日期如 2021-07-15）", [Optional(), Length(max=2000)],
                          render_kw={"rows": 2})
    advice = _text("整改建议")
    body = TextAreaField("怎样判断", [InputRequired("请写明怎样判断。"), Length(max=20_000)],
                         render_kw={"rows": 18, "spellcheck": "false", "wrap": "off"})

    @classmethod
    def read(cls, row: Any) -> dict[str, Any]:
        rest = {key: value for key, value in row.items() if key not in OWN_KEYS}
        return {**row, "kinds": sorted(kinds_of(row)), "basis": basis_text(row.get("basis")), "body": write_tree(rest)}

    def validate_body(self, field: TextAreaField) -> None:
        """It is YAML of the keys a check knows."""
        try:
            tree = read_tree(field.data.replace("\r\n", "\n"))
        except PackError as error:
            raise ValidationError(error.problems[0]) from error
        wrong = [str(key) for key in tree if str(key) not in BODY_KEYS]
        if wrong:
            raise ValidationError(f"没有这些键：{'、'.join(wrong)}。可以写：{'、'.join(BODY_KEYS)}。")

    def validate_basis(self, field: TextAreaField) -> None:
        """Each line is a provision, with its days where it has some."""
        if basis_rows(field.data or "") is None:
            raise ValidationError("日期写成 2021-07-15 的样子，用“|”隔开。")

    def values(self) -> dict[str, Any]:
        typed = super().values()
        body = read_tree(typed.pop("body"))
        return {**typed, "basis": basis_rows(typed["basis"] or "") or None, **{key: body.get(key) for key in BODY_KEYS}}


FORMS: dict[str, type[NodeForm]] = {"pack": HeadForm, "scoring": ScoringForm, "section": SectionForm, "item": ItemForm,
                                    "veto": VetoForm, "parameter": ParameterForm, "check": CheckForm}


class NewDraftForm(FlaskForm):  # type: ignore[misc]
    """Where a draft starts from: a stored version, a text, or nothing."""

    source = RadioField("从哪里开始", default="version", validators=[InputRequired("请选择从哪里开始。")],
                        choices=_options({"version": "已有的一个版本", "text": "一份 YAML 文本", "empty": "从空白开始"}))
    pack_version_id = SelectField("版本", validators=[Optional()], validate_choice=True)
    version = StringField("新的版本号", [Optional(), Length(max=32, message="最多 32 个字符。")])
    text = TextAreaField("YAML 文本", [Optional(), Length(max=1_000_000)], render_kw={"rows": 6, "spellcheck": "false"})
    title = StringField("名称", [Optional(), Length(max=180)])


class TextForm(FlaskForm):  # type: ignore[misc]
    """The whole text of a draft."""

    text = TextAreaField("标准的 YAML 文本", [InputRequired("文本是空的，没有保存。")],
                         render_kw={"rows": 34, "spellcheck": "false", "wrap": "off"})


class ReasonForm(FlaskForm):  # type: ignore[misc]
    """Why a draft is sent back or given up."""

    reason = TextAreaField("理由", [InputRequired("请填写理由。"), Length(max=MAX_REASON, message=f"最多 {MAX_REASON} 字。")],
                           render_kw={"rows": 3})


class InForceForm(FlaskForm):  # type: ignore[misc]
    """The day from which a version is in force."""

    day = DateField("施行日期", [InputRequired("请选择施行日期。")])


def seen_version(form: ImmutableMultiDict[str, str]) -> int:
    """The version the window showed: kept up to date by script, else the one the page was made with; 0 where there is none."""
    text = form.get("seen_version") or form.get("page_version") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
