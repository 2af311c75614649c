# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""What market-supervision stories have of their own: acts, trades, the organ, numbers, opinions.

Article numbers were checked against the statutes: 食品安全法 (2021), 广告法 (2021), 特种设备安全法, 价格法.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.offences import FOOD, Cite, Offence

ADVERTISING = "中华人民共和国广告法"
EQUIPMENT = "中华人民共和国特种设备安全法"
PRICE = "中华人民共和国价格法"

_NEVER = ("以前有没有因同类行为被市场监管部门处理过？", "没有，这是第一次。")

OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="expired_food",
        families=("market",),
        cause="涉嫌经营超过保质期的食品",
        violated=(Cite(FOOD, 34, None, 10),),
        penalty=(Cite(FOOD, 124, 1, 5),),
        fine={"company": (50000, 100000), "sole_trader": (50000, 100000)},
        rule_text="禁止生产经营下列食品、食品添加剂、食品相关产品：……（十）标注虚假生产日期、保质期或者超过保质期的食品、食品添加剂",
        penalty_text="违法生产经营的食品、食品添加剂货值金额不足一万元的，并{range}",
        seen="货架上待售的预包装糕点{n}袋，标签标示的保质期已经届满，与其他食品混放，未作任何区分标识。当事人现场不能提供该批食品的处理记录。执法人员对上述食品的标签、陈列位置逐一拍照。",
        facts="{p}在{place}的货架上陈列待售预包装糕点{n}袋，{day}检查时均已超过标签标示的保质期，货值金额不足一万元，尚未售出。",
        asked=(
            ("检查时货架上的这批糕点是谁进的货，一共多少？", "是我们店里进的，还剩{n}袋，都摆在货架上。"),
            ("为什么超过保质期还在货架上？", "理货的人疏忽了，没有及时下架，不是故意要卖。"),
            ("超过保质期以后有没有售出？", "没有售出，收银系统里查得到。"),
            ("你们有没有临近保质期食品的检查制度？", "有制度，挂在墙上，最近人手少没有落实。"),
            _NEVER,
        ),
        evidence=(
            ("进货单据", "证明涉案食品的来源、数量和进价"),
            ("销售系统截图", "证明涉案食品超过保质期后未售出"),
        ),
        order="立即停止经营超过保质期的食品，对在售食品的保质期开展自查",
        corrected="超过保质期的食品已全部下架，自查记录齐全，货架上未发现同类食品",
        goods="预包装糕点",
        quantities=(6, 48),
        also=("confiscate_goods",),
    ),
    Offence(
        id="health_certificate",
        families=("market",),
        cause="涉嫌安排未取得健康证明的人员从事接触直接入口食品的工作",
        violated=(Cite(FOOD, 45, 2),),
        penalty=(Cite(FOOD, 126, 1, 6),),
        fine={"company": (5000, 50000), "sole_trader": (5000, 50000)},
        rule_text="从事接触直接入口食品工作的食品生产经营人员应当每年进行健康检查，取得健康证明后方可上岗工作",
        penalty_text="食品生产经营者安排未取得健康证明的人员从事接触直接入口食品的工作的，责令改正，给予警告；拒不改正的，{range}",
        seen="后厨有{n}名工作人员正在进行凉菜切配和分装，当事人不能提供上述人员的有效健康证明。此前本局已责令限期改正，期限届满后仍未办理。",
        facts="{p}在{place}安排{n}名未取得健康证明的人员从事凉菜切配等接触直接入口食品的工作，经责令改正后，{day}检查时仍未改正。",
        asked=(
            ("后厨的这{n}名人员从事什么工作？", "做凉菜切配和分装，都是直接入口的。"),
            ("他们有没有取得健康证明？", "没有，体检预约了一直没有去。"),
            ("上次责令改正以后为什么没有办理？", "生意忙，排班走不开，一拖再拖。"),
            ("有没有消费者反映身体不适？", "没有接到过这样的反映。"),
            _NEVER,
        ),
        evidence=(("员工排班表", "证明有关人员的岗位和上岗时间"), ("劳动合同", "证明有关人员系当事人雇用")),
        order="停止安排未取得健康证明的人员从事接触直接入口食品的工作，组织办理健康检查",
        corrected="有关人员均已取得健康证明，并建立了从业人员健康档案",
        goods="凉菜",
        quantities=(2, 5),
        also=("warning",),
    ),
    Offence(
        id="absolute_advertising",
        families=("market",),
        cause="涉嫌在广告中使用“国家级”“最佳”等用语",
        violated=(Cite(ADVERTISING, 9, None, 3),),
        penalty=(Cite(ADVERTISING, 57, None, 1),),
        fine={"company": (200000, 1000000), "sole_trader": (200000, 1000000)},
        rule_text="广告不得有下列情形：……（三）使用“国家级”、“最高级”、“最佳”等用语",
        penalty_text="发布有本法第九条、第十条规定的禁止情形的广告的，由市场监督管理部门责令停止发布广告，对广告主{range}",
        seen="店内展架及灯箱上张贴宣传海报{n}张，印有“国家级品质”“全国最佳”等字样，当事人不能提供相应的证明材料。执法人员对海报内容逐张拍照并予以固定。",
        facts="{p}自行设计、制作宣传海报{n}张并在{place}张贴发布，{day}检查时海报中有“国家级品质”“全国最佳”等用语。",
        asked=(
            ("这些海报是谁设计制作的，一共多少张？", "我们自己设计的，打印了{n}张，都贴在店里。"),
            ("海报中的“国家级品质”有没有依据？", "没有依据，是从网上看来的话。"),
            ("从什么时候开始张贴的？", "贴了十来天。"),
            ("你是否知道广告中不能使用这类用语？", "听说过，没有放在心上。"),
            _NEVER,
        ),
        evidence=(("海报设计稿", "证明广告内容由当事人自行设计"), ("印刷费收据", "证明广告的制作数量和费用")),
        order="停止发布含有“国家级”“最佳”等用语的广告，清除已张贴的海报",
        corrected="含有禁止用语的海报已全部清除，未发现新的违法广告",
        goods="宣传海报",
        quantities=(2, 9),
    ),
    Offence(
        id="uninspected_equipment",
        families=("market",),
        cause="涉嫌使用未经定期检验的特种设备",
        violated=(Cite(EQUIPMENT, 40, 3),),
        penalty=(Cite(EQUIPMENT, 84, None, 1),),
        fine={"company": (30000, 300000), "sole_trader": (30000, 300000)},
        rule_text="未经定期检验或者检验不合格的特种设备，不得继续使用",
        penalty_text="特种设备使用单位使用未取得许可生产，未经检验或者检验不合格的特种设备，或者国家明令淘汰、已经报废的特种设备的，责令停止使用有关特种设备，{range}",
        seen="车间内有叉车{n}台正在装卸货物，车身粘贴的检验合格标志已过下次检验日期，当事人现场不能提供有效期内的定期检验报告。执法人员当场要求停止使用。",
        facts="{p}在{place}使用叉车{n}台装卸货物，{day}检查时上述叉车已超过下次检验日期，未经定期检验。",
        asked=(
            ("车间内的叉车是谁的，有几台？", "是我们购买的，一共{n}台，日常装卸用。"),
            ("上一次检验是什么时候，为什么没有按期检验？", "记不清日子了，管理员离职后没有人跟进。"),
            ("超期以后使用了多长时间？", "大约两个月，时用时停。"),
            ("有没有发生过事故？", "没有发生过事故。"),
            _NEVER,
        ),
        evidence=(
            ("特种设备使用登记证", "证明涉案设备由当事人使用"),
            ("设备运行记录", "证明涉案设备超期使用的时间"),
        ),
        order="立即停止使用未经定期检验的叉车，经检验合格后方可继续使用",
        corrected="涉案叉车已取得检验合格报告，检验标志已更换",
        goods="叉车配件",
        quantities=(1, 4),
    ),
    Offence(
        id="unmarked_price",
        families=("market",),
        cause="涉嫌不按规定明码标价",
        violated=(Cite(PRICE, 13, 1),),
        penalty=(Cite(PRICE, 42),),
        fine={"company": (0, 5000), "sole_trader": (0, 5000), "natural_person": (0, 5000)},
        rule_text="经营者销售、收购商品和提供服务，应当按照政府价格主管部门的规定明码标价，注明商品的品名、产地、规格、等级、计价单位、价格或者服务的项目、收费标准等有关情况",
        penalty_text="经营者违反明码标价规定的，责令改正，没收违法所得，可以并{range}",
        seen="现场正在对外销售水果，其中{n}种水果未标示品名和价格，顾客需逐一询价。当事人承认未制作标价签。",
        facts="{p}于{day}在{place}销售水果，其中{n}种水果未标示品名、计价单位和价格，未按规定明码标价。",
        asked=(
            ("现场的水果为什么没有标价签？", "早上忙着摆货，{n}种水果没有来得及写。"),
            ("顾客怎样知道价格？", "来问就告诉他。"),
            ("你是否知道销售商品应当明码标价？", "知道，以前宣传过。"),
            _NEVER,
        ),
        evidence=(("当日进货单", "证明所售水果的品种和数量"), ("收款记录", "证明当日的销售情况")),
        order="对所售商品明码标价，逐一标示品名、计价单位和价格",
        corrected="所售商品均已标示品名、计价单位和价格",
        goods="水果",
        quantities=(2, 9),
        summary=True,
    ),
    Offence(
        id="unlicensed_catering",
        families=("market",),
        cause="涉嫌未取得食品经营许可从事餐饮服务",
        violated=(Cite(FOOD, 35, 1),),
        penalty=(Cite(FOOD, 122, 1),),
        fine={"company": (50000, 100000), "sole_trader": (50000, 100000), "natural_person": (50000, 100000)},
        rule_text="国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可",
        penalty_text="违法生产经营的食品、食品添加剂货值金额不足一万元的，并{range}",
        seen="检查时正在制售快餐，有灶台一处、冷柜{n}台，墙上未悬挂食品经营许可证，当事人现场不能提供。当日食材已全部用完，现场未发现待售食品。",
        facts="{p}在{place}未取得食品经营许可从事快餐制售，{day}检查时有冷柜{n}台，经查货值金额不足一万元。",
        asked=(
            ("从什么时候开始制售快餐，有没有办理食品经营许可证？", "开了二十多天，许可证还没有办下来。"),
            ("现场有哪些设备？", "一处灶台，{n}台冷柜。"),
            ("一共销售了多少，扣除成本以后收入是多少？", "都记在流水账上，就是账上写的那个数。"),
            ("有没有人食用以后出现不适？", "没有。"),
            _NEVER,
        ),
        evidence=(("销售流水账", "证明销售数额和违法所得"), ("房屋租赁合同", "证明经营场所由当事人租赁使用")),
        order="立即停止未取得食品经营许可从事餐饮服务的行为",
        corrected="已停止餐饮服务，设备已封存停用",
        goods="快餐",
        quantities=(1, 4),
        gains=True,
    ),
    Offence(
        id="uninspected_purchase",
        families=("market",),
        cause="涉嫌进货时未查验供货者的许可证和食品合格证明文件",
        violated=(Cite(FOOD, 53, 1),),
        penalty=(Cite(FOOD, 126, 1, 3),),
        fine={"company": (5000, 50000), "sole_trader": (5000, 50000), "natural_person": (5000, 50000)},
        rule_text="食品经营者采购食品，应当查验供货者的许可证和食品出厂检验合格证或者其他合格证明",
        penalty_text="食品、食品添加剂生产经营者进货时未查验许可证和相关证明文件的，责令改正，给予警告；拒不改正的，{range}",
        seen="当事人正在销售散装干货{n}箱，不能提供供货者的许可证和该批食品的合格证明文件。此前本局已责令改正，期限届满后仍未改正。",
        facts="{p}在{place}销售散装干货{n}箱，进货时未查验供货者的许可证和食品合格证明文件，经责令改正后，{day}检查时仍未改正。",
        asked=(
            ("这批干货从哪里进的，有多少？", "从流动批发商手里进的，{n}箱。"),
            ("进货时有没有查看对方的许可证和合格证明？", "没有看，也没有要票据。"),
            ("为什么责令改正以后仍未改正？", "联系不上原来的供货人，就一直拖着。"),
            _NEVER,
        ),
        evidence=(("进货记账本", "证明涉案食品的进货时间和数量"), ("付款记录", "证明涉案食品的货款支付情况")),
        order="落实进货查验制度，查验并留存供货者的许可证和食品合格证明文件",
        corrected="已建立进货查验记录，供货者许可证和合格证明留存齐全",
        goods="散装干货",
        quantities=(3, 20),
        also=("warning",),
    ),
)

