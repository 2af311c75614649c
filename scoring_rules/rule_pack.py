"""Rule packs: a review standard as data. YAML with line numbers → validated, frozen pack; errors are
Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib.resources import files
from io import StringIO
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from scoring_rules.data_files import read_text
from scoring_rules.errors import PackError, UnknownPack, UnknownRule
from scoring_rules.registry import registered
from scoring_rules.vocabulary import CaseKind


def _decimal(value: Any) -> Any:
    # A YAML float passes through its text, so that 0.1 stays 0.1.
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


Points = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Deduction(_Frozen):
    """How points come off. per_occurrence and per_missing: `points` each, up to `cap` (the item's points
    if none); all_or_nothing: the whole item; range: between `points` and `cap`, for the reviewer to
    choose and justify."""

    kind: Literal["per_occurrence", "per_missing", "all_or_nothing", "range"]
    points: Points
    cap: Points | None = None
    text: str


class CheckLink(_Frozen):
    """A check that speaks to an item; `deduction` is suggested for each of its flags (default: the
    clause's)."""

    check: str
    deduction: Points | None = None


class Item(_Frozen):
    """One thing to be marked."""

    id: str
    title: str
    points: Points
    deduction: Deduction
    mode: Literal["auto", "assist", "manual"]
    basis: str
    look_at: tuple[str, ...] = ()
    notes: str | None = None
    checks: tuple[CheckLink, ...] = ()


class Section(_Frozen):
    """Items that belong together; points is their sum."""

    id: str
    title: str
    points: Points
    items: tuple[Item, ...]


class Veto(_Frozen):
    """A fault that fails the file. `automatic`: a flag of its checks already counts in the suggested
    score."""

    id: str
    title: str
    mode: Literal["auto", "assist", "manual"]
    basis: str
    automatic: bool = True
    notes: str | None = None
    checks: tuple[str, ...] = ()


class GradeBand(_Frozen):
    """A grade and the least total it takes."""

    title: str
    at_least: Points


class Parameter(_Frozen):
    """A number or list that differs by place or trade."""

    id: str
    title: str
    value: int | str | tuple[str, ...]
    unit: str | None = None
    source: str


class Scoring(_Frozen):
    """How marks become a total."""

    full_marks: Points
    veto_effect: Literal["grade_fail_and_score_zero", "grade_fail", "score_zero"]
    not_applicable: Literal["exclude_from_denominator", "full_marks"]
    rounding_digits: int = Field(ge=0, le=4)
    grades: tuple[GradeBand, ...]


class RulePack(_Frozen):
    """One version of a review standard."""

    id: str
    title: str
    version: str
    status: str
    effective_from: date
    kinds: tuple[CaseKind, ...]
    scoring: Scoring
    parameters: tuple[Parameter, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item in order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, item_id: str) -> Item:
        """The item of this id; raises UnknownRule."""
        for one in self.items:
            if one.id == item_id:
                return one
        raise UnknownRule(f"评查标准《{self.title}》没有项目 {item_id}。")

    def veto(self, veto_id: str) -> Veto:
        """The veto of this id; raises UnknownRule."""
        for one in self.vetoes:
            if one.id == veto_id:
                return one
        raise UnknownRule(f"评查标准《{self.title}》没有否决项 {veto_id}。")

    @property
    def defaults(self) -> Mapping[str, object]:
        """Parameter values by id."""
        return {one.id: one.value for one in self.parameters}

    @model_validator(mode="after")
    def _whole(self) -> RulePack:
        problems = list(_problems(self))
        if problems:
            raise ValueError("\n".join(problems))
        return self


def _problems(pack: RulePack) -> Sequence[str]:
    found: list[str] = []
    ids = [one.id for one in pack.items] + [one.id for one in pack.vetoes]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        found.append(f"@{repeated}|编号 {repeated} 重复，每个项目和否决项的编号只能用一次")
    for section in pack.sections:
        total = sum((item.points for item in section.items), Decimal(0))
        if total != section.points:
            found.append(
                f"@{section.id}|第 {section.id} 部分写明 {section.points} 分，各项目合计却是 {total} 分"
            )
    total = sum((section.points for section in pack.sections), Decimal(0))
    if total != pack.scoring.full_marks:
        found.append(f"@full_marks|满分写明 {pack.scoring.full_marks} 分，各部分合计却是 {total} 分")
    for item in pack.items:
        clause = item.deduction
        for value, name in ((clause.points, "扣分"), (clause.cap, "扣分上限")):
            if value is not None and value > item.points:
                found.append(f"@{item.id}|项目 {item.id} 的{name} {value} 分超过该项 {item.points} 分")
        for link in item.checks:
            if link.check not in registered():
                found.append(f"@{item.id}|项目 {item.id} 关联的检查 {link.check} 不存在")
            if link.deduction is not None and link.deduction > item.points:
                found.append(f"@{item.id}|项目 {item.id} 为检查 {link.check} 建议的扣分超过该项分值")
    for veto in pack.vetoes:
        for check_id in veto.checks:
            if check_id not in registered():
                found.append(f"@{veto.id}|否决项 {veto.id} 关联的检查 {check_id} 不存在")
    floors = [band.at_least for band in pack.scoring.grades]
    if (
        not floors
        or floors != sorted(floors, reverse=True)
        or len(set(floors)) != len(floors)
        or floors[-1] != 0
    ):
        found.append("@grades|等次须从高到低排列，分数线不得重复，最后一档从 0 分起")
    return found


_TYPE_MESSAGES = {
    "missing": "缺少必填的内容",
    "extra_forbidden": "多出了不认识的内容",
    "literal_error": "取值不在允许的范围内",
    "enum": "取值不在允许的范围内",
    "greater_than_equal": "数值过小",
    "less_than_equal": "数值过大",
}


def parse_pack(text: str) -> RulePack:
    """Read a pack from YAML text. Raises PackError whose problems name line and item, in Chinese."""
    loader = YAML(typ="rt", pure=True)
    try:
        tree = loader.load(StringIO(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError((f"第 {line} 行：不是正确的 YAML，请检查缩进、冒号和引号",)) from error
    except (YAMLError, ValueError) as error:
        raise PackError(("第 1 行：不是正确的 YAML，请检查文件内容",)) from error
    if not isinstance(tree, dict):
        raise PackError(("第 1 行：评查标准应当是“键: 值”的结构",))
    try:
        return RulePack.model_validate(_as_plain(tree))
    except ValidationError as error:
        raise PackError(tuple(_explain(tree, error))) from error


def _as_plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _as_plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return tuple(_as_plain(value) for value in node)
    if isinstance(node, float):
        return Decimal(str(node))
    return node


def _explain(tree: Any, error: ValidationError) -> Sequence[str]:
    lines: list[str] = []
    for one in error.errors(include_url=False, include_context=False):
        if one["type"] == "value_error" and not one["loc"]:
            for problem in one["msg"].removeprefix("Value error, ").split("\n"):
                anchor, _, sentence = problem.partition("|")
                lines.append(f"第 {_line_of_id(tree, anchor.removeprefix('@'))} 行：{sentence}")
            continue
        line, owner = _locate(tree, one["loc"])
        name = ".".join(str(part) for part in one["loc"] if isinstance(part, str))
        about = _TYPE_MESSAGES.get(one["type"], "内容的类型不对")
        lines.append(f"第 {line} 行：{f'项目 {owner} ' if owner else ''}的 {name} {about}")
    return lines


def _locate(tree: Any, path: tuple[int | str, ...]) -> tuple[int, str | None]:
    node: Any = tree
    line, owner = 1, None
    for part in path:
        try:
            if _is_map(node) and part in node:
                line = node.lc.key(part)[0] + 1
            elif _is_list(node) and isinstance(part, int):
                line = node.lc.item(part)[0] + 1
            node = node[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
        if isinstance(node, dict) and "id" in node:
            owner = str(node["id"])
    return line, owner


def _is_map(node: Any) -> bool:
    return isinstance(node, dict)


def _is_list(node: Any) -> bool:
    return isinstance(node, list)


def _line_of_id(node: Any, wanted: str) -> int:
    """The line where the last `id: wanted` (or key `wanted`) stands; 1 if nowhere."""
    line = 0
    if _is_map(node):
        if wanted in node:
            line = node.lc.key(wanted)[0] + 1
        if str(node.get("id")) == wanted:
            line = node.lc.key("id")[0] + 1
        line = max(
            [line, *(_line_of_id(value, wanted) for value in node.values() if isinstance(value, dict | list))]
        )
    elif _is_list(node):
        line = max([line, *(_line_of_id(value, wanted) for value in node if isinstance(value, dict | list))])
    return line or (1 if wanted else 0)


def list_packs() -> tuple[str, ...]:
    """Ids of the shipped packs, sorted."""
    folder = files("scoring_rules").joinpath("packs")
    return tuple(
        sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml"))
    )


def pack_text(pack_id: str) -> str:
    """The YAML of a shipped pack; raises UnknownPack."""
    if pack_id not in list_packs():
        raise UnknownPack(f"没有编号为 {pack_id} 的评查标准，现有：{'、'.join(list_packs())}。")
    return read_text("packs", f"{pack_id}.yaml")


def load_pack(pack_id: str) -> RulePack:
    """A shipped pack; raises UnknownPack."""
    return parse_pack(pack_text(pack_id))
