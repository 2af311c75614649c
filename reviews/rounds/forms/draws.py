"""Shapes of what is typed for a draw: the plan's wishes, a witness's digits, the public value, a reason. No database."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from reviews.rounds.domain.draw import SeedMethod
from reviews.rounds.domain.draw.planning import Wishes
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.domain.seats import MAX_REASON
from reviews.rounds.services.draws import PlanChoice

MOST_FILES = 100_000


def _between(low: int, high: int) -> list[object]:
    return [InputRequired("请填写数字。"), NumberRange(low, high, message=f"请填写 {low} 至 {high} 的整数。")]


class DrawPlanForm(FlaskForm):  # type: ignore[misc]
    """The wishes for a draw; the same fields come back hidden when the plan is published."""

    whole_below = IntegerField("全部评查：可抽案卷不超过", _between(0, 1000))
    minimum_per_unit = IntegerField("其余单位至少各抽", _between(0, 1000))
    basis = RadioField("份数怎么定", default="target",
                       choices=[SelectChoice("target", "按总数分到各单位"), SelectChoice("advice", "按建议份数")])
    target = IntegerField("总数（卷）", _between(0, MOST_FILES))
    summary_percent = IntegerField("简易程序占比（%）", [Optional(), NumberRange(0, 100, message="请填写 0 至 100 的整数。")])
    defect_percent = IntegerField("想发现的问题占案卷的（%）", _between(1, 100))
    chance_percent = IntegerField("发现的机会不低于（%）", _between(1, 99))
    capacity = IntegerField("评查能力上限（卷，0 为不限）", _between(0, MOST_FILES))
    method = RadioField("种子的来源", default=SeedMethod.witnesses.value,
                        choices=[SelectChoice(method.value, method.label) for method in SeedMethod])
    value_name = StringField("公开数值的名称", [Optional(), Length(max=60)])
    value_source = StringField("在哪里公布", [Optional(), Length(max=120)])
    value_on = DateField("公布日期", [Optional()])

    def validate_value_on(self, field: DateField) -> None:
        """The public value has a name, a place and a day."""
        if self.method.data == SeedMethod.public_value.value and not (
            self.value_name.data and self.value_source.data and field.data
        ):
            raise ValidationError("请写明公开数值的名称、公布的地方和日期。")

    @staticmethod
    def values_of(plan: RoundPlan) -> dict[str, object]:
        """What the fields begin with: the wishes of the round's plan."""
        share = plan.summary_share
        return {"whole_below": plan.whole_below, "minimum_per_unit": plan.minimum_per_unit, "target": plan.target_files,
                "basis": "target" if plan.target_files else "advice", "defect_percent": 10, "chance_percent": 80, "capacity": 0,
                "summary_percent": None if share is None else int(share * 100), "method": SeedMethod.witnesses.value}

    def wishes(self) -> Wishes:
        """The wishes as the domain takes them."""
        return Wishes(self.whole_below.data, self.minimum_per_unit.data, self.target.data, self.summary_percent.data,
                      self.basis.data == "advice", self.defect_percent.data, self.chance_percent.data, self.capacity.data)

    def method_of(self) -> PlanChoice:
        """The choice of the seed; the quotas are still to be put in."""
        method = SeedMethod(self.method.data)
        if method is SeedMethod.witnesses:
            return PlanChoice(method=method)
        return PlanChoice(method=method, value_name=self.value_name.data or "", value_source=self.value_source.data or "",
                          value_on=self.value_on.data)

    def carried(self) -> dict[str, str]:
        """All values as text, for the hidden fields of the form that publishes."""
        return {name: "" if value is None else str(value) for name, value in self.data.items() if name != "csrf_token"}


class WitnessForm(FlaskForm):  # type: ignore[misc]
    name = StringField("见证人", [InputRequired("请填写见证人姓名。"), Length(max=60, message="姓名最多 60 个字。")])
    place = StringField("单位、职务", [InputRequired("请填写见证人的单位和职务。"), Length(max=120, message="最多 120 个字。")])
    digits = StringField("数字（4 至 12 位）", [InputRequired("请输入数字。"), Length(max=24, message="请输入 4 至 12 位数字。")])


class PublicValueForm(FlaskForm):  # type: ignore[misc]
    text = StringField("公布的数值", [InputRequired("请照原样录入公布的数值。"), Length(max=60, message="最多 60 个字。")])


class VoidDrawForm(FlaskForm):  # type: ignore[misc]
    reason = TextAreaField("作废理由", [InputRequired("请填写作废理由。"),
                                    Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])
