"""An in-memory score sheet behind the specimen scoring page; it answers its forms and fails on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import get_template_attribute

from tests.browser.specimen.papers import PATCH


@dataclass(slots=True)
class SpecimenFlag:
    """A machine's flag and its decision."""

    key: str
    item: str
    state: str
    title: str
    page: int
    box: list[float] | None
    where: str
    basis: str
    advice: str
    quote: str
    suggested: str
    veto: bool = False
    decision: str = ""
    deducted: str | None = None
    reason: str = ""


@dataclass(slots=True)
class SpecimenItem:
    """One item and its mark."""

    key: str
    number: str
    title: str
    points: Decimal
    half: bool = False
    pages: str = ""
    rule: str = ""
    verdict: str = ""
    deducted: Decimal | None = None
    comment: str = ""
    version: int = 1


FLAGS = [
    SpecimenFlag(
        "f1",
        "G02",
        "suspect",
        "告知送达后 2 个工作日即作出决定",
        8,
        list(PATCH),
        "第 8 页 · 送达回证",
        "处罚法第六十四条",
        "当事人有五个工作日的陈述申辩和听证申请期限，期满前不得作出决定。",
        "二〇二六年四月十日送达",
        "2",
    ),
    SpecimenFlag(
        "f2",
        "G02",
        "undeterminable",
        "签收日期看不清，不能核对送达期限",
        8,
        [90.0, 500.0, 250.0, 520.0],
        "第 8 页 · 送达回证",
        "处罚法第六十一条",
        "请对照原卷核对签收日期。",
        "",
        "0",
    ),
    SpecimenFlag(
        "f3",
        "D01",
        "suspect",
        "决定罚款 20000 元高于事先告知书拟罚款 15000 元",
        9,
        list(PATCH),
        "第 9 页 · 行政处罚决定书",
        "处罚法第四十五条第二款",
        "不得因当事人陈述、申辩而给予更重的处罚。",
        "罚款人民币20000元",
        "0",
        veto=True,
    ),
    SpecimenFlag(
        "f4",
        "F01",
        "suspect",
        "立案审批表未填写承办人意见",
        1,
        [100.0, 420.0, 400.0, 470.0],
        "第 1 页 · 立案审批表",
        "处罚法第五十四条",
        "补充承办人意见并签名。",
        "",
        "1",
    ),
    SpecimenFlag(
        "f5",
        "S01",
        "suspect",
        "卷内没有法制审核意见书",
        9,
        None,
        "应在第 9 页行政处罚决定书之前",
        "处罚法第五十八条",
        "",
        "",
        "3",
    ),
]

RIBBON = [
    {"label": "立案", "date": "3月2日", "page": 1, "box": list(PATCH)},
    {"label": "询问", "date": "3月7日", "page": 3, "gap": "5天", "tone": "good"},
    {"label": "调查终结", "date": "3月28日", "page": 5, "gap": "21天", "tone": "good"},
    {"label": "事先告知", "date": "4月8日", "page": 6, "gap": "11天", "tone": "good"},
    {"label": "告知送达", "date": "4月10日", "page": 8, "gap": "2天", "tone": "good"},
    {"label": "听证", "date": None, "page": None, "gap": ""},
    {"label": "法制审核", "date": None, "page": None, "gap": ""},
    {"label": "集体讨论", "date": "4月9日", "page": 9, "gap": "−1天", "tone": "bad", "word": "倒置"},
    {"label": "决定", "date": "4月14日", "page": 9, "gap": "2个工作日", "tone": "bad", "word": "期限未满"},
    {"label": "决定送达", "date": "4月15日", "page": 11, "gap": "1天", "tone": "good"},
    {"label": "缴款", "date": "4月28日", "page": 12, "gap": "13天", "tone": "good"},
    {"label": "结案", "date": "5月20日", "page": 12, "gap": "22天", "tone": "good"},
]


