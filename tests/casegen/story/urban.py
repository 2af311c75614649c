# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that urban-management bureaus punish, with what a story of theirs has of its own.

Article numbers are those of 城市道路管理条例 (2019), 城市建筑垃圾管理规定 (2005), 固体废物污染环境防治法 (2020),
大气污染防治法 (2018), 城镇排水与污水处理条例 (2013), 住宅室内装饰装修管理办法 (2011).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.offences import AIR, SOLID_WASTE, Cite, Offence

ROADS = "城市道路管理条例"
RUBBLE = "城市建筑垃圾管理规定"
DRAINS = "城镇排水与污水处理条例"
DECORATION = "住宅室内装饰装修管理办法"

_ROAD_RULE = "城市道路范围内禁止下列行为：（一）擅自占用或者挖掘城市道路；"
_ROAD_PENALTY = "违反本条例第二十七条规定，……由市政工程行政主管部门或者其他有关部门责令限期改正，可以{range}；造成损失的，应当依法承担赔偿责任"
_AGAIN = ("以前有没有因为同样的事被我们处理过？", "没有，这是头一回。")


def _for(low: int, high: int, *kinds: str) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(kinds or ("company", "sole_trader", "natural_person"), (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="road_occupied", families=("urban",), cause="擅自占用城市道路",
        violated=(Cite(ROADS, 27, None, 1),), penalty=(Cite(ROADS, 42),), fine=_for(0, 20000),
        rule_text=_ROAD_RULE, penalty_text=_ROAD_PENALTY,
        seen="沿街人行道上码放瓷砖{n}箱，占用面积经卷尺测量为6.4平方米，盲道被压占一段。询问有无占道审批手续，答复没有。已用手机和执法记录仪拍摄。",
        facts="{day}，{p}未经批准，将瓷砖{n}箱堆放于{place}门前人行道，占用城市道路6.4平方米。",
        asked=(
            ("人行道上的瓷砖是谁放的，一共多少箱？", "是我们放的，{n}箱。"),
            ("占用人行道办过审批没有？", "没办，想着卸完货就搬进去。"),
            ("占了多大地方，对测量的结果有没有不同意见？", "6.4平方米，没有不同意见。"), _AGAIN,
        ),
        evidence=(("送货单", "证明占道物品由当事人购入"), ("门前责任区告知单", "证明当事人知晓不得占道")),
        order="将占道堆放的物品全部清离，恢复道路原状", corrected="人行道上的物品已清离，盲道恢复通行",
        goods="瓷砖", quantities=(12, 90),
    ),
    Offence(
        id="lamp_banners", families=("urban",), cause="擅自在路灯设施上设置广告牌",
        violated=(Cite(ROADS, 27, None, 6),), penalty=(Cite(ROADS, 42),), fine=_for(0, 20000, "company", "sole_trader"),
        rule_text="城市道路范围内禁止下列行为：……（六）擅自在桥梁或者路灯设施上设置广告牌或者其他挂浮物；", penalty_text=_ROAD_PENALTY,
        seen="道路两侧路灯杆上悬挂开业促销广告牌{n}块，每块0.8米×1.6米，用铁丝绑扎。现场负责人称由店方雇人挂设，未办理任何手续。",
        facts="{p}为宣传开业，于{day}前在{place}周边路灯杆上擅自悬挂广告牌{n}块。",
        asked=(
            ("路灯杆上的广告牌是谁挂的，有多少块？", "我们雇人挂的，{n}块。"),
            ("挂牌之前向城管或者路灯管理单位申请过吗？", "没有申请。"),
            ("准备挂到什么时候？", "原想挂到月底，活动完了就摘。"), _AGAIN,
        ),
        evidence=(("广告制作合同", "证明广告牌由当事人订制"), ("安装人员收款记录", "证明广告牌由当事人雇人安装")),
        order="拆除路灯杆上的全部广告牌", corrected="路灯杆上的广告牌已全部拆除",
        goods="广告牌", quantities=(6, 48),
    ),
    Offence(
        id="rubble_tipped", families=("urban",), cause="随意倾倒建筑垃圾",
        violated=(Cite(RUBBLE, 15),), penalty=(Cite(RUBBLE, 26),), fine=_for(5000, 50000, "company"),
        rule_text="任何单位和个人不得随意倾倒、抛撒或者堆放建筑垃圾",
        penalty_text="任何单位和个人随意倾倒、抛撒或者堆放建筑垃圾的，由城市人民政府市容环境卫生主管部门责令限期改正，给予警告，并对单位{range}，对个人处200元以下罚款",
        seen="空地上新堆碎砖、混凝土块等建筑垃圾，经估算约{n}立方米，旁有新鲜车辙。路口监控显示系当事人的自卸车驶入后空车驶出。",
        facts="{day}，{p}将拆除工程产生的建筑垃圾约{n}立方米倾倒在{place}附近的空地，该处不是消纳场所。",
        asked=(
            ("空地上的建筑垃圾从哪里来，有多少？", "拆隔墙拆下来的，大概{n}立方米。"),
            ("为什么不运到消纳场？", "消纳场远，想省点运费。"),
            ("这块空地是谁指的？", "没有人指，看没有人管就倒了。"), _AGAIN,
        ),
        evidence=(("拆除工程合同", "证明建筑垃圾的产生单位"), ("路口监控截图", "证明倾倒车辆和时间")),
        order="将倾倒的建筑垃圾清运至消纳场所", corrected="倾倒的建筑垃圾已清运，场地已平整",
        goods="建筑垃圾", quantities=(3, 40), also=("warning",),
    ),
    Offence(
        id="rubble_unapproved", families=("urban",), cause="未经核准擅自处置建筑垃圾",
        violated=(Cite(RUBBLE, 7, 1),), penalty=(Cite(RUBBLE, 25, None, 1),), fine=_for(5000, 30000, "company"),
        rule_text="处置建筑垃圾的单位，应当向城市人民政府市容环境卫生主管部门提出申请，获得城市建筑垃圾处置核准后，方可处置",
        penalty_text="由城市人民政府市容环境卫生主管部门责令限期改正，给予警告，对施工单位处1万元以上10万元以下罚款，对建设单位、运输建筑垃圾的单位{range}",
        seen="夜查时拦停渣土车，车厢内装运建筑垃圾约{n}立方米，驾驶人不能出示建筑垃圾处置核准文件，经联网查询亦无核准记录。",
        facts="{p}承运工地渣土，未取得建筑垃圾处置核准，{day}在{place}附近路段运输建筑垃圾约{n}立方米时被查。",
        asked=(
            ("车上装的是什么，有多少？", "工地的渣土，大约{n}立方米。"),
            ("有没有建筑垃圾处置核准？", "没有，单子接得急，还没去办。"),
            ("从哪里装，准备运到哪里？", "从城东工地装的，准备拉去填方。"), _AGAIN,
        ),
        evidence=(("渣土运输合同", "证明承运关系"), ("行驶证", "证明车辆由当事人使用")),
        order="停止运输，依法申办建筑垃圾处置核准", corrected="已停止无核准运输，核准手续已补办",
        goods="渣土", quantities=(8, 20), also=("warning",),
    ),
    Offence(
        id="kitchen_waste", families=("urban",), cause="未将厨余垃圾交由具备相应资质条件的单位处理",
        violated=(Cite(SOLID_WASTE, 57, 2),), penalty=(Cite(SOLID_WASTE, 111, 1, 5), Cite(SOLID_WASTE, 111, 2)),
        fine=_for(100000, 1000000, "company"),
        rule_text="产生、收集厨余垃圾的单位和其他生产经营者，应当将厨余垃圾交由具备相应资质条件的单位进行无害化处理",
        penalty_text="责令改正，处以罚款，没收违法所得；……单位有前款第二项、第三项、第四项、第五项、第六项行为之一，{range}",
        seen="后厨有厨余垃圾桶{n}只，店方不能提供收运合同和收运台账，称每晚由一名骑三轮车的男子拉走。检查时未见其联系方式。",
        facts="{p}在{place}经营餐饮，{day}检查发现其将后厨{n}只桶的厨余垃圾交给无资质的个人拉运，未交由具备相应资质条件的单位处理。",
        asked=(
            ("后厨有几只厨余垃圾桶？", "{n}只。"),
            ("厨余垃圾交给谁处理？", "一个骑三轮车的人，每天晚上来拉。"),
            ("对方有没有收运资质？", "没有问过，他不收钱就让他拉了。"), _AGAIN,
        ),
        evidence=(("后厨值班表", "证明厨余垃圾的交接人员"), ("监控录像截图", "证明拉运的时间和次数")),
        order="与具备资质的单位签订收运合同，建立收运台账", corrected="已签订厨余垃圾收运合同，台账齐全",
        goods="垃圾桶", quantities=(3, 14),
    ),
    Offence(
        id="loose_load", families=("urban",), cause="运输散装物料车辆未采取密闭措施防止物料遗撒",
        violated=(Cite(AIR, 70, 1),), penalty=(Cite(AIR, 116),), fine=_for(2000, 20000),
        rule_text="运输煤炭、垃圾、渣土、砂石、土方、灰浆等散装、流体物料的车辆应当采取密闭或者其他措施防止物料遗撒造成扬尘污染，并按照规定路线行驶",
        penalty_text="运输煤炭、垃圾、渣土、砂石、土方、灰浆等散装、流体物料的车辆，未采取密闭或者其他措施防止物料遗撒的，由县级以上地方人民政府确定的监督管理部门责令改正，{range}",
        seen="货车装载砂石约{n}吨，车厢篷布未拉合，后挡板有缝隙，沿途路面可见砂石遗撒痕迹，长约二十米。现场量取并拍照。",
        facts="{day}，{p}的货车装载砂石约{n}吨行经{place}附近路段，未采取密闭措施，造成砂石遗撒。",
        asked=(
            ("车上拉的什么，多少吨？", "砂石，{n}吨左右。"),
            ("为什么没有拉上篷布？", "篷布的电机坏了，想着路不远。"),
            ("知不知道路上撒了料？", "拦下来才看到，当时没有察觉。"), _AGAIN,
        ),
        evidence=(("过磅单", "证明物料的品种和重量"), ("行驶证", "证明车辆由当事人使用")),
        order="修复车辆密闭装置并清扫遗撒路段", corrected="车辆密闭装置已修复，遗撒路段已清扫",
        goods="砂石", quantities=(9, 32),
    ),
    Offence(
        id="outdoor_barbecue", families=("urban",), cause="在禁止区域内露天烧烤食品",
        violated=(Cite(AIR, 81, 3),), penalty=(Cite(AIR, 118, 3),), fine=_for(500, 20000),
        rule_text="任何单位和个人不得在当地人民政府禁止的区域内露天烧烤食品或者为露天烧烤食品提供场地",
        penalty_text="在当地人民政府禁止的时段和区域内露天烧烤食品或者为露天烧烤食品提供场地的，由县级以上地方人民政府确定的监督管理部门责令改正，没收烧烤工具和违法所得，并{range}",
        seen="路边摆放炭火烧烤炉{n}台，正在烤制肉串，油烟明显，旁设折叠桌。该路段属于县政府公告划定的禁止露天烧烤区域。",
        facts="{day}，{p}在{place}路边用炭火烧烤炉{n}台露天烧烤食品，该处在县政府公告的禁止区域内。当晚所售食品尚未收款。",
        asked=(
            ("烧烤炉有几台，是谁的？", "{n}台，都是我们自己买的。"),
            ("知不知道这里不让露天烧烤？", "看到过公告，晚上客人多就摆出来了。"),
            ("当晚卖了多少钱？", "刚生火，还没有收到钱。"), _AGAIN,
        ),
        evidence=(("烧烤炉购买小票", "证明烧烤工具的所有人"), ("禁止露天烧烤区域告知单", "证明当事人知晓禁止规定")),
        order="立即停止露天烧烤", corrected="路边未再摆放烧烤炉，已改在店内用电烤",
        goods="烧烤炉", quantities=(1, 3), also=("confiscate_goods",),
    ),
    Offence(
        id="barbecue_ground", families=("urban",), cause="在禁止区域内为露天烧烤食品提供场地",
        violated=(Cite(AIR, 81, 3),), penalty=(Cite(AIR, 118, 3),), fine=_for(500, 20000),
        rule_text="任何单位和个人不得在当地人民政府禁止的区域内露天烧烤食品或者为露天烧烤食品提供场地",
        penalty_text="在当地人民政府禁止的时段和区域内露天烧烤食品或者为露天烧烤食品提供场地的，由县级以上地方人民政府确定的监督管理部门责令改正，没收烧烤工具和违法所得，并{range}",
        seen="院内空场划有烧烤摊位{n}个，墙上贴有摊位费收费标准，摊主均称按天交费。该处属于县政府公告划定的禁止露天烧烤区域。",
        facts="{p}在{place}划出摊位{n}个，供他人露天烧烤并按天收取摊位费，{day}被查获，该处在县政府公告的禁止区域内。",
        asked=(
            ("院里有多少个烧烤摊位？", "{n}个。"),
            ("摊位费怎么收的？", "按天收，都记在收据本上。"),
            ("收来的钱用在哪里？", "没有动，收据本上的数就是全部。"), _AGAIN,
        ),
        evidence=(("摊位费收据", "证明违法所得的数额"), ("场地租赁协议", "证明场地由当事人控制")),
        order="停止提供露天烧烤场地", corrected="场内烧烤摊位已全部清退",
        goods="摊位", quantities=(3, 16), gains=True,
    ),
    Offence(
        id="sewer_permit", families=("urban",), cause="未取得污水排入排水管网许可证向城镇排水设施排放污水",
        violated=(Cite(DRAINS, 21, 1),), penalty=(Cite(DRAINS, 50, 1),), fine=_for(0, 500000, "company", "sole_trader"),
        rule_text="从事工业、建筑、餐饮、医疗等活动的企业事业单位、个体工商户（以下称排水户）向城镇排水设施排放污水的，应当向城镇排水主管部门申请领取污水排入排水管网许可证",
        penalty_text="排水户未取得污水排入排水管网许可证向城镇排水设施排放污水的，由城镇排水主管部门责令停止违法行为，限期采取治理措施，补办污水排入排水管网许可证，可以{range}",
        seen="院内设洗车位{n}个，洗车废水经地漏直接进入市政污水井，未见沉淀池。经营人员不能出示污水排入排水管网许可证。",
        facts="{p}在{place}设洗车位{n}个，{day}检查时正向市政污水管网排放洗车废水，未取得污水排入排水管网许可证。",
        asked=(
            ("一共设了几个洗车位？", "{n}个。"),
            ("洗车的水排到哪里？", "顺地漏下去，进门口的污水井。"),
            ("办过排水许可证没有？", "没有办，只办了营业执照。"), _AGAIN,
        ),
        evidence=(("水费缴费单", "证明排水量和经营起始时间"), ("房屋租赁合同", "证明场所由当事人使用")),
        order="停止排放，建设沉淀设施并申办排水许可", corrected="沉淀池已建成，排水许可已受理，检查时无排放",
        goods="洗车位", quantities=(2, 8),
    ),
    Offence(
        id="balcony_wall", families=("urban",), cause="拆除连接阳台的砖、混凝土墙体",
        violated=(Cite(DECORATION, 5, 1, 3),), penalty=(Cite(DECORATION, 38, None, 1),),
        fine={"company": (1000, 10000), "natural_person": (500, 1000)},
        rule_text="住宅室内装饰装修活动，禁止下列行为：……（三）扩大承重墙上原有的门窗尺寸，拆除连接阳台的砖、混凝土墙体；",
        penalty_text="将没有防水要求的房间或者阳台改为卫生间、厨房间的，或者拆除连接阳台的砖、混凝土墙体的，由城市房地产行政主管部门责令改正，{range}",
        seen="住宅正在装修，客厅与阳台之间的砖墙已拆除，断面新鲜，地面袋装渣块{n}袋。现场负责人承认未经设计单位出具方案。",
        facts="{p}在{place}的住宅装修中，于{day}前拆除连接阳台的砖墙，现场遗留渣块{n}袋。",
        asked=(
            ("阳台边上的墙是谁拆的？", "我们叫工人拆的，渣块装了{n}袋。"),
            ("拆墙之前问过物业或者设计单位吗？", "没有问，觉得不是承重墙。"),
            ("为什么要拆？", "想把客厅和阳台打通。"), _AGAIN,
        ),
        evidence=(("装修申报表", "证明申报内容不含拆墙"), ("房屋平面图", "证明墙体原来的位置")),
        order="恢复所拆除的墙体", corrected="所拆墙体已按原位置砌筑恢复",
        goods="渣块", quantities=(6, 30),
    ),
)  # fmt: skip

