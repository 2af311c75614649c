"""The settings of a plan in words: what each means, how it is shown, what changed between two versions, and what may no
longer change. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reviews.rounds.domain.case_kinds import SHORT_KINDS
from reviews.rounds.domain.plan import RoundPlan
from scoring_rules.vocabulary import CaseKind


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name in RoundPlan, the words for it, and what it does with its default."""

    name: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SettingGroup:
    """Settings that are decided together."""

    title: str
    settings: tuple[Setting, ...]


GROUPS: tuple[SettingGroup, ...] = (
    SettingGroup("评什么", (
        Setting("period", "时段", "评哪一段时间办结的案卷，例如“2026年第三季度”。只写在文书里，不作计算。"),
        Setting("fields", "执法领域", "只评这些领域，不选就是不限。冻结清单时，范围之外的不列入；冻结以后再改，重新冻结才生效。"),
        Setting("kinds", "案卷类别", "只评这些类别，不选就是不限。与领域一样在冻结清单时取舍。"),
        Setting("packs", "评查标准", "选定后本轮这类案卷都按这一版评，轮次中途出新版也不变；不选的，首次分配时定。"),
    )),
    SettingGroup("抽多少", (
        Setting("target_files", "目标件数", "全轮合计想评多少件，例如百卷评查填 100；0 为不设目标。默认 0。"),
        Setting("minimum_per_unit", "每单位至少", "有案卷的单位至少抽这么多件，不足的全抽。默认 1 件。"),
        Setting("whole_below", "整体评查线", "案卷不超过这么多件的单位不抽，全部评查。默认 3 件。"),
        Setting("summary_share", "简易程序占比", "想要简易程序案卷占多少（%）；不填就按实有比例。默认不填。"),
    )),
    SettingGroup("怎么评", (
        Setting("seating", "每卷几人评", "两人各自独立评分，有差异才复核，最稳妥；人手不足时一人评、抽一部分两人评。默认两人。"),
        Setting("doubles_share", "两人评的比例", "只在“每卷一人”时用：这么多（%）的案卷另派第二人，估计评分是否一致。默认 20。"),
        Setting("blind", "盲评", "发布之前，两名评查员互相看不到分数、进度和身份。默认是。"),
        Setting("hints", "机器提示", "“先独立评查”时，评查员自己评完一遍才看到机器疑点，免得被牵着走。默认评查时即可见。"),
        Setting("references_announced", "预告参考卷", "已告知评查员：案卷里可能有已知结果的参考卷。没有预告的不得混入。默认否。"),
    )),
    SettingGroup("比对与复核", (
        Setting("recheck_gap", "总分差", "两张评分表的总分相差超过这么多分就复核。默认 10 分。"),
        Setting("recheck_grade", "等次不同就复核", "等次不同时，分差再小也复核；否决项不同的一律复核。默认是。"),
        Setting("recheck_slice", "一致的随机复核", "从没有差异的案卷里随机复核这么多（%），估计漏掉多少。默认 5。"),
    )),
    SettingGroup("反馈与等次", (
        Setting("objection_days", "异议期", "结果发给单位后，多少个工作日内可以提出异议。默认 5 天。"),
        Setting("rectify_days", "整改期限", "结果发给单位后，多少个工作日内整改完毕并报告；个别的可以延期。默认 20 天。"),
        Setting("excellent_share", "优秀比例上限", "全部评完以后，评为优秀的最多占多少（%）；不填就不设上限。默认不填。"),
    )),
)
SETTINGS: dict[str, Setting] = {one.name: one for group in GROUPS for one in group.settings}

# What a draw is computed from; a change after the freeze is possible, but has to say why.
DRAWN_FROM = ("fields", "kinds", "target_files", "minimum_per_unit", "whole_below", "summary_share")
# What reviewers have relied on once the first sheet was opened.
FIXED_BY_SCORING = ("blind", "hints", "seating")
_SHARES = ("summary_share", "doubles_share", "recheck_slice", "excellent_share")
_UNITS = {"target_files": " 件", "minimum_per_unit": " 件", "whole_below": " 件", "recheck_gap": " 分",
          "objection_days": " 个工作日", "rectify_days": " 个工作日"}
_UNSET = {"target_files": "不设目标", "summary_share": "按实有比例", "excellent_share": "不设上限", "fields": "不限",
          "kinds": "不限", "packs": "首次分配时定", "period": "未填"}


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that differs between two versions, in words."""

    label: str
    before: str
    after: str


def shown(plan: RoundPlan, name: str, pack_titles: Mapping[str, str]) -> str:
    """One setting of a plan in words. pack_titles: by id of the version."""
    value: Any = getattr(plan, name)
    if not value and name in _UNSET:
        return _UNSET[name]
    if name == "fields":
        return "、".join(value)
    if name == "kinds":
        return "、".join(SHORT_KINDS[CaseKind(kind)] for kind in value)
    if name == "packs":
        return "、".join(pack_titles.get(version, pack) for pack, version in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if name in _SHARES:
        return f"{plain(Decimal(value) * 100)}%"
    if isinstance(value, StrEnum):
        return str(value.label)  # type: ignore[attr-defined]
    return f"{plain(value) if isinstance(value, Decimal) else value}{_UNITS.get(name, '')}"


def plain(value: Decimal) -> str:
    """A decimal without needless zeros."""
    return format(value.normalize(), "f")


def changed(old: RoundPlan, new: RoundPlan) -> list[str]:
    """The names of the settings that differ, in the order of the page."""
    return [name for name in SETTINGS if getattr(old, name) != getattr(new, name)]


def changes(old: RoundPlan, new: RoundPlan, pack_titles: Mapping[str, str]) -> list[Change]:
    """What differs between two versions of a plan, in words."""
    return [Change(SETTINGS[name].label, shown(old, name, pack_titles), shown(new, name, pack_titles))
            for name in changed(old, new)]


def why_not_replan(
    old: RoundPlan, new: RoundPlan, *, frozen: bool, scoring: bool, pinned: Mapping[str, str], reason: str
) -> str | None:
    """Why a plan may not be changed like this (Chinese), or None.

    frozen: the frame is frozen. scoring: the first sheet of the round was opened. pinned: the versions by which cases of the
    round are judged already, by pack id.
    """
    differs = changed(old, new)
    fixed = [SETTINGS[name].label for name in differs if name in FIXED_BY_SCORING]
    if scoring and fixed:
        return (f"评分已经开始，“{'”“'.join(fixed)}”不能再改：评查员是按原来的规则打开评分表的，"
                "中途换规则，前后评的案卷就不能比较。没有保存。")
    moved = [pack for pack, version in pinned.items() if dict(new.packs).get(pack, version) != version]
    if moved:
        return "本轮已有案卷按定下的标准版本评查，这些标准不能再换版本。没有保存。"
    drawn = [SETTINGS[name].label for name in differs if name in DRAWN_FROM]
    if frozen and drawn and not reason.strip():
        return f"清单已经冻结，改动“{'”“'.join(drawn)}”会影响抽取，须在下面写明理由。没有保存。"
    return None
