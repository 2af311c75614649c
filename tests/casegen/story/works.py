# ruff: noqa: E501 - opinions are kept whole
"""What a story of a housing, civil-defence, labour or fire bureau has of its own: organ, numbers, opinions, course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.works_acts import BUREAUS, OFFENCES, TRADES, UNITS
from tests.casegen.workdays import add_workdays

__all__ = ["ANNOUNCED", "OFFENCES", "TRADES", "UNITS", "bureau", "course", "dress_organ", "number_books", "reword_approvals"]

# The course in which the decision is served by announcement; no option of other families, so it is only ever drawn.
ANNOUNCED = "announced"
COURSES: tuple[tuple[str, ...], ...] = (
    (), (), ("mail",), ("mail",), ("defence",), ("hearing",), ("preservation",), ("early_waiver",), ("gains",), ("agent",), ("substitute",),
    ("left",), ("electronic",), ("long", "defence"), ("deferred",), (ANNOUNCED,),
)  # fmt: skip
_ORGANS = {
    "housing": (("住房和城乡建设局", "住建"), ("住房和城乡建设局", "建"), ("住房城乡建设局", "建管"), ("住房和城乡建设管理局", "住建")),
    "defence": (("人民防空办公室", "人防"), ("国防动员办公室", "动员")),
    "labour": (("人力资源和社会保障局", "人社"), ("人力资源和社会保障局", "人社监察"), ("人力资源社会保障局", "劳监")),
    "fire": (("消防救援大队", "消"), ("消防救援大队", "消行")),
}  # fmt: skip
_SYSTEM = {"housing": "住房和城乡建设", "defence": "人民防空", "labour": "人力资源和社会保障", "fire": "消防救援"}
_CODES = {
    "case": ("立", "案立", "立案"), "order": ("责改", "改通", "限改字"), "summons": ("询通", "询", "调字"),
    "notice": ("罚告", "告", "罚先告字"), "hearing_right": ("听告", "听权", "听告字"), "hearing_notice": ("听通", "听会", "听通字"),
    "decision": ("罚决", "罚", "罚字"), "preservation": ("登保", "证保", "登保字"), "preservation_disposal": ("登处", "保处", "登处字"),
    "deferral": ("延缴", "缓缴", "延分字"),
}  # fmt: skip


def bureau(offence: str) -> str:
    """Return the kind of bureau that punishes an act: housing, defence, labour or fire."""
    return next((kind for kind, acts in BUREAUS.items() if offence in acts), "housing")


def course(seed: int, party: str) -> set[str]:
    """Return what the seed adds to a file for which no options are named."""
    drawn = set(Random(f"works/{party}/{seed}/course").choice(COURSES))
    return drawn - {"hearing", "agent", "deferred"} if party == "natural_person" else drawn


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str], offence: str) -> Organ:
    """Return the organ as the bureau that punishes the act, with certificate numbers of a province."""
    name, short = county
    kind = bureau(offence)
    title, sign = rng.choice(_ORGANS[kind])
    shape = rng.choice(("云H{:08d}", "32{:09d}", "YH{:06d}L", "云执{:07d}", "Y{:03d}-{:05d}", "H{:02d}{:06d}"))
    serial = rng.randrange(2000, 80000)
    lead = serial % 83 + 11
    officers = [Officer(o.name, shape.format(*((lead, serial + 13 * i) if shape.count("{") == 2 else (serial * 10 + 13 * i,)))) for i, o in enumerate(organ.officers)]
    return replace(
        organ, name=f"{name}{title}", prefix=rng.choice((f"{short[0]}{sign}", f"{short}{sign}", f"云{short[-1]}{sign}", f"({short}){sign}")),
        superior=f"云海市{title.replace('大队', '支队')}", officers=officers,
        benchmark=rng.choice((f"云海省{_SYSTEM[kind]}系统行政处罚裁量权基准", f"云海市{_SYSTEM[kind]}行政处罚自由裁量基准", f"云海省{_SYSTEM[kind]}行政处罚裁量规则和基准（试行）")),
    )  # fmt: skip


def number_books(rng: Random, story: Story) -> None:
    """Give every book its number, a natural person's case its place, and an announced decision its dates."""
    shape, column, shared = rng.randrange(9), rng.randrange(3), rng.random() < 0.35
    serial = rng.randint(2, 240)
    years = {"order": "ordered", "notice": "notified", "hearing_right": "notified", "decision": "decided", "summons": "ordered"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = story.organ.prefix + codes[column], serial if shared else max(1, serial + rng.randint(-1, 30))
        story.numbers[key] = (
            f"{lead}〔{year}〕{n}号", f"{lead}〔{year}〕第{n}号", f"{lead}【{year}】{n:03d}号", f"{lead}[{year}]第{n:04d}号", f"{lead}〔{year}〕{n:06d}号",
            f"{lead}（{year}）第{n}号", f"{lead}〔{year}〕执法一队-{n:02d}号", f"{lead}﹝{year}﹞{n:04d}号", f"{lead} 〔{year}〕 {n} 号",
        )[shape]  # fmt: skip
    if story.party.kind == "natural_person":
        story.place = f"{story.organ.county}{story.organ.town}{rng.choice(('锦绣园', '和平里', '学府小区'))}{rng.randint(2, 19)}号楼"
    if ANNOUNCED in story.options:
        _announce(rng, story)


def _announce(rng: Random, story: Story) -> None:
    """Plan the announcement: thirty days after it the decision counts as served; what follows moves behind."""
    announced = add_workdays(story.day("decided"), rng.randint(2, 4))

    def put(step: str, day: date) -> None:
        story.when[step] = datetime.combine(day, time(9, 30))

    put("announced", announced)
    put("decision_served", announced + timedelta(days=30))
    put("paid", add_workdays(story.day("decision_served"), rng.randint(2, 6)))
    put("closed", add_workdays(max(story.day("paid"), story.day("reinspected")), rng.randint(2, 4)))
    put("archived", add_workdays(story.day("closed"), rng.randint(3, 8)))


_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("经初步了解，拟派员实地核查。", "请两名执法人员前往核查。", "", "", ""), ("线索具体，建议核实。", "可以核实，及时反馈。", "", "", "")),
    "filing": (("现有材料表明当事人涉嫌违法，建议立案调查。", "拟予立案，呈领导审批。", "", "同意承办机构意见，请主要负责同志审定。", "同意立案。"), ("符合立案条件，报请立案。", "审核通过。", "", "审核通过。", "批准立案。")),
    "preservation": (("为防止证据灭失，申请先行登记保存。", "拟予保存，呈领导审批。", "", "同意，请主要负责同志审定。", "同意先行登记保存。"), ("相关资料有被更换的可能，报请登记保存。", "审核通过。", "", "审核通过。", "批准。")),
    "extension": (("因案情复杂，申请延长办案期限三十日。", "情况属实，呈领导审批。", "", "同意，请主要负责同志审定。", "同意延长三十日。"), ("调查尚需时日，报请延期三十日。", "审核通过。", "", "审核通过。", "批准延期。")),
    "decision": (("当事人违法事实清楚，建议按告知内容作出处罚决定。", "同意承办人意见，呈领导审批。", "程序合法，适用依据正确。", "同意，请主要负责同志审定。", "同意作出行政处罚决定。"), ("报请作出处罚决定。", "审核通过。", "法制审核通过。", "审核通过。", "批准处罚。")),
    "closing": (("处罚决定履行完毕，申请结案。", "情况属实，呈领导审批。", "", "同意，请主要负责同志审定。", "同意结案。"), ("已缴款并整改，报请结案。", "审核通过。", "", "审核通过。", "批准结案。")),
    "deferral": (("当事人资金周转确有困难，建议准予延期。", "情况属实，呈领导审批。", "", "同意，请主要负责同志审定。", "同意延期缴纳。"), ("报请准予延期缴纳。", "审核通过。", "", "审核通过。", "批准延期。")),
}  # fmt: skip
_ROLES = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words; a fire brigade and small offices have no deputy in the chain."""
    manner = rng.randrange(2)
    no_deputy = rng.random() < (0.7 if bureau(story.offence.id) == "fire" else 0.3)
    for key, rows in story.approvals.items():
        if key in _WORDS:
            kept: list[Approval] = [replace(row, opinion=_WORDS[key][manner][_ROLES.index(row.role)] or row.opinion) for row in rows]
            story.approvals[key] = [row for row in kept if not (no_deputy and row.role == "deputy_head")]
