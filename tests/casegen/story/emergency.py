"""Acts, organs and numbers of emergency-management and transport files.

Articles, paragraphs and items are those of the laws in force from 2024 on (Work Safety Law 2021, Highway Law 2017,
Road Transport Regulations 2023, Highway Protection Regulations 2011). A lower end of 0 means that the law names
only an upper end.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.story.model import Organ, Story
from tests.casegen.story.offences import Cite, Offence

SAFETY = "中华人民共和国安全生产法"
HIGHWAY = "中华人民共和国公路法"
ROAD = "中华人民共和国道路运输条例"
PROTECTION = "公路安全保护条例"

NEVER = ("以前有没有因为同样的行为被处理过？", "没有，这是头一回。")


def _units(low: int, high: int) -> dict[str, tuple[int, int]]:
    return {"company": (low, high), "sole_trader": (low, high)}


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="training_unrecorded",
        families=("emergency",),
        cause="涉嫌未如实记录安全生产教育和培训情况",
        violated=(Cite(SAFETY, 28, 4),),
        penalty=(Cite(SAFETY, 97, None, 4),),
        fine=_units(0, 100000),
        rule_text="生产经营单位应当建立安全生产教育和培训档案，如实记录安全生产教育和培训的时间、内容、参加人员以及考核结果等情况",
        penalty_text="未如实记录安全生产教育和培训情况的，责令限期改正，{range}",
        seen="抽查安全生产教育培训档案，{n}名从业人员的培训记录没有培训时间和考核结果，签到表由一人代签。",
        facts="{day}检查时，{p}（{place}）{n}名从业人员的安全生产教育培训档案未如实记录培训时间和考核结果。",
        asked=(
            ("培训档案由谁负责填写？", "由安全员填写，那几份是补的，没有写时间和考核结果。"),
            ("涉及多少名从业人员？", "一共{n}名，都是今年进厂的。"),
            ("你是否知道应当如实记录培训情况？", "知道，学过安全生产法。"),
            NEVER,
        ),
        evidence=(("安全生产教育培训档案", "证明培训情况记录不实"), ("从业人员花名册", "证明涉及人员的数量")),
        order="如实记录安全生产教育和培训的时间、内容、参加人员以及考核结果",
        corrected="培训档案已经重新建立，时间、内容、参加人员和考核结果记录完整",
        goods="培训档案",
        quantities=(3, 12),
    ),
    Offence(
        id="no_warning_signs",
        families=("emergency",),
        cause="涉嫌未在有较大危险因素的生产经营场所设置明显的安全警示标志",
        violated=(Cite(SAFETY, 35),),
        penalty=(Cite(SAFETY, 99, None, 1),),
        fine=_units(0, 50000),
        rule_text="生产经营单位应当在有较大危险因素的生产经营场所和有关设施、设备上，设置明显的安全警示标志",
        penalty_text="未在有较大危险因素的生产经营场所和有关设施、设备上设置明显的安全警示标志的，责令限期改正，{range}",
        seen="车间北侧有污水池{n}座，属于有限空间，池口和人孔处未设置安全警示标志，现场有人员经过。",
        facts="{day}检查时，{p}在{place}的污水池{n}座未设置明显的安全警示标志。",
        asked=(
            ("污水池有几座，是不是有限空间？", "有{n}座，台账里登记为有限空间。"),
            ("为什么没有设置安全警示标志？", "原来有牌子，刷墙时拆下来没有装回去。"),
            ("拆下来有多长时间？", "有一个多月。"),
            NEVER,
        ),
        evidence=(("有限空间管理台账", "证明污水池属于有限空间"), ("车间平面布置图", "证明污水池的位置")),
        order="在有限空间出入口和有关设施上设置明显的安全警示标志",
        corrected="污水池池口和人孔处均已设置安全警示标志",
        goods="警示标志牌",
        quantities=(1, 5),
        summary=True,
    ),
    Offence(
        id="equipment_unmaintained",
        families=("emergency",),
        cause="涉嫌未对安全设备进行经常性维护、保养和定期检测",
        violated=(Cite(SAFETY, 36, 2),),
        penalty=(Cite(SAFETY, 99, None, 3),),
        fine=_units(0, 50000),
        rule_text="生产经营单位必须对安全设备进行经常性维护、保养，并定期检测，保证正常运转",
        penalty_text="未对安全设备进行经常性维护、保养和定期检测的，责令限期改正，{range}",
        seen="喷漆房内安装可燃气体报警器{n}台，均超过检定有效期，其中一台指示灯不亮，现场未能提供维护保养记录。",
        facts="{day}检查时，{p}设在{place}的可燃气体报警器{n}台超过检定有效期，没有维护保养记录。",
        asked=(
            ("可燃气体报警器有几台，什么时候检定的？", "有{n}台，是前年检定的，去年没有做。"),
            ("为什么没有按期检测？", "换了设备管理员，交接时漏掉了。"),
            ("平时有没有维护保养？", "擦过灰，没有做记录。"),
            NEVER,
        ),
        evidence=(("安全设备台账", "证明报警器的数量和检定日期"), ("检定证书", "证明检定有效期已过")),
        order="对可燃气体报警器进行检测，建立维护保养记录",
        corrected="可燃气体报警器已全部检定合格，维护保养记录齐全",
        goods="可燃气体报警器",
        quantities=(2, 9),
    ),
    Offence(
        id="manager_duties",
        families=("emergency",),
        cause="涉嫌主要负责人未履行安全生产管理职责",
        violated=(Cite(SAFETY, 21, None, 5),),
        penalty=(Cite(SAFETY, 94, 1),),
        fine={"natural_person": (20000, 50000)},
        rule_text="组织建立并落实安全风险分级管控和隐患排查治理双重预防工作机制，督促、检查本单位的安全生产工作，及时消除生产安全"
        "事故隐患",
        penalty_text="生产经营单位的主要负责人未履行本法规定的安全生产管理职责的，责令限期改正，{range}",
        seen="该厂有{n}项事故隐患登记后超过期限没有治理，主要负责人半年内没有组织过安全检查，没有会议记录。",
        facts="{day}检查时，位于{place}的石料厂主要负责人{p}未督促、检查本单位的安全生产工作，{n}项事故隐患未及时消除。",
        asked=(
            ("你在厂里担任什么职务？", "我是实际控制人，也是主要负责人。"),
            ("登记的事故隐患有几项，为什么没有治理？", "有{n}项，一直忙生产，拖了下来。"),
            ("半年内有没有组织过安全检查？", "没有正式组织过，就是口头讲一讲。"),
            NEVER,
        ),
        evidence=(("事故隐患登记表", "证明隐患未按期治理"), ("任职文件", "证明当事人为主要负责人")),
        order="组织全面排查，按期消除登记的事故隐患，建立检查记录",
        corrected="登记的事故隐患已经消除，检查和会议记录齐全",
        goods="隐患登记表",
        quantities=(2, 6),
    ),
    Offence(
        id="facilities_unaccepted",
        families=("emergency",),
        cause="涉嫌储存危险物品的建设项目安全设施未经验收合格投入使用",
        violated=(Cite(SAFETY, 34, 2),),
        penalty=(Cite(SAFETY, 98, None, 4),),
        fine=_units(100000, 500000),
        rule_text="用于生产、储存、装卸危险物品的建设项目竣工投入生产或者使用前，应当由建设单位负责组织对安全设施进行验收；验收合格后，"
        "方可投入生产和使用",
        penalty_text="用于储存危险物品的建设项目竣工投入使用前，安全设施未经验收合格的，责令停产停业整顿，限期改正，并{range}",
        seen="厂区东侧新建甲类仓库一座，库内存放稀释剂{n}桶，已经投入使用，现场不能提供安全设施竣工验收报告。",
        facts="{day}检查时，{p}在{place}的甲类仓库安全设施未经验收合格即投入使用，库内存放稀释剂{n}桶。",
        asked=(
            ("仓库什么时候投入使用？", "两个月前开始用的，现在存放稀释剂{n}桶。"),
            ("安全设施有没有组织验收？", "还没有，资料在准备。"),
            ("为什么没有验收就使用？", "老仓库放不下，就先搬过来了。"),
            NEVER,
        ),
        evidence=(("危险物品出入库台账", "证明仓库已经投入使用"), ("建设项目备案证", "证明建设项目的性质")),
        order="停止使用未经验收合格的仓库，组织安全设施验收",
        corrected="仓库已停止使用，稀释剂转入合格仓库存放，安全设施正在验收",
        goods="稀释剂",
        quantities=(20, 90),
    ),
    Offence(
        id="freight_unlicensed",
        families=("emergency",),
        cause="涉嫌未取得道路运输经营许可擅自从事道路普通货物运输经营",
        violated=(Cite(ROAD, 24, 1),),
        penalty=(Cite(ROAD, 63, None, 1),),
        fine={**_units(3000, 10000), "natural_person": (3000, 10000)},
        rule_text="申请从事货运经营的，应当依法办理有关登记手续后，向交通运输主管部门提出申请",
        penalty_text="未取得道路运输经营许可，擅自从事道路普通货物运输经营，没有违法所得或者违法所得不足1万元的，{range}",
        seen="执法人员拦停一辆重型自卸货车，车上装载砂石{n}吨，驾驶人不能出示道路运输证，经系统查询未取得道路运输经营许可。",
        facts="{day}，{p}在{place}未取得道路运输经营许可，使用重型自卸货车运输砂石{n}吨。",
        asked=(
            ("车上装的是什么货物，运到哪里？", "装的砂石，大概{n}吨，运到工地上去。"),
            ("有没有办理道路运输经营许可证和道路运输证？", "没有办，车是上个月才买的。"),
            ("运费怎么结算？", "讲好一趟三百元，这一趟还没有给。"),
            NEVER,
        ),
        evidence=(("车辆行驶证", "证明车辆的所有人和使用性质"), ("过磅单", "证明运输货物的数量")),
        order="停止未经许可的道路货物运输经营",
        corrected="已停止未经许可的道路货物运输经营，正在办理许可手续",
        goods="砂石",
        quantities=(12, 30),
    ),
    Offence(
        id="overloaded",
        families=("emergency",),
        cause="涉嫌车辆超过公路限载标准在公路上行驶",
        violated=(Cite(PROTECTION, 33, 1),),
        penalty=(Cite(PROTECTION, 64),),
        fine={**_units(0, 30000), "natural_person": (0, 30000)},
        rule_text="超过公路、公路桥梁、公路隧道限载、限高、限宽、限长标准的车辆，不得在公路、公路桥梁或者公路隧道行驶",
        penalty_text="在公路上行驶的车辆，车货总体的外廓尺寸、轴荷或者总质量超过公路限定标准的，责令改正，可以{range}",
        seen="动态检测设备抓拍一辆六轴货车，经称重检测，车货总质量超过限定标准{n}吨，无超限运输车辆通行证。",
        facts="{day}，{p}所有的六轴货车途经{place}，车货总质量超过限定标准{n}吨，未办理超限运输车辆通行证。",
        asked=(
            ("经检测车货总质量超过限定标准{n}吨，有没有异议？", "没有异议，检测单我看过。"),
            ("有没有办理超限运输车辆通行证？", "没有办。"),
            ("货物在哪里装的，有没有称重？", "在料场装的，装的时候没有过磅。"),
            NEVER,
        ),
        evidence=(("车辆称重检测单", "证明车货总质量超过限定标准"), ("车辆行驶证", "证明车辆所有人")),
        order="自行卸载超限货物，今后不得超限行驶",
        corrected="超限货物已经卸载，复检合格",
        goods="超限货物",
        quantities=(2, 19),
        summary=True,
    ),
    Offence(
        id="vehicle_untested",
        families=("emergency",),
        cause="涉嫌不按规定维护和检测运输车辆",
        violated=(Cite(ROAD, 30),),
        penalty=(Cite(ROAD, 69, 1),),
        fine=_units(1000, 5000),
        rule_text="客运经营者、货运经营者应当加强对车辆的维护和检测，确保车辆符合国家规定的技术标准",
        penalty_text="客运经营者、货运经营者不按规定维护和检测运输车辆的，责令改正，{range}",
        seen="抽查车辆技术档案，{n}辆营运货车超过检验检测周期，没有检测报告和维护记录。",
        facts="{day}检查时，{p}（{place}）{n}辆营运货车未按规定进行检验检测。",
        asked=(
            ("有几辆营运货车没有按期检测？", "有{n}辆，都过了期。"),
            ("为什么没有按期检测和维护？", "跑长途没有回来，就耽误了。"),
            ("平时由谁管理车辆技术档案？", "由我自己管，没有专门的人。"),
            NEVER,
        ),
        evidence=(("车辆技术档案", "证明车辆未按期检测"), ("道路运输证", "证明车辆为营运车辆")),
        order="对超过周期的营运货车进行检测和维护",
        corrected="有关营运货车均已检测合格并建立维护记录",
        goods="营运货车",
        quantities=(1, 4),
        summary=True,
    ),
    Offence(
        id="road_soiled",
        families=("emergency",),
        cause="涉嫌在公路上堆放物品影响公路畅通",
        violated=(Cite(HIGHWAY, 46),),
        penalty=(Cite(HIGHWAY, 77),),
        fine={**_units(0, 5000), "natural_person": (0, 5000)},
        rule_text="任何单位和个人不得在公路上及公路用地范围内摆摊设点、堆放物品、倾倒垃圾、设置障碍、挖沟引水、利用公路边沟排放污物或者"
        "进行其他损坏、污染公路和影响公路畅通的活动",
        penalty_text="造成公路路面损坏、污染或者影响公路畅通的，责令停止违法行为，可以{range}",
        seen="公路南侧行车道和路肩上堆放碎石，占用路面{n}平方米，过往车辆借道行驶，未设置安全警示标志。",
        facts="{day}，{p}在{place}公路上堆放碎石，占用路面{n}平方米，影响公路畅通。",
        asked=(
            ("路面上的碎石是谁堆放的，占了多大地方？", "是我们堆的，大概占了{n}平方米。"),
            ("为什么堆放在公路上？", "院子里放不下，想着当天就用掉。"),
            ("堆放了多长时间？", "早上卸的，有三个多小时。"),
            NEVER,
        ),
        evidence=(("公路用地范围图", "证明堆放地点在公路用地范围内"), ("碎石送货单", "证明碎石由当事人购买")),
        order="清除公路上堆放的碎石，恢复公路原状",
        corrected="公路上堆放的碎石已经清除，路面已清扫",
        goods="碎石",
        quantities=(6, 40),
        summary=True,
    ),
)

TRANSPORT = {"freight_unlicensed", "overloaded", "vehicle_untested", "road_soiled"}
TRADES = {
    **dict.fromkeys(("training_unrecorded", "no_warning_signs"), ("机械制造", "五金加工厂")),
    **dict.fromkeys(("equipment_unmaintained", "facilities_unaccepted"), ("涂料", "油漆经营部")),
    "manager_duties": ("石料", "石料厂"),
    **dict.fromkeys(TRANSPORT, ("运输", "货运部")),
}


def field_of(offence_id: str) -> str:
    """Return `transport` or `safety`: which of the two administrations handles an act."""
    return "transport" if offence_id in TRANSPORT else "safety"


def organ_names(offence_id: str, county: str, short: str) -> tuple[str, str, str, str]:
    """Return organ, number prefix, superior organ and benchmark; county is 清河县, short its first two characters."""
    if field_of(offence_id) == "transport":
        return f"{county}交通运输局", f"云{short[-1]}交", "云海市交通运输局", "云海市交通运输行政处罚裁量基准"
    return f"{county}应急管理局", f"云{short[-1]}应急", "云海市应急管理局", "云海市安全生产行政处罚裁量基准"


CODES = {
    "safety": {
        "case": "立", "site": "检记", "inquiry": "询", "order": "责改", "reinspection": "复查", "report": "处呈",
        "notice": "告", "hearing_notice": "听通", "discussion": "罚集", "decision": "罚", "no_penalty": "不罚",
        "summary": "罚当", "preservation": "先保通", "preservation_disposal": "先保处", "seizure": "查扣",
        "release": "解查扣", "test_result": "检告", "period": "期告", "reminder": "执行催告", "surcharge": "加罚",
        "court": "强执", "deferral": "缴批", "closing": "结",
    },
    "transport": {
        "case": "立", "site": "检", "inquiry": "询", "order": "责改", "reinspection": "复查", "report": "终",
        "notice": "违通", "hearing_notice": "听通", "discussion": "集", "decision": "处罚", "no_penalty": "不罚",
        "summary": "当罚", "preservation": "登保", "preservation_disposal": "登处", "seizure": "强措",
        "release": "解措", "test_result": "鉴告", "period": "期告", "reminder": "催", "surcharge": "加罚",
        "court": "强申", "deferral": "延缴", "closing": "结",
    },
}  # fmt: skip


def shared_numbers(
    rng: Random, offence_id: str, county: str, years: dict[str, int], *, on_the_spot: bool
) -> dict[str, str | None]:
    """Return the numbers of all books; one serial per case, only the code changes. `years` gives the year by key."""
    kind, short = field_of(offence_id), county[:2]
    abbr = short[0] if short[0] != "云" else short[1]
    serial = rng.randint(3, 198)
    team = rng.choice("一二三四")
    remote = "(非)" if offence_id == "overloaded" and not on_the_spot else ""
    shape = rng.randrange(6)
    out: dict[str, str | None] = {}
    for key, code in CODES[kind].items():
        year = years[key]
        if kind == "safety":
            out[key] = (
                f"(云{abbr})应急{code}〔{year}〕执法{team}中队-{serial}号",
                f"（{short}）应急{code}〔{year}〕执法{team}中队{serial}号",
                f"（{abbr}）应急{code}〔 {year} 〕{serial} 号",
                f"({short})应急{code}字[{year}]第{serial:03d}号",
                f"云{abbr}应急{code}〔{year}〕{serial}号",
                f"（    ）应急{code}〔{year}〕{serial}号",
            )[shape]
        else:
            out[key] = (
                f"云{abbr}交{code}〔 {year}〕{serial:03d}{remote} 号",
                f"云{abbr}交{code}〔{year}〕{serial:04d}{remote}号",
                f"（{short}）交{code}字〔{year}〕第{serial}{remote}号",
                f"云{abbr}交{code}【{year}】{serial:05d}{remote}号",
                f"{short}交{code}〔{year}〕{serial}{remote}号",
                f"{abbr}交{code} 〔{year}〕 {serial:03d}{remote} 号",
            )[shape]
    return out


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str], offence_id: str) -> Organ:
    """Give the organ its name, and its officers numbers of an older or regional make in half of the files."""
    name, prefix, superior, benchmark = organ_names(offence_id, *county)
    shape = rng.choice(("", "", "R20{:02d}{:05d}", "苏09{:02d}{:07d}", "{:02d}{:06d}"))
    if shape:
        for i, officer in enumerate(organ.officers):
            officer.certificate_no = shape.format(rng.randint(1, 19), rng.randrange(10**4) * 10 + i)
    return replace(organ, name=name, prefix=prefix, superior=superior, benchmark=benchmark)


def number_books(rng: Random, story: Story) -> None:
    """Give all books their shared serial; each bears the year of its own day."""
    years = dict.fromkeys(CODES[field_of(story.offence.id)], story.day("filed").year)
    steps = {
        "notice": "notified", "decision": "decided", "reminder": "reminded", "court": "court_applied",
        "closing": "closed",
    }  # fmt: skip
    for key, step in steps.items():
        if step in story.when:
            years[key] = story.day(step).year
    story.numbers = shared_numbers(
        rng, story.offence.id, story.organ.county, years, on_the_spot=story.kind == "penalty_summary"
    )
    if story.kind == "penalty_summary" and rng.random() < 0.4:
        # Pads of on-the-spot decisions come numbered, with neither agency nor year.
        story.numbers["summary"] = f"第Z{4000000 + rng.randrange(9999)}号"