def _items() -> list[tuple[str, str, str, list[SpecimenItem]]]:
    def item(*row: str) -> SpecimenItem:
        key, number, title, points, pages, rule = row
        return SpecimenItem(key, number, title, Decimal(points), "0.5" in rule, pages, rule)

    return [
        (
            "F",
            "一",
            "立案",
            [
                item("F01", "1.1", "立案审批表填写完整，经负责人批准", "3", "1-2", "缺 1 项扣 1 分"),
                item("F02", "1.2", "立案期限符合规定", "2", "1-2", "超期扣 2 分"),
                item("F03", "1.3", "案由表述规范，写明违法行为定性", "1.5", "1-2", "不规范扣 0.5 分"),
            ],
        ),
        (
            "E",
            "二",
            "调查取证",
            [
                item("E01", "2.1", "调查时执法人员不少于两人并出示执法证件", "4", "3-5", "每份缺 1 分"),
                item(
                    "E02",
                    "2.2",
                    "询问笔录告知申请回避的权利，逐页签名并注明对笔录真实性的意见",
                    "3",
                    "3-5",
                    "每份缺 0.5 分",
                ),
                item("E03", "2.3", "书证、物证调取程序合法，复印件经核对", "4", "3-5", "每件缺 0.5 分"),
            ],
        ),
        (
            "G",
            "三",
            "告知与申辩",
            [
                item(
                    "G01", "3.1", "事先告知书载明拟处罚的内容、事实、理由和依据", "6", "6-7", "缺 1 项扣 1 分"
                ),
                item(
                    "G02",
                    "3.2",
                    "告知书依法送达，当事人陈述申辩期限届满后方作决定",
                    "4",
                    "6-8",
                    "期限未满即决定扣 2 分",
                ),
                item("G03", "3.3", "听证权利告知及听证组织", "5", "", "应告知未告知扣 5 分"),
            ],
        ),
        (
            "S",
            "四",
            "审核与决定",
            [
                item("S01", "4.1", "应当法制审核的案件在决定前经法制审核", "3", "9", "未审核扣 3 分"),
                item("D01", "4.2", "处罚种类和幅度与事先告知一致，裁量适当", "8", "9-11", "不符扣 3 分"),
                item("D02", "4.3", "决定书载明法定事项，用印、落款齐全", "6", "9-11", "缺 1 项扣 1 分"),
            ],
        ),
        (
            "C",
            "五",
            "执行与归档",
            [
                item("C01", "5.1", "罚缴分离，票据入卷", "3", "12", "缺 1 项扣 1 分"),
                item("C02", "5.2", "结案报告及时，归档顺序规范", "2", "12", "缺 1 项扣 0.5 分"),
            ],
        ),
    ]