TRADES = {
    "expired_food": ("食品商贸", "副食店"),
    "health_certificate": ("餐饮服务", "小吃店"),
    "absolute_advertising": ("家居用品", "茶叶店"),
    "uninspected_equipment": ("物流仓储", "木材加工厂"),
    "unmarked_price": ("果蔬销售", "水果店"),
    "unlicensed_catering": ("餐饮管理", "快餐店"),
    "uninspected_purchase": ("农副产品", "干货店"),
}

# Codes of the books between the organ's prefix and the year; every bureau keeps to one column.
_CODES = {
    "order": ("责改", "责改通", "责令"),
    "inquiry_notice": ("询通", "询", "询通"),
    "notice": ("罚告", "处告", "罚听告"),
    "hearing_notice": ("听通", "听通", "罚听"),
    "decision": ("处罚", "罚决", "处"),
    "no_penalty": ("不罚", "不罚", "不处"),
    "summary": ("当罚", "当处", "简罚"),
    "preservation": ("登存", "证存", "先登"),
    "preservation_disposal": ("解登", "证解", "解登"),
    "seizure": ("强制", "封扣", "强措"),
    "release": ("解强", "解封", "解强"),
    "test_result": ("结告", "检告", "结告"),
    "period": ("期告", "期告", "期告"),
    "reminder": ("催", "履催", "罚催"),
    "surcharge": ("加罚", "加处", "加罚"),
    "material": ("限提", "提材", "限提"),
    "court": ("强申", "执申", "申执"),
    "deferral": ("延缴", "缓缴", "延"),
    "case": ("立", "立案", "案立"),
}
_STEPS = {
    "order": "ordered",
    "notice": "notified",
    "decision": "decided",
    "reminder": "reminded",
    "court": "court_applied",
}


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str]) -> Organ:
    """Return the organ as a market-supervision bureau with its own prefix and certificate numbers."""
    name, short = county
    shape = rng.randrange(4)
    officers = [
        Officer(
            o.name,
            (f"R2003{9000 + i * 7 + rng.randrange(7):04d}", f"云SJ{rng.randrange(10**6):06d}{i}", f"03{rng.randrange(10**8):08d}{i}", f"云0499{rng.randrange(10**6):06d}{i}")[shape],
        )
        for i, o in enumerate(organ.officers)
    ]  # fmt: skip
    return replace(
        organ,
        name=f"{name}市场监督管理局" if rng.random() < 0.7 else f"云海市{name}市场监督管理局",
        prefix=rng.choice((f"{short[0]}市监", f"{short}市监", f"云{short[-1]}市监", f"（{short}）市监")),
        superior="云海市市场监督管理局",
        benchmark=rng.choice(
            ("云海市市场监督管理行政处罚裁量基准", "云海市市场监管领域行政处罚裁量权基准表")
        ),
        officers=officers,
    )


