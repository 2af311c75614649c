"""Lists every check in docs/rule-packs.md: its defect, its items, and what leaves it undeterminable.

    python -m tools.list_checks            prints the list
    python -m tools.list_checks --write    puts it between the markers of docs/rule-packs.md

The grounds for an undeterminable result are read from the checks' own data, so that the list cannot promise
what they do not do.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from scoring_rules import load_pack
from scoring_rules.data_files import load_data
from scoring_rules.derived.register import derived_facts
from scoring_rules.law.parameters import definitions
from scoring_rules.registry import Check, registered
from scoring_rules.rule_pack import RulePack

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rule-packs.md"
BEGIN = "<!-- checks: begin, written by python -m tools.list_checks --write -->"
END = "<!-- checks: end -->"
PACK = "jiangsu_penalty_ordinary"
SUBJECTS = {
    "authority": "机关与执法人员", "parties": "主体与当事人", "opening": "案件来源与涉嫌条款", "filing": "立案",
    "records": "笔录", "interviews": "笔录的修改与询问内容", "evidence": "证据", "exhibits": "照片、音像、抽样与检测",
    "measures": "行政强制措施", "notice": "告知", "hearing": "听证", "procedure": "审核、讨论与期限",
    "citations": "法律适用", "reasoning": "条款对应与说理", "discretion": "裁量与金额", "benchmarks": "裁量基准",
    "decision": "决定书",
    "service": "送达", "enforcement": "执行", "followup": "没收物品、公示与备案", "licence": "行政许可",
    "blanks": "栏目与文字", "archive": "归档",
}  # fmt: skip
NOT_ALL_READ = "卷内有页未读出"
ODD_YEAR = "没有当时的期限规定或工作日历"
BLANK = "地方参数没有填写"
BY_HAND = "个别情形须由人核对"
_BY_CALENDAR = re.compile(r"\b(limit|last_day|plus_workdays|workdays_between|roll_over|is_workday)\(")


def grounds(check: Check) -> list[str]:
    """What makes a check undeterminable: fields not legible, pages not read, and so on, as its data name them."""
    names = {key: row["name"] for key, row in load_data("fields.yaml")["fields"].items()}
    facts = derived_facts()
    fields: list[str] = []
    other: list[str] = []
    for part in check.rule.all_parts:
        text = " ".join((*part.expressions(), *(path for one in part.decide for path in one.lacks)))
        for word in re.findall(r"\.([a-z_]+)", text):
            made_from = facts[word].made_from if word in facts else ()
            fields += [names[one] for one in ((word,) if word in names else made_from)]
        kinds = [one.says for one in part.decide]
        other += [NOT_ALL_READ] if "unread" in kinds or "holds." in text else []
        other += [ODD_YEAR] if _BY_CALENDAR.search(text) else []
        other += [BY_HAND] if "doubt" in kinds else []
    legible = ["、".join(dict.fromkeys(fields)) + "看不清或未读出"] if fields else []
    if any(check.id in one.checks and one.value is None for one in definitions()):
        other.append(BLANK)
    return [*legible, *dict.fromkeys(other)]


def listing(pack: RulePack) -> str:
    """The whole list as Markdown, one table for each subject."""
    checks = list(registered().values())
    lines = [
        f"共 {len(checks)} 项检查。“评分项”为 `{pack.id}` 的条目，V 开头的是否决项；注明“提示”的不算疑点、不扣分；"
        "案卷没有读出文字时各项一律无法判定。"
    ]
    for key, title in SUBJECTS.items():
        rows = [one for one in checks if one.subject == key]
        if not rows:
            continue
        lines += ["", f"### {title}（{len(rows)} 项）", ""]
        lines += ["| 检查 | id | 缺陷 | 评分项 | 何时无法判定 |", "|---|---|---|---|---|"]
        for one in rows:
            items = [i.id for i in pack.items if any(link.check == one.id for link in i.checks)]
            items += [veto.id for veto in pack.vetoes if one.id in veto.checks]
            shown = "、".join(item.removeprefix("JSP-") for item in items) or "—"
            defect = f"{one.defect.number} {one.defect.title}"
            said = one.title if one.level == "auto" else f"{one.title}（提示）"
            lines.append(f"| {said} | `{one.id}` | {defect} | {shown} | {'；'.join(grounds(one)) or '—'} |")
    return "\n".join(lines)


def page(text: str, found: str) -> str:
    """The page with the list between its markers. Raises ValueError if a marker is lacking."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{PAGE.name} 缺少标记：{BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{found}\n\n{END}{after}"


def main(arguments: list[str] | None = None) -> int:
    """Print or write the list; 0 if it went well."""
    parser = argparse.ArgumentParser(prog="python -m tools.list_checks", description="列出全部检查项")
    parser.add_argument("--write", action="store_true", help="写入 docs/rule-packs.md 的标记之间")
    found = listing(load_pack(PACK))
    if parser.parse_args(arguments).write:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")
        print(f"已写入 {PAGE.name}。")
    else:
        print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