@dataclass(slots=True)
class SpecimenSheet:
    """The sheet; `fail_with` makes saving answer with that status until it is set back to none."""

    sections: list[tuple[str, str, str, list[SpecimenItem]]] = field(default_factory=_items)
    flags: dict[str, SpecimenFlag] = field(
        default_factory=lambda: {
            flag.key: SpecimenFlag(**{name: getattr(flag, name) for name in SpecimenFlag.__slots__})
            for flag in FLAGS
        }
    )
    problems: list[dict[str, Any]] = field(default_factory=list)
    saves: list[dict[str, str]] = field(default_factory=list)
    fail_with: int | None = None

    def item(self, key: str) -> SpecimenItem:
        return next(item for *_, items in self.sections for item in items if item.key == key)

    def head(self) -> dict[str, Any]:
        """Arguments of score_head."""
        items = [item for *_, rows in self.sections for item in rows]
        lost = sum((item.deducted or Decimal(0) for item in items), Decimal(0))
        vetoes = sum(1 for flag in self.flags.values() if flag.veto and flag.decision == "accepted")
        total = Decimal(100) - lost
        return {
            "total": 0 if vetoes else total,
            "full": 100,
            "grade": "不合格" if vetoes else "优秀" if total >= 90 else "合格",
            "grade_tone": "bad" if vetoes else "good",
            "veto_count": vetoes,
            "flags": len(self.flags),
            "open": sum(1 for flag in self.flags.values() if not flag.decision),
            "undeterminable": sum(1 for flag in self.flags.values() if flag.state == "undeterminable"),
            "done": sum(1 for item in items if item.verdict),
            "items": len(items),
        }

    def section_score(self, rows: list[SpecimenItem]) -> tuple[Decimal, Decimal]:
        full = sum((item.points for item in rows), Decimal(0))
        return full - sum((item.deducted or Decimal(0) for item in rows), Decimal(0)), full

    def _parts(self, item: SpecimenItem, **extra: Any) -> str:
        result = get_template_attribute("components/scoring_item.html", "item_result")
        head = get_template_attribute("components/scoring_head.html", "score_head")
        subtotal = get_template_attribute("components/scoring_head.html", "section_score")
        key, _, _, rows = next(section for section in self.sections if item in section[3])
        return (
            str(result(item.key, item.points, item.verdict, item.deducted, item.version, **extra))
            + str(head(**self.head(), oob=True))
            + str(subtotal(key, *self.section_score(rows), oob=True))
        )

    def save_mark(self, key: str, form: Mapping[str, str]) -> tuple[str, int]:
        if self.fail_with:
            return "忙", self.fail_with
        self.saves.append({"key": key, **form})
        item = self.item(key)
        if int(form["seen_version"]) != item.version:
            said = f"扣 {item.deducted} 分" if item.deducted else "符合"
            conflict = {"by": "王评查", "at": "14:03", "said": said, "comment": item.comment}
            if form.get("resolve") != "mine":
                return self._parts(item, conflict=conflict), 409
        try:
            deducted = Decimal(form["deducted"]) if form.get("deducted") else None
        except InvalidOperation:
            return self._parts(item, error="扣分要填数字。"), 422
        if deducted is not None and deducted > item.points:
            return self._parts(item, error=f"本条目最多扣 {item.points} 分，没有保存。"), 422
        item.verdict, item.deducted, item.comment = form.get("verdict", ""), deducted, form.get("comment", "")
        item.version += 1
        return self._parts(item), 200

    def card(self, flag: SpecimenFlag) -> str:
        card = get_template_attribute("components/scoring_flag.html", "flag_card")
        return str(
            card(
                flag.key,
                flag.state,
                flag.title,
                flag.where,
                flag.page,
                flag.box,
                flag.basis,
                flag.advice,
                flag.quote,
                flag.suggested,
                f"/flags/{flag.key}",
                1,
                flag.decision,
                flag.deducted,
                flag.reason,
                flag.veto,
                ["卷内有证据，机器未识别", "规定不适用于本案", "属填写习惯，不影响认定"],
            )
        )

    def decide(self, key: str, form: Mapping[str, str]) -> tuple[str, int]:
        if self.fail_with:
            return "忙", self.fail_with
        flag = self.flags[key]
        item = self.item(flag.item)
        match form["decision"]:
            case "accept":
                flag.decision, flag.deducted = "accepted", form.get("deducted")
                if flag.deducted and not flag.veto:
                    item.verdict, item.deducted = "deduct", Decimal(flag.deducted)
            case "dismiss":
                flag.decision, flag.reason = "dismissed", form.get("reason", "")
            case _:
                flag.decision, item.verdict, item.deducted = "", "", None
        item.version += 1
        verdicts = get_template_attribute("components/scoring_item.html", "verdict_set")
        again = verdicts(item.key, item.number, item.title, item.verdict, oob=True)
        return self.card(flag) + self._oob(item) + str(again), 200

    def _oob(self, item: SpecimenItem) -> str:
        return self._parts(item).replace(
            f'id="item-{item.key}-result"', f'id="item-{item.key}-result" hx-swap-oob="true"', 1
        )

    def add_pin(self, form: Mapping[str, str]) -> tuple[str, int]:
        box = [float(form[name]) for name in ("x0", "top", "x1", "bottom")]
        key = f"own-{len(self.problems) + 1}"
        self.problems.append(
            {
                "key": key,
                "page": int(form["page"]),
                "box": box,
                "item": form["item_key"],
                "text": form["text"],
            }
        )
        card = get_template_attribute("components/scoring_problem.html", "problem_card")
        where = f"第 {form['page']} 页"
        return str(
            card(key, form["text"], where, form["page"], box, form.get("deducted"), f"/pins/{key}")
        ), 200
