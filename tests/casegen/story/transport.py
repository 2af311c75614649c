"""Acts, organs and case numbers of the transport-enforcement family (roads, vehicles, ships).

Articles, paragraphs and items are those of the laws in force from 2024 on (Highway Law 2017, Road Transport
Regulations 2023, Highway Protection Regulations 2011, Domestic Water Transport Regulations 2023). A lower end of 0
means that the law names only an upper end.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.story.model import Organ, Story
from tests.casegen.story.offences import Cite, Offence

HIGHWAY = "中华人民共和国公路法"
ROAD = "中华人民共和国道路运输条例"
PROTECTION = "公路安全保护条例"
WATER = "国内水路运输管理条例"
FAMILY = ("transport",)
FIRST_TIME = ("你（单位）此前是否因同类行为受过行政处罚？", "没有受过。")


def _all(low: int, high: int) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(("company", "sole_trader", "natural_person"), (low, high))


def _units(low: int, high: int) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(("company", "sole_trader"), (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="coach_unlicensed",
        families=FAMILY,
        cause="未取得道路运输经营许可擅自从事道路客运经营",
        violated=(Cite(ROAD, 10, 1),),
        penalty=(Cite(ROAD, 63, None, 2),),
        fine=_all(10000, 100000),
        rule_text="申请从事客运经营的，应当依法办理有关登记手续后，按照规定提出申请并提交符合条件的相关材料",
        penalty_text="未取得道路运输经营许可，擅自从事道路客运经营，没有违法所得或者违法所得不足2万元的，{range}",
        seen="拦停一辆七座小型普通客车，车上除驾驶人外有乘客{n}名，乘客陈述系通过电话约车、下车时付费，驾驶人未能出示道路运输经营许可证件。",
        facts="{day}，{p}使用七座小型普通客车在{place}载运乘客{n}名并收取费用，未取得道路运输经营许可。",
        asked=(
            ("车上的乘客有几名，从哪里上车、到哪里下车？", "有{n}名，都是从汽车站附近上车，到镇上下车。"),
            ("乘车费用怎么约定、怎么支付？", "讲好每人二十元，到了再付，当天还没有付。"),
            ("这辆车有没有取得道路运输经营许可？", "没有取得，只有行驶证和保险。"),
            FIRST_TIME,
        ),
        evidence=(("机动车行驶证", "证明车辆的所有人和核定载客人数"), ("乘客陈述材料", "证明载客收费的事实")),
        order="立即停止未经许可的道路客运经营活动",
        corrected="已停止未经许可的道路客运经营活动，未再发现载客收费",
        goods="小型普通客车",
        quantities=(2, 5),
    ),
    Offence(
        id="vehicle_converted",
        families=FAMILY,
        cause="擅自改装已取得车辆营运证的车辆",
        violated=(Cite(ROAD, 30),),
        penalty=(Cite(ROAD, 69, 2),),
        fine=_units(5000, 20000),
        rule_text="客运经营者、货运经营者不得使用报废的、擅自改装的和其他不符合国家规定的车辆从事道路运输经营",
        penalty_text="客运经营者、货运经营者擅自改装已取得车辆营运证的车辆的，由县级以上地方人民政府交通运输主管部门责令改正，{range}",
        seen="该车已取得道路运输证，货厢栏板高度与登记数据相比加高{n}厘米，加高部分为焊接钢板，当事人现场不能提供变更手续。",
        facts="{day}检查时，{p}（{place}）所有的营运货车货厢栏板比登记数据加高{n}厘米，系擅自改装。",
        asked=(
            ("货厢栏板加高了多少，什么时候加的？", "加高了{n}厘米，上个月在路边店焊的。"),
            ("改装前有没有向有关部门申请？", "没有申请过。"),
            ("为什么要改装？", "想一趟多拉一点货。"),
            FIRST_TIME,
        ),
        evidence=(("道路运输证", "证明车辆已取得车辆营运证"), ("机动车登记信息查询单", "证明货厢栏板的登记数据")),
        order="将货厢栏板恢复至登记的技术状态",
        corrected="加高的栏板已经切除，车辆外廓尺寸与登记数据一致",
        goods="重型自卸货车",
        quantities=(20, 80),
    ),
    Offence(
        id="highway_occupied",
        families=FAMILY,
        cause="擅自占用、挖掘公路",
        violated=(Cite(HIGHWAY, 44, 1),),
        penalty=(Cite(HIGHWAY, 76, None, 1),),
        fine=_all(0, 30000),
        rule_text="任何单位和个人不得擅自占用、挖掘公路",
        penalty_text="擅自占用、挖掘公路的，由交通主管部门责令停止违法行为，可以{range}",
        seen="公路右侧路肩及边沟处有新开挖沟槽一条，长{n}米、宽0.6米、深0.8米，沟旁堆放弃土，当事人不能提供涉路施工许可文件。",
        facts="{day}，{p}在{place}未经许可挖掘公路路肩，开挖沟槽长{n}米。",
        asked=(
            ("沟槽是谁开挖的，长度多少？", "是我们叫挖机挖的，量下来长{n}米。"),
            ("开挖公路路肩有没有办理许可手续？", "没有办，以为路肩不算公路。"),
            ("开挖沟槽作什么用途？", "埋一根自来水管，接到院子里。"),
            FIRST_TIME,
        ),
        evidence=(("公路用地界线图", "证明开挖位置在公路用地范围内"), ("挖掘机租用单", "证明开挖由当事人组织")),
        order="停止挖掘，回填沟槽，恢复公路路肩原状",
        corrected="沟槽已分层回填夯实，公路路肩恢复原状",
        goods="开挖弃土",
        quantities=(4, 35),
    ),
    Offence(
        id="sign_in_highway_land",
        families=FAMILY,
        cause="未经批准在公路用地范围内设置公路标志以外的其他标志",
        violated=(Cite(HIGHWAY, 54),),
        penalty=(Cite(HIGHWAY, 79),),
        fine=_all(0, 20000),
        rule_text="任何单位和个人未经县级以上地方人民政府交通主管部门批准，不得在公路用地范围内设置公路标志以外的其他标志",
        penalty_text="在公路用地范围内设置公路标志以外的其他标志的，由交通主管部门责令限期拆除，可以{range}",
        seen="公路用地范围内竖立立柱式广告标志牌{n}块，牌面为经营广告，立柱基础距路面边缘1.2米，未见批准文件。",
        facts="{day}，{p}在{place}公路用地范围内设置广告标志牌{n}块，未经交通主管部门批准。",
        asked=(
            ("公路边的标志牌是谁设置的，有几块？", "是我们请人立的，一共{n}块。"),
            ("设置前有没有向交通运输部门申请批准？", "没有申请。"),
            ("标志牌设置了多长时间？", "不到半个月。"),
            FIRST_TIME,
        ),
        evidence=(("广告牌制作订单", "证明标志牌由当事人订做"), ("公路用地界线图", "证明设置地点在公路用地范围内")),
        order="自行拆除设置在公路用地范围内的标志牌",
        corrected="标志牌及立柱基础已全部拆除，边坡已平整",
        goods="广告标志牌",
        quantities=(1, 4),
        summary=True,
    ),
    Offence(
        id="crossing_added",
        families=FAMILY,
        cause="未经批准在公路上增设平面交叉道口",
        violated=(Cite(HIGHWAY, 55),),
        penalty=(Cite(HIGHWAY, 80),),
        fine=_all(0, 50000),
        rule_text="在公路上增设平面交叉道口，必须按照国家有关规定经过批准，并按照国家规定的技术标准建设",
        penalty_text="未经批准在公路上增设平面交叉道口的，由交通主管部门责令恢复原状，{range}",
        seen="公路左侧边沟上新铺设混凝土盖板，接入公路形成宽{n}米的平面交叉道口一处，未设置警示设施，未见许可文件。",
        facts="{day}，{p}在{place}未经批准增设宽{n}米的平面交叉道口一处。",
        asked=(
            ("平面交叉道口是什么时候修的，有多宽？", "上个礼拜修的，宽{n}米。"),
            ("修建以前有没有办理批准手续？", "打听过，嫌手续慢，就先修了。"),
            ("道口用来做什么？", "方便车辆进出院子。"),
            FIRST_TIME,
        ),
        evidence=(("混凝土购货单", "证明道口由当事人修建"), ("公路路产登记表", "证明该路段原无平面交叉道口")),
        order="拆除擅自增设的平面交叉道口，恢复公路原状",
        corrected="平面交叉道口已拆除，公路边沟恢复原状",
        goods="混凝土盖板",
        quantities=(4, 12),
    ),
    Offence(
        id="structure_in_control_zone",
        families=FAMILY,
        cause="在公路建筑控制区内修建地面构筑物",
        violated=(Cite(HIGHWAY, 56, 1),),
        penalty=(Cite(HIGHWAY, 81),),
        fine=_all(0, 50000),
        rule_text="除公路防护、养护需要的以外，禁止在公路两侧的建筑控制区内修建建筑物和地面构筑物",
        penalty_text="在公路建筑控制区内修建建筑物、地面构筑物或者擅自埋设管线、电缆等设施的，由交通主管部门责令限期拆除，并可以{range}",
        seen="公路边沟外缘起七米处新砌砖混围墙一道，长{n}米、高1.8米，位于公路建筑控制区内，墙体砂浆未干。",
        facts="{day}，{p}在{place}公路建筑控制区内修建砖混围墙，长{n}米。",
        asked=(
            ("围墙是谁修建的，有多长？", "是我们自己砌的，长{n}米。"),
            ("是否知道该处属于公路建筑控制区？", "看见过界桩，没有当回事。"),
            ("修建围墙的用途是什么？", "围院子堆放材料。"),
            FIRST_TIME,
        ),
        evidence=(("公路建筑控制区界桩图", "证明围墙位于公路建筑控制区内"), ("砖块送货单", "证明围墙由当事人修建")),
        order="拆除公路建筑控制区内的围墙",
        corrected="围墙已全部拆除，砖块已清运",
        goods="砖混围墙",
        quantities=(6, 40),
    ),
    Offence(
        id="load_spilled",
        families=FAMILY,
        cause="车辆装载物遗洒造成公路路面污染",
        violated=(Cite(PROTECTION, 43, 1),),
        penalty=(Cite(PROTECTION, 69),),
        fine=_all(0, 5000),
        rule_text="车辆装载物易掉落、遗洒或者飘散的，应当采取厢式密闭等有效防护措施方可在公路上行驶",
        penalty_text="车辆装载物触地拖行、掉落、遗洒或者飘散，造成公路路面损坏、污染的，由公路管理机构责令改正，{range}",
        seen="运输渣土的自卸货车未采取密闭措施，沿线路面遗洒渣土，污染路面{n}平方米，执法人员设置警示标志后通知清扫。",
        facts="{day}，{p}的自卸货车行经{place}时装载物遗洒，污染公路路面{n}平方米。",
        asked=(
            ("车上装的是什么，有没有采取密闭措施？", "装的渣土，篷布坏了没有盖。"),
            ("路面污染面积{n}平方米，你有没有异议？", "没有异议，当时一起量的。"),
            ("发现遗洒后有没有处理？", "接到电话才知道，马上叫人来扫了。"),
            FIRST_TIME,
        ),
        evidence=(("渣土运输联单", "证明车辆当日的装载物和运输路线"), ("机动车行驶证", "证明车辆所有人")),
        order="清除遗洒的装载物，车辆采取密闭措施后方可上路行驶",
        corrected="路面已冲洗干净，车辆加装了密闭顶盖",
        goods="渣土",
        quantities=(10, 90),
        summary=True,
    ),
    Offence(
        id="shipping_unlicensed",
        families=FAMILY,
        cause="未经许可擅自经营水路运输业务",
        violated=(Cite(WATER, 8, 1),),
        penalty=(Cite(WATER, 33),),
        fine=_units(30000, 150000),
        rule_text="经营水路运输业务，应当按照国务院交通运输主管部门的规定，经负责水路运输管理的部门批准",
        penalty_text="未经许可擅自经营水路运输业务，没有违法所得或者违法所得不足3万元的，由负责水路运输管理的部门责令停止经营，{range}",
        seen="货船一艘正在装载黄砂，已装{n}吨，船上未配备船舶营业运输证，经查询当事人未取得国内水路运输经营许可。",
        facts="{day}，{p}在{place}使用货船装载黄砂{n}吨从事水路运输，未取得国内水路运输经营许可。",
        asked=(
            ("船上装的是什么货物，数量多少？", "装的黄砂，已经装了{n}吨。"),
            ("有没有取得国内水路运输经营许可和船舶营业运输证？", "还没有办下来。"),
            ("运费是怎样约定的？", "讲好一吨八元，还没有结过账。"),
            FIRST_TIME,
        ),
        evidence=(("货物运单", "证明承运货物的名称和数量"), ("船舶所有权证书", "证明船舶所有人")),
        order="停止未经许可的水路运输业务",
        corrected="货船已停航靠泊，正在申请国内水路运输经营许可",
        goods="黄砂",
        quantities=(60, 400),
    ),
)

TRADES = {
    "coach_unlicensed": ("汽车服务", "汽车信息部"),
    "vehicle_converted": ("物流", "车队"),
    "highway_occupied": ("管道工程", "水暖店"),
    "sign_in_highway_land": ("农庄", "农家饭店"),
    "crossing_added": ("建材贸易", "建材店"),
    "structure_in_control_zone": ("预制构件", "水泥制品厂"),
    "load_spilled": ("土石方工程", "渣土运输队"),
    "shipping_unlicensed": ("航运", "船运户"),
}
# Words for the kind of book; the court, the surcharge and others are named as transport forms do.
CODES = {
    "case": "立", "order": "改", "notice": "违", "hearing_notice": "听", "decision": "罚", "no_penalty": "免", "summary": "简",
    "preservation": "登", "preservation_disposal": "登解", "seizure": "强", "release": "强解", "test_result": "鉴",
    "period": "期", "reminder": "催", "surcharge": "加", "court": "申", "deferral": "延",
}  # fmt: skip
SHAPES = 7


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str]) -> Organ:
    """Give the organ its name and its officers certificate numbers in one of several makes."""
    name, short = county
    make = rng.choice(("{:02d}{:05d}{:04d}", "交执{:02d}{:06d}", "YH{:02d}-{:05d}", ""))
    if make:
        for i, officer in enumerate(organ.officers):
            tail = rng.randrange(10**4) * 10 + i
            officer.certificate_no = make.format(rng.randint(11, 39), tail, rng.randint(1000, 9999))
    return replace(
        organ,
        name=rng.choice((f"{name}交通运输局", f"{name}交通运输局", f"云海市{short}交通运输局")),
        prefix=f"云{short[0]}交",
        superior="云海市交通运输局",
        benchmark=rng.choice(("云海省交通运输行政处罚裁量基准", "云海市交通运输领域行政处罚裁量权基准表")),
    )


def number_books(rng: Random, story: Story) -> None:
    """Number the books: in some bureaus the case has one number for everything, in others each book its code."""
    steps = {
        "notice": "notified", "decision": "decided", "no_penalty": "decided", "reminder": "reminded", "court": "court_applied",
    }  # fmt: skip
    short = story.organ.county[:2]
    abbr = short[0] if short[0] != "云" else short[1]
    serial, shape = rng.randint(2, 388), rng.randrange(SHAPES)
    for key, code in CODES.items():
        step = steps.get(key, "filed")
        year = story.day(step if step in story.when and shape else "filed").year
        story.numbers[key] = (
            f"云{abbr}交执〔{year}〕{serial:04d}号",
            f"（云{short}）交综执{code}〔{year}〕{serial}号",
            f"云329982交{code}〔{year}〕{serial:06d}",
            f"{short}交执{code}字[{year}]第{serial:03d}号",
            f"云{abbr}交执{code}〔{year}〕-{serial:03d}",
            f"云{abbr}交{code}({year})A{serial:04d}号",
            f"云{abbr}交执{code}﹝ {year} ﹞二大队 {serial} 号",
        )[shape]
