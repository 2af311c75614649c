"""Shape of a round's plan as the organiser types it; shares are typed in per cent. No database here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DecimalField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from reviews.rounds.domain.case_kinds import SHORT_KINDS
from reviews.rounds.domain.frame_lists import clean_text
from reviews.rounds.domain.plan import HintMode, RoundPlan, Seating
from reviews.rounds.domain.plan_settings import SETTINGS, plain
from reviews.rounds.domain.seats import MAX_REASON

_SHARES = ("summary_share", "doubles_share", "recheck_slice", "excellent_share")
_NUMBERS = ("target_files", "minimum_per_unit", "whole_below", "recheck_gap", "objection_days", "rectify_days")
_PLAIN = ("period", "blind", "references_announced", "recheck_grade")


def _label(name: str, unit: str = "") -> str:
    return SETTINGS[name].label + unit


def _boxes(name: str, choices: list[SelectChoice] | None = None) -> SelectMultipleField:
    return SelectMultipleField(_label(name), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False),
                               choices=choices or [])


def _number(name: str, low: int, high: int, unit: str) -> IntegerField:
    return IntegerField(_label(name, f"（{unit}）"), [
        InputRequired(f"请填写{_label(name)}。"), NumberRange(low, high, message=f"请填写 {low} 到 {high} 之间的整数。")])


def _share(name: str, required: bool = False) -> DecimalField:
    first = InputRequired(f"请填写{_label(name)}。") if required else Optional()
    return DecimalField(_label(name, "（%）"), [first, NumberRange(0, 100, message="请填写 0 到 100 之间的数。")],
                        places=None, render_kw={"inputmode": "decimal"})


class PlanForm(FlaskForm):  # type: ignore[misc]
    period = StringField(_label("period"), [Optional(), Length(max=60, message="时段最多 60 个字。")])
    fields = _boxes("fields")
    other_fields = StringField("其他领域", [Optional(), Length(max=120, message="最多 120 个字。")])
    kinds = _boxes("kinds", [SelectChoice(kind.value, words) for kind, words in SHORT_KINDS.items()])
    packs = _boxes("packs")
    target_files = _number("target_files", 0, 100_000, "件")
    minimum_per_unit = _number("minimum_per_unit", 0, 1000, "件")
    whole_below = _number("whole_below", 0, 1000, "件")
    summary_share = _share("summary_share")
    seating = RadioField(_label("seating"), [InputRequired("请选择每卷几人评。")],
                         choices=[SelectChoice(one.value, one.label) for one in Seating])
    doubles_share = _share("doubles_share", required=True)
    blind = BooleanField("盲评：两名评查员互不可见")
    hints = RadioField(_label("hints"), [InputRequired("请选择机器提示的时机。")],
                       choices=[SelectChoice(one.value, one.label) for one in HintMode])
    references_announced = BooleanField("已预告可能有参考卷")
    recheck_gap = DecimalField(_label("recheck_gap", "（分）"), [
        InputRequired("请填写总分差。"), NumberRange(0, 100, message="请填写 0 到 100 之间的数。")], places=None,
        render_kw={"inputmode": "decimal"})
    recheck_grade = BooleanField(_label("recheck_grade"))
    recheck_slice = _share("recheck_slice", required=True)
    objection_days = _number("objection_days", 1, 60, "个工作日")
    rectify_days = _number("rectify_days", 1, 250, "个工作日")
    excellent_share = _share("excellent_share")
    reason = StringField("改动的理由", [Optional(), Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])
    seen_seq = HiddenField(default="0")

    def validate_packs(self, field: SelectMultipleField) -> None:
        """One version of each standard."""
        packs = [one.partition("/")[0] for one in field.data or ()]
        if len(set(packs)) != len(packs):
            raise ValidationError("同一份标准只能选一个版本。")

    def plan(self, onto: RoundPlan) -> RoundPlan:
        """The plan as typed; what the form does not know is kept from the plan it goes onto."""
        more = [clean_text(one, 40) for one in (self.other_fields.data or "").replace("，", "、").split("、")]
        values: dict[str, Any] = {name: getattr(self, name).data for name in (*_NUMBERS, *_PLAIN)}
        values["period"] = clean_text(values["period"] or "", 60)
        for name in _SHARES:
            typed = getattr(self, name).data
            values[name] = None if typed is None else Decimal(typed) / 100
        return replace(
            onto, **values, seating=Seating(self.seating.data), hints=HintMode(self.hints.data),
            fields=tuple(dict.fromkeys([*self.fields.data, *(one for one in more if one)])), kinds=tuple(self.kinds.data),
            packs=tuple(sorted((pack, version) for pack, _, version in (one.partition("/") for one in self.packs.data))))


def data_of(plan: RoundPlan) -> dict[str, Any]:
    """What the form shows for a plan."""
    values: dict[str, Any] = {name: getattr(plan, name) for name in (*_NUMBERS, *_PLAIN)}
    for name in _SHARES:
        held = getattr(plan, name)
        values[name] = None if held is None else Decimal(plain(Decimal(held) * 100))
    values["recheck_gap"] = Decimal(plain(plan.recheck_gap))
    return {**values, "fields": list(plan.fields), "kinds": list(plan.kinds), "seating": plan.seating.value,
            "hints": plan.hints.value, "packs": [f"{pack}/{version}" for pack, version in plan.packs]}
