# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Tells the story of one licence: asked for, put right where need be, accepted, examined, decided, issued.

The articles are those of national laws and regulations in force; the matters are such as a township or an ecology
bureau decides within the twenty working days of the Licensing Law.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from tests.casegen.identities import Names
from tests.casegen.story.build import COUNTIES, doc_number, make_organ, make_party, make_style
from tests.casegen.story.calendar import Planner
from tests.casegen.story.model import Approval, Licence, Matter, Receipt, Remedy, Story
from tests.casegen.story.offences import FOOD, Cite, Offence
from tests.casegen.story.people import chain, make_record
from tests.casegen.workdays import add_workdays, workday_on_or_after

LICENSING = "中华人民共和国行政许可法"

MATTERS: tuple[Matter, ...] = (
    Matter(
        id="food",
        families=("township", "window"),
        name="食品经营许可（新办）",
        certificate="食品经营许可证",
        letters="JY",
        law=Cite(FOOD, 35, 2),
        conditions=(
            "具有与经营的食品品种、数量相适应的场所，与有毒、有害场所以及其他污染源保持规定的距离",
            "具有与经营的食品品种、数量相适应的经营设备和设施",
            "有专职或者兼职的食品安全管理人员和保证食品安全的规章制度",
        ),
        materials=("经营场所平面布局图", "设备设施清单", "食品安全管理制度文本"),
        years=5,
        trades=("餐饮管理", "家常菜馆"),
        seen="经营场所面积约{n}平方米，加工间、洗消间、储存间分设，冷藏、消毒、防蝇防鼠设施齐全，布局与所提交的平面图一致；食品安全管理制度上墙，"
        "配备食品安全管理员一名。",
        lacking="加工间内紧邻卫生间，未按规定设置专用洗手消毒设施，场所布局不具备保证食品安全的条件",
        neighbours="与经营场所相邻的住户",
    ),
    Matter(
        id="road",
        families=("township", "window"),
        name="临时占用城市道路许可",
        certificate="临时占用城市道路许可证",
        letters="ZD",
        law=Cite("城市道路管理条例", 31),
        conditions=("占用位置、面积和期限明确，确有占用必要", "有不影响行人、车辆安全通行的措施", "占用期满恢复道路原状的方案可行"),
        materials=("占用道路位置示意图", "交通疏导和安全防护方案", "道路恢复原状承诺书"),
        years=1,
        trades=("建筑工程", "装饰工程部"),
        seen="拟占用路段为镇区次干道人行道外侧，拟占用面积约{n}平方米，占用后人行通道净宽不小于二米；现场已按方案备有围挡、警示标志和夜间照明，"
        "位置与所提交的示意图一致。",
        lacking="拟占用位置紧邻公交停靠站，占用后剩余通行宽度不足一米五，不能保证行人、车辆安全通行",
        neighbours="拟占用路段沿线商户",
    ),
    Matter(
        id="discharge",
        families=("ecology",),
        name="排污许可（首次申请）",
        certificate="排污许可证",
        letters="PW",
        law=Cite("排污许可管理条例", 11),
        conditions=(
            "依法取得建设项目环境影响报告书（表）批准文件，或者已经办理环境影响登记表备案手续",
            "污染物排放符合污染物排放标准要求",
            "采用的污染防治设施能够达到许可排放浓度要求，自行监测方案符合规范",
        ),
        materials=("排污许可证申请表", "建设项目环境影响评价批复文件", "自行监测方案"),
        years=5,
        trades=("新型建材", "家具厂"),
        seen="生产车间建有废气收集和处理设施，排气筒一根，采样口和监测平台设置规范；厂区雨污分流，危险废物贮存间约{n}平方米，地面已作防渗处理，"
        "与申请材料所述一致。",
        lacking="现场未建成申请材料所述的废气处理设施，污染防治设施不能达到许可排放浓度要求",
        neighbours="厂界周边居民",
    ),
    Matter(
        id="waste_collection",
        families=("ecology",),
        name="危险废物收集经营许可",
        certificate="危险废物收集经营许可证",
        letters="WF",
        law=Cite("危险废物经营许可证管理办法", 6),
        conditions=("有防雨、防渗的运输工具", "有符合国家或者地方环境保护标准和安全要求的包装工具，中转和临时存放设施、设备", "有保证危险废物经营安全的规章制度、污染防治措施和事故应急救援措施"),
        materials=("运输工具清单及照片", "贮存设施平面图", "突发环境事件应急预案"),
        years=3,
        trades=("再生资源", "汽车修理厂"),
        seen="贮存库房约{n}平方米，地面防渗、四周设导流沟和收集池，配备专用容器和标识；运输车辆一辆，车厢防雨防渗，应急物资存放在库房入口。",
        lacking="贮存库房地面未作防渗处理，也未设导流沟和收集池，不符合环境保护标准和安全要求",
        neighbours="贮存库房周边居民",
    ),
)  # fmt: skip
BY_ID = {m.id: m for m in MATTERS}
# A licence file tells of no offence; what stands here is never printed.
NONE = Offence(
    id="none", families=(), cause="", violated=(), penalty=(), fine={}, rule_text="", penalty_text="", seen="", facts="",
    asked=(), evidence=(), order="", corrected="", goods="", quantities=(60, 240),
)  # fmt: skip
# Working days from the step before.
GAPS: dict[str, tuple[int, int]] = {
    "correction": (1, 4),
    "correction_again": (2, 3),
    "corrected": (2, 5),
    "accepted": (0, 3),
    "site_checked": (2, 4),
    "third_party": (1, 1),
    "examined": (1, 2),
    "approved": (0, 2),
    "decided": (0, 1),
    "issued": (1, 6),
    "archived": (3, 9),
}
CODES = {
    "correction": "许补", "correction_again": "许补", "acceptance": "许受", "non_acceptance": "许不受", "third_party": "许告",
    "extension": "许延", "grant": "许准", "refusal": "许不",
}  # fmt: skip