TRADES = {
    "road_occupied": ("建材装饰", "瓷砖店"),
    "lamp_banners": ("家居商场", "服饰店"),
    "rubble_tipped": ("拆除工程", "拆旧队"),
    "rubble_unapproved": ("渣土运输", "运输队"),
    "kitchen_waste": ("餐饮服务", "火锅店"),
    "loose_load": ("物流运输", "砂石经营部"),
    "outdoor_barbecue": ("餐饮服务", "烧烤店"),
    "barbecue_ground": ("商业管理", "停车场"),
    "sewer_permit": ("汽车服务", "洗车行"),
    "balcony_wall": ("装饰工程", "装修部"),
}
# What the seed adds to a file for which no options are named: the course that such a case takes.
COURSES: tuple[tuple[str, ...], ...] = (
    (), (), (), ("defence",), ("preservation",), ("early_waiver",), ("hearing",), ("gains",), ("agent",), ("substitute",), ("left",), ("long", "defence"),
)  # fmt: skip


def course(seed: int, party: str) -> set[str]:
    """Return the options that the seed draws; a person's small fine brings no hearing."""
    drawn = set(Random(f"urban/{party}/{seed}/course").choice(COURSES))
    return drawn - {"hearing", "agent"} if party == "natural_person" else drawn


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str]) -> Organ:
    """Return the organ as an urban-management bureau, with its own prefix and certificate numbers."""
    name, short = county
    title, sign = rng.choice((
        ("城市管理局", "城管"), ("综合行政执法局", "综执"), ("城市管理综合行政执法局", "城综执"),
        ("城市管理行政执法局", "城执"), ("城市管理和综合行政执法局", "综合执法"),
    ))  # fmt: skip
    shape = rng.choice(("{county}-CG{:04d}", "17{:06d}031", "城管{:05d}", "Z{:07d}K", "云综执字第{:05d}"))
    serial = rng.randrange(1000, 90000)
    return replace(
        organ,
        name=f"{name}{title}",
        prefix=rng.choice((f"{short[0]}{sign}", f"{short}{sign}", f"（{short[-1]}）{sign}", f"云{short[-1]}{sign}", f"{sign}")),
        superior="云海市城市管理局",
        benchmark=rng.choice(("云海市城市管理行政处罚裁量基准", "云海市综合行政执法行政处罚裁量细化标准", "云海市城市管理领域轻微违法分类处置规定")),
        officers=[
            Officer(o.name, shape.format(serial + 7 * i, county="AHBC"[serial % 4] + f"{serial % 89 + 10}"))
            for i, o in enumerate(organ.officers)
        ],
    )  # fmt: skip