def number_books(rng: Random, story: Story) -> None:
    """Give every book its number in the shape of this bureau."""
    shape, column = rng.randrange(10), rng.randrange(3)
    prefix, year0, serial = story.organ.prefix, story.day("filed").year, rng.randint(2, 260)
    for key, codes in _CODES.items():
        step = _STEPS.get(key)
        year = story.day(step).year if step in story.when else year0
        code, n = codes[column], max(1, serial + rng.randint(-2, 9))
        story.numbers[key] = (
            f"{prefix}{code}〔{year}〕{n}号",
            f"{prefix}{code}〔{year}〕{n}号",
            f"{prefix}{code}字〔{year}〕第{n}号",
            f"{prefix}{code}〔{year}〕{n:04d}号",
            f"{prefix}{code}[{year}]{n}号",
            f"{prefix}{code}【{year}】第{n:03d}号",
            f"{prefix}{code}﹝{year}﹞1-{n:03d}号",
            f"{prefix}{code}（{year}）{n}号",
            f"{prefix}{code}〔{year}〕 {n} 号",
            f"{prefix}{code}〔{year}〕柳湾所-{n}号",
        )[shape]


_WORDS: dict[str, tuple[str, str, str, str, str]] = {
    "filing": ("经核查，当事人的行为涉嫌违法，符合立案条件，建议立案调查。", "情况属实，拟同意立案。", "", "拟同意，请局领导审批。", "同意立案。"),
    "preservation": ("涉案物品可能灭失，拟采取先行登记保存措施。", "情况属实，拟同意。", "", "拟同意。", "同意。"),
    "seizure": ("拟对涉案物品实施扣押的行政强制措施。", "拟同意实施。", "", "拟同意。", "同意实施行政强制措施。"),
    "extension": ("因案情较为复杂，拟申请延长办案期限三十日。", "情况属实，拟同意延长。", "", "拟同意。", "同意延长三十日。"),
    "decision": ("建议按告知内容作出行政处罚决定。", "同意经办人意见。", "事实清楚，程序合法，同意。", "同意办案机构意见。", "同意，按此作出决定。"),
    "closing": ("本案处理决定已执行完毕，建议结案归档。", "拟同意结案。", "", "拟同意。", "同意结案。"),
    "deferral": ("当事人经营困难情况属实，建议准予延期缴纳。", "拟同意。", "", "拟同意。", "同意延期。"),
    "summary": ("现将当场处罚情况报请备案。", "已核对。", "", "已阅。", "同意备案。"),
    "source": ("建议派员现场核查。", "同意，请及时核查反馈。", "", "", ""),
}  # fmt: skip
_ORDER = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words; some bureaus have no deputy between unit and head."""
    no_deputy = rng.random() < 0.35
    for key, rows in story.approvals.items():
        kept: list[Approval] = []
        for row in rows:
            if row.role == "deputy_head" and no_deputy:
                continue
            word = _WORDS[key][_ORDER.index(row.role)]
            if row.role == "handler" and key == "decision" and story.kind == "no_penalty":
                word = "建议对当事人不予行政处罚，并予以教育。"
            kept.append(replace(row, opinion=word or row.opinion))
        story.approvals[key] = kept