def build_licence(
    *, family: str, party: str, seed: int, options: set[str], gaps: dict[str, int], salt: str = ""
) -> Story:
    """Build a clean story of a licence; arguments as in `build_story`. Raises ValueError where options exclude each other."""
    if len(options & {"refusal", "non_acceptance"}) > 1 or ("non_acceptance" in options and options & {"third_party", "licence_long", "correction"}):
        raise ValueError(f"unknown together: {', '.join(sorted(options))}")
    rng = Random(f"{salt}{family}/licence/{party}/{seed}")
    style = make_style(rng, family)
    county = rng.choice(COUNTIES)
    names = Names(rng, county[0])
    organ = make_organ(rng, family, names, county)
    if family == "window":
        organ.name, organ.prefix = f"{organ.county}行政审批局", f"{county[1][-1]}审批"
    matter = rng.choice([m for m in MATTERS if family in m.families])
    who = make_party(rng, party, names, organ, matter.trades)
    outcome = next((one for one in ("refusal", "non_acceptance") if one in options), "grant")
    story = Story(
        seed=seed, family=family, kind="licence", options=set(options), offence=NONE, place=who.address,
        quantity=rng.randint(60, 240), organ=organ, party=who, style=style,
    )  # fmt: skip
    story.when = _plan(rng, options, outcome, gaps)
    serial = f"{rng.randrange(10**7):07d}"
    story.licence = Licence(matter, outcome, f"{matter.letters}3299{serial}", told=["correction"] if "correction" in options else [])
    if "correction_again" in gaps:
        story.licence.told.append("correction_again")
    number = rng.randint(3, 180)
    for key, code in CODES.items():
        story.numbers[key] = doc_number(
            style, prefix=organ.prefix, county=organ.county, code=code, year=story.day("applied").year, serial=max(1, number + rng.randint(-2, 6))
        )
    remedy = Remedy(organ.people_government, (60, "day"), organ.court, (6, "month"))
    story.remedy = {"decision": remedy}
    _add_people(rng, story)
    return story