_CODES = {
    "case": ("立案", "立字", "立"), "order": ("责限", "限改字", "改令"), "summons": ("传询", "询字", "约"),
    "notice": ("违通", "罚先字", "事告"), "hearing_notice": ("听知", "听字", "会通"), "decision": ("罚决", "罚决字", "处决"),
    "preservation": ("证存", "登存字", "先登"), "preservation_disposal": ("证处", "存处字", "登处理"),
}  # fmt: skip


def number_books(rng: Random, story: Story) -> None:
    """Give every book its number in the shape of this bureau; one serial for all, or a series for each book."""
    shape, column, shared = rng.randrange(11), rng.randrange(3), rng.random() < 0.4
    team = rng.choice(("市容中队", "直属大队", "二大队"))
    serial = rng.randint(1, 380)
    years = {"order": "ordered", "notice": "notified", "decision": "decided", "summons": "ordered"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = story.organ.prefix + codes[column], serial if shared else max(1, serial + rng.randint(-9, 25))
        wide = "".join(chr(ord(c) + 0xFEE0) for c in str(n))
        story.numbers[key] = (
            f"{lead}〔{year}〕{team}第{n}号", f"{lead}〔{year}〕第{n:05d}号", f"{lead}（{year}）{n:03d}号",
            f"{lead}[{year}]{wide}号", f"{lead}〔{year}〕SR{n:03d}号", f"{lead}【{year}】第 {n} 号", f"{lead} 〔 {year} 〕 {n:04d} 号",
            f"{lead}〔{year}〕{n % 12 + 1:02d}-{n}号", f"{lead}﹝{year}﹞第{n:03d}号", f"{lead}（市容）〔{year}〕{n}号", f"{lead}［{year}］{n:06d}号",
        )[shape]  # fmt: skip


_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("已派巡查人员到场，情况属实。", "转中队查处。", "", "", ""), ("请中队到场核查。", "按程序办理。", "", "", "")),
    "filing": (("当事人行为涉嫌违法，需进一步调查，特申请立案。", "符合立案条件，请领导审批。", "", "请局长审定。", "立案调查。"), ("有违法事实，属本局管辖，呈请立案。", "情况属实，拟立案。", "", "拟立案。", "可以立案。")),
    "preservation": (("现场物品可能被移走，呈请登记保存。", "属实，拟登记保存。", "", "拟登记保存。", "可以登记保存。"), ("证据可能灭失，请予保存。", "请领导审批。", "", "请审定。", "照准。")),
    "extension": (("案情较复杂，呈请延长三十日。", "属实，拟延长。", "", "拟延长。", "可以延长三十日。"), ("尚需补充取证，请予延期三十日。", "请领导审批。", "", "请审定。", "照准。")),
    "decision": (("事实清楚，呈请按告知意见处罚。", "同承办人意见。", "程序、依据、幅度均无不当。", "请局长审定。", "按所报意见处罚。"), ("建议维持告知的处罚意见。", "拟按此处罚，报审。", "经复核，可以处罚。", "拟处罚。", "可以处罚。")),
    "closing": (("当事人已履行，呈请结案。", "属实，拟结案。", "", "拟结案。", "可以结案，材料归档。"), ("罚款已缴清，违法行为已改正，请予结案。", "请领导审批。", "", "请审定。", "结案。")),
}  # fmt: skip
_ORDER = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")


def reword_approvals(rng: Random, story: Story, words: dict[str, tuple[tuple[str, str, str, str, str], ...]] = _WORDS) -> None:
    """Put the opinions into this bureau's words; small bureaus have no deputy."""
    manner, no_deputy = rng.randrange(2), rng.random() < 0.35
    for key, rows in story.approvals.items():
        if key not in words:
            continue
        kept: list[Approval] = [
            replace(row, opinion=words[key][manner][_ORDER.index(row.role)] or row.opinion)
            for row in rows
            if not (no_deputy and row.role == "deputy_head")
        ]
        story.approvals[key] = kept
