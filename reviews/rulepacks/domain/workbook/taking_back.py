"""From the rows of a workbook to the YAML of its pack. What is wrong in it is left for the validation to name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from reviews.rulepacks.domain.workbook.cells import (
    take_json,
    take_list,
    take_number,
    take_text,
    take_types,
    take_word,
)
from reviews.rulepacks.domain.workbook.layout import (
    BASICS,
    CAUSES,
    EXAMPLES,
    FORMAT,
    HEAD,
    OWN_CHECKS,
    PARAMETER_TYPES,
    PARAMETERS,
    PARTS,
    SCORES,
    SCORING,
    VETOES,
    YES,
)
from scoring_rules.pack_text import tree_to_text
from scoring_rules.pack_words import CLAUSES, MODELS, MODES, NOT_APPLICABLE, ROLES, VETO_EFFECTS
from scoring_rules.vocabulary import CaseKind, FindingState

Grid = Sequence[Sequence[str]]
Row = Mapping[str, str]


def is_pack_workbook(sheets: Mapping[str, Grid]) -> bool:
    """Whether these sheets (rows of cells by name) are a workbook that pack_sheets gave."""
    first = {row[0].strip(): row[1] for row in sheets.get(BASICS, ()) if len(row) > 1}
    return first.get("格式", "").strip() == FORMAT and SCORES in sheets


def text_of_sheets(sheets: Mapping[str, Grid]) -> str:
    """The YAML text of the pack that the sheets hold."""
    rows = {name: list(_rows(grid)) for name, grid in sheets.items()}
    tree = _head(rows.get(BASICS, []))
    tree["parameters"] = [_parameter(row) for row in rows.get(PARAMETERS, []) if _said(row, "编号", "名称")]
    tree["vetoes"] = [_veto(row) for row in rows.get(VETOES, []) if _said(row, "编号", "情形")]
    tree["sections"] = _sections(rows.get(PARTS, []), rows.get(SCORES, []))
    tree["no_double_deduction"] = [{"cause": take_text(row["同一原因"]) or "", "items": take_list(row.get("项目", ""))}
                                   for row in rows.get(CAUSES, []) if _said(row, "同一原因", "项目")]  # fmt: skip
    tree["checks"] = [_own_check(row) for row in rows.get(OWN_CHECKS, []) if _said(row, "编号", "名称")]
    tree["examples"] = _examples(rows.get(EXAMPLES, []))
    return tree_to_text({key: value for key, value in tree.items() if value not in (None, [], {})})


def _rows(grid: Grid) -> Iterator[Row]:
    """Rows by heading; the headings stand in the first row that has several filled cells."""
    headings: list[str] | None = None
    for cells in grid:
        if headings is None:
            if sum(bool(cell.strip()) for cell in cells) > 1:
                headings = [cell.strip() for cell in cells]
        elif any(cell.strip() for cell in cells):
            yield {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}


def _said(row: Row, *headings: str) -> bool:
    return any(row.get(heading, "").strip() for heading in headings)


def _head(rows: Sequence[Row]) -> dict[str, Any]:
    by_name = {row.get("项目", "").strip(): row for row in rows}

    def told(heading: str) -> str:
        return by_name.get(heading, {}).get("内容", "")

    tree: dict[str, Any] = {key: take_text(told(heading)) for key, heading in HEAD}
    tree["effective_from"], tree["effective_to"] = _day(told("施行日期")), _day(told("失效日期"))
    tree["kinds"] = [take_word(one, {kind.value: kind.label for kind in CaseKind}) for one in take_list(told("适用案卷"))]
    tree["procedures"] = take_list(told("适用程序"))
    words = {"model": MODELS, "veto_effect": VETO_EFFECTS, "not_applicable": NOT_APPLICABLE}
    scoring: dict[str, Any] = {}
    for key, heading in SCORING:
        said, number = told(heading), by_name.get(heading, {}).get("数值", "")
        if key in words:
            scoring[key] = take_word(said, words[key])
        elif (number or said).strip():
            scoring[key] = take_number(number or said)
    scoring["grades"] = [{"title": take_text(row.get("内容", "")) or "", "at_least": take_number(row.get("数值", ""))}
                         for row in rows if row.get("项目", "").strip() == "等次"]  # fmt: skip
    tree["scoring"] = scoring
    return tree


def _day(cell: str) -> Any:
    text = (take_text(cell) or "").strip()
    try:
        return date.fromisoformat(text[:10].replace("/", "-"))
    except ValueError:
        return text or None


def _sections(parts: Sequence[Row], scores: Sequence[Row]) -> list[dict[str, Any]]:
    sections: dict[str, dict[str, Any]] = {}
    for row in parts:
        if _said(row, "部分编号", "部分名称"):
            section = _part(row)
            sections[section["id"]] = section
    for row in scores:
        section_id = take_text(row.get("部分编号", "")) or next(reversed(sections), "A")
        section = sections.setdefault(section_id, _new_part(section_id, row))
        if _said(row, "编号", "评查项目"):
            section["items"].append(_item(row))
        elif section["items"] and _said(row, "扣分方式", "评分标准"):
            section["items"][-1].setdefault("further", []).append(_clause(row))
    for section in sections.values():
        # A part that the sheet of parts does not name is as much as its items.
        if section["points"] is None:
            points = [item["points"] for item in section["items"] if isinstance(item["points"], Decimal)]
            section["points"] = sum(points, Decimal(0))
    return list(sections.values())


def _part(row: Row) -> dict[str, Any]:
    return _filled({
        "id": take_text(row.get("部分编号", "")) or "", "title": take_text(row.get("部分名称", "")) or "",
        "points": take_number(row.get("分值", "")), "role": take_word(row.get("作用", ""), ROLES) or "scored",
        "look_at": take_types(row.get("查看的文书", "")), "absence": _absence(row),
        "if_absent": take_text(row.get("文书缺失时", "")), "if_not_applicable": take_text(row.get("不适用时", "")),
        "notes": take_text(row.get("注意事项", "")), "category": take_text(row.get("问题类别", "")),
    }) | {"items": []}  # fmt: skip


def _new_part(section_id: str, row: Row) -> dict[str, Any]:
    return {"id": section_id, "title": take_text(row.get("部分名称", "")) or section_id, "points": None, "items": []}


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and value != []}


def _item(row: Row) -> dict[str, Any]:
    return _filled({
        "id": take_text(row.get("编号", "")) or "", "title": take_text(row.get("评查项目", "")) or "",
        "points": take_number(row.get("分值", "")), "deduction": _clause(row),
        "mode": take_word(row.get("检查方式", ""), MODES) or "manual", "basis": take_text(row.get("依据", "")),
        "look_at": take_types(row.get("查看的文书", "")), "exceptions": take_text(row.get("例外情形", "")),
        "notes": take_text(row.get("注意事项", "")), "category": take_text(row.get("问题类别", "")),
        "checks": [_link(one) for one in take_list(row.get("关联的检查", ""))],
    })  # fmt: skip


def _clause(row: Row) -> dict[str, Any]:
    cap = row.get("扣分上限", "").strip()
    return _filled({
        "kind": take_word(row.get("扣分方式", ""), CLAUSES), "points": take_number(row.get("每次扣", "")),
        "cap": take_number(cap) if cap else None, "text": take_text(row.get("评分标准", "")) or "", "absence": _absence(row),
    })  # fmt: skip


def _absence(row: Row) -> dict[str, Any] | None:
    documents, due = take_types(row.get("缺少的文书", "")), take_types(row.get("有这些文书时才需要", ""))
    if not documents and not due:
        return None
    return {"documents": documents, **({"due_with": due} if due else {})}


_LINK = re.compile(r"(\w+)(?:\s+扣([\d.]+)分?)?(?:（.*)?$", re.S)


def _link(text: str) -> dict[str, Any]:
    found = _LINK.match(text.strip())
    if found is None:
        return {"check": text.strip()}
    return _filled({"check": found[1], "deduction": Decimal(found[2]) if found[2] else None})


def _veto(row: Row) -> dict[str, Any]:
    return _filled({
        "id": take_text(row.get("编号", "")) or "", "title": take_text(row.get("情形", "")) or "",
        "mode": take_word(row.get("检查方式", ""), MODES) or "manual", "basis": take_text(row.get("依据", "")) or "",
        "automatic": row.get("计入建议得分", YES).strip() != "否", "exceptions": take_text(row.get("例外情形", "")),
        "notes": take_text(row.get("注意事项", "")),
        "checks": [_link(one)["check"] for one in take_list(row.get("关联的检查", ""))],
    })  # fmt: skip


def _parameter(row: Row) -> dict[str, Any]:
    kind, cell = take_word(row.get("类型", ""), PARAMETER_TYPES), row.get("取值", "")
    value: Any = take_list(cell) if kind == "list" else take_text(cell) or ""
    if kind == "number" and re.fullmatch(r"-?\d+", str(value).strip()):
        value = int(value)
    return _filled({
        "id": take_text(row.get("编号", "")) or "", "title": take_text(row.get("名称", "")) or "", "value": value,
        "unit": take_text(row.get("单位", "")), "source": take_text(row.get("出处", "")) or "",
    })  # fmt: skip


def _own_check(row: Row) -> dict[str, Any]:
    content = take_json(row.get("内容", ""))
    head = {"id": take_text(row.get("编号", "")) or "", "title": take_text(row.get("名称", "")) or ""}
    return {**head, **content} if isinstance(content, dict) else {**head, "parts": content}


def _examples(rows: Sequence[Row]) -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = []
    for row in rows:
        if _said(row, "编号", "名称"):
            examples.append({
                "id": take_text(row.get("编号", "")) or "", "title": take_text(row.get("名称", "")) or "",
                "partly_read": row.get("有页未读出", "").strip() == YES, "documents": [],
                "expect": _pairs(row.get("期望的状态", ""), _state), "points": _pairs(row.get("期望的扣分", ""), take_number),
            })  # fmt: skip
        if examples and _said(row, "文书类型"):
            pages = row.get("页数", "").strip()
            examples[-1]["documents"].append(_filled({
                "type": (take_types(row["文书类型"]) or [""])[0], "title": take_text(row.get("文书标题", "")),
                "pages": int(pages) if pages.isdigit() else None, "fields": take_json(row.get("字段", "")),
                "slots": take_json(row.get("空着的栏目", "")),
            }))  # fmt: skip
    return examples


def _state(word: str) -> str:
    return take_word(word, {state.value: state.label for state in FindingState})


def _pairs(cell: str, read: Any) -> dict[str, Any]:
    pairs = (one.rpartition(" ") for one in take_list(cell))
    return {target: read(value) for target, _, value in pairs}