def _plan(rng: Random, options: set[str], outcome: str, gaps: dict[str, int]) -> dict[str, datetime]:
    p = Planner(rng, gaps, GAPS)
    p.put("applied", workday_on_or_after(date(2024, 3, 4) + timedelta(days=rng.randrange(700))))
    last = "applied"
    if "correction" in options:
        p.after("correction", "applied")
        if "correction_again" in gaps:
            p.after("correction_again", "correction")
        p.after("corrected", "correction_again" if "correction_again" in gaps else "correction")
        last = "corrected"
    p.after("accepted", last)
    p.after("site_checked", "accepted", hour=rng.choice((9, 10)))
    p.after("third_party", "site_checked")
    if "third_party" in options:
        # Who is told has five working days to ask for a hearing.
        p.put("examined", add_workdays(p.day("third_party"), 6))
    else:
        p.after("examined", "site_checked")
    if "licence_long" in options:
        p.put("extended", add_workdays(p.day("accepted"), 17), hour=9)
        p.put("approved", add_workdays(p.day("accepted"), gaps.get("approved", 24)))
    elif "decision_day" in gaps:
        p.put("approved", add_workdays(p.day("accepted"), gaps["decision_day"] - 1))
    else:
        p.after("approved", "examined")
    p.after("decided", "approved")
    if outcome == "non_acceptance":
        p.put("decided", p.day("accepted"))
    p.after("issued", "decided")
    for step in ("decision_served", "closed"):
        p.put(step, p.day("issued"))
    # Shared papers name these steps.
    p.put("filed", p.day("accepted"))
    p.put("inquiry", p.day("applied"))
    p.after("archived", "closed")
    return p.when


def _add_people(rng: Random, story: Story) -> None:
    """Records, approvals and receipts of a clean licence."""
    role = {"company": "法定代表人", "sole_trader": "经营者", "natural_person": "申请人本人"}[story.party.kind]
    minutes = rng.choice((30, 45, 60))
    story.records.append(make_record(story, "site_check", "site_checked", minutes, story.place, story.party.representative, role))
    grants = story.asked.outcome == "grant"
    organ = story.organ
    story.approvals["examined"] = [
        Approval("handler", "符合许可条件，建议准予。" if grants else "不符合许可条件，建议不予许可。", o.name, story.day("examined"))
        for o in organ.officers[:2]
    ] + [Approval("handling_unit", "同意审查意见。", organ.unit_head, story.day("examined"))]
    words = ("建议准予行政许可。", "拟同意准予。", "同意准予行政许可。") if grants else ("建议不予行政许可。", "拟同意不予许可。", "同意不予行政许可。")
    story.approvals["approved"] = chain(story, "approved", words)
    if "licence_long" in story.options:
        story.approvals["extended"] = chain(story, "extended", ("需进一步核实，建议延长十个工作日。", "拟同意延长。", "同意延长十个工作日。"))
    steps = {"acceptance": "accepted", "extension": "extended", story.asked.outcome: "decision_served"}
    steps |= {key: key for key in story.asked.told}
    for key in served_papers(story):
        story.receipts.append(
            Receipt(
                of=key,
                number=story.numbers[key],
                at=story.when[steps[key]].replace(hour=16),
                method="direct",
                received_by=story.party.representative.name,
                relation="本人" if story.party.kind != "company" else "法定代表人",
                servers=[o.name for o in organ.officers[:2]],
            )
        )


def served_papers(story: Story) -> list[str]:
    """Return the keys of what is delivered to the applicant, in the order of the file."""
    keys = list(story.asked.told)
    if story.asked.outcome != "non_acceptance":
        keys.append("acceptance")
    if "licence_long" in story.options:
        keys.append("extension")
    return [*keys, story.asked.outcome]
