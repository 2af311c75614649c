# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that tobacco, drug, health and market bureaus punish, with what a story of theirs has of its own.

Article numbers are those of 烟草专卖法实施条例 (2023), 药品管理法 (2019), 医疗器械监督管理条例 (2021),
公共场所卫生管理条例实施细则 (2017), 计量法 (2018) with its 实施细则 (2022), 商标法 (2019), 旅游法 (2018).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.offences import Cite, Offence

TOBACCO = "中华人民共和国烟草专卖法实施条例"
DRUG = "中华人民共和国药品管理法"
DEVICE = "医疗器械监督管理条例"
HYGIENE = "公共场所卫生管理条例实施细则"
METROLOGY = "中华人民共和国计量法"
METROLOGY_RULES = "中华人民共和国计量法实施细则"
TRADEMARK = "中华人民共和国商标法"
TRAVEL = "中华人民共和国旅游法"

# The tobacco fine is a share of what was bought; every such story has this sum, so that the range is in yuan.
BOUGHT = Decimal(20000)
_LAST = ("你（单位）此前是否受过同类处理？", "没有受过处理。")


def _fine(low: int, high: int, *, person: bool = True) -> dict[str, tuple[int, int]]:
    kinds = ("company", "sole_trader", *(("natural_person",) if person else ()))
    return dict.fromkeys(kinds, (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="tobacco_source", families=("commerce",), cause="涉嫌未在当地烟草专卖批发企业进货",
        violated=(Cite(TOBACCO, 23, 2),), penalty=(Cite(TOBACCO, 56),), fine=_fine(1000, 2000, person=False),
        rule_text="取得烟草专卖零售许可证的企业或者个人，应当在当地的烟草专卖批发企业进货",
        penalty_text="未在当地烟草专卖批发企业进货的，由烟草专卖行政主管部门没收违法所得，可处以进货总额5%以上10%以下的罚款",
        seen="柜台下方的纸箱内存有卷烟{n}条，条包喷码与本地配送的喷码不符，经营人员当场不能提供上述卷烟的进货发票和配送单据。检查人员逐条清点并登记品名、喷码。",
        facts="{p}系持证零售户。{day}查获其存放于{place}的卷烟{n}条，均非从当地烟草专卖批发企业购进，经核价进货总额20000元，尚未售出。",
        asked=(
            ("柜台下面的卷烟有多少条，从哪里进的？", "一共{n}条，是一个跑车的人送来的，没有开票。"),
            ("为什么不从当地烟草公司订货？", "那人给的价钱低一些，图便宜。"),
            ("进货总共付了多少钱？", "付了20000元，现金给的。"),
            ("这批卷烟有没有卖出去？", "一条也没有卖，刚到货就查到了。"), _LAST,
        ),
        evidence=(("卷烟鉴别核价表", "证实涉案卷烟的数量和进货总额"), ("烟草专卖零售许可证", "证实当事人具有零售资格及供货单位")),
        order="自即日起只从当地烟草专卖批发企业进货，不得再购进来路不明的卷烟",
        corrected="店内在售卷烟均有当地烟草专卖批发企业的配送单据",
        goods="卷烟", quantities=(18, 96),
    ),
    Offence(
        id="medicine_practice", families=("commerce",), cause="涉嫌未遵守药品经营质量管理规范",
        violated=(Cite(DRUG, 53, 1),), penalty=(Cite(DRUG, 126),), fine=_fine(100000, 500000, person=False),
        rule_text="从事药品经营活动，应当遵守药品经营质量管理规范，建立健全药品经营质量管理体系，保证药品经营全过程持续符合法定要求",
        penalty_text="除本法另有规定的情形外，药品经营企业未遵守药品经营质量管理规范的，责令限期改正，给予警告；逾期不改正的，{range}",
        seen="阴凉柜内存放标示“阴凉处保存”的药品{n}盒，温湿度自动记录仪未开启，连续多日无温湿度记录；执业药师不在岗。此前已书面责令限期改正，期满仍未改正。",
        facts="{p}在{place}经营药品期间未按规定监测和记录温湿度，涉及阴凉贮存药品{n}盒，经限期改正逾期未改，{day}复查时情形依旧。",
        asked=(
            ("阴凉柜里的药品共有多少盒？", "盘点过，{n}盒。"),
            ("为什么没有温湿度记录？", "记录仪坏了，一直没有换。"),
            ("责令改正以后为什么没有改？", "负责的员工离职，交接时漏掉了。"),
            ("执业药师为什么不在岗？", "请假回家，没有安排别人顶班。"), _LAST,
        ),
        evidence=(("温湿度记录表", "证实未按规定监测温湿度的日期"), ("药品销售清单", "证实涉案药品的品种和数量")),
        order="立即恢复温湿度监测并如实记录，落实执业药师在岗制度",
        corrected="温湿度记录仪已更换并正常运行，记录连续完整",
        goods="药品", quantities=(12, 80), also=("warning",),
    ),
    Offence(
        id="device_purchase", families=("commerce",), cause="涉嫌未建立并执行医疗器械进货查验记录制度",
        violated=(Cite(DEVICE, 45, 1),), penalty=(Cite(DEVICE, 89, None, 3),), fine=_fine(10000, 100000, person=False),
        rule_text="购进医疗器械时，应当查验供货者的资质和医疗器械的合格证明文件，建立进货查验记录制度",
        penalty_text="由负责药品监督管理的部门和卫生主管部门依据各自职责责令改正，给予警告；拒不改正的，{range}",
        seen="货架陈列电子血压计{n}台，经营人员不能出示供货者资质、合格证明文件和进货查验记录。前次检查已责令改正，至今未建立记录。",
        facts="{p}在{place}销售电子血压计{n}台，未查验供货者资质和合格证明文件，也未建立进货查验记录，经责令改正，{day}检查时拒不改正。",
        asked=(
            ("这批血压计是从何处购进的，多少台？", "网上批来的，{n}台。"),
            ("有没有查验供货者的资质？", "没有查，当时只看了价格。"),
            ("为什么还没有建立进货查验记录？", "不知道怎么写，拖下来了。"), _LAST,
        ),
        evidence=(("网络订货截图", "证实涉案医疗器械的来源和数量"), ("微信付款记录", "证实货款支付情况")),
        order="建立并执行进货查验记录制度，补齐在售医疗器械的供货者资质和合格证明文件",
        corrected="进货查验记录已建立，供货者资质和合格证明文件齐全",
        goods="电子血压计", quantities=(3, 24), also=("warning",),
    ),
    Offence(
        id="hygiene_licence", families=("commerce",), cause="涉嫌未依法取得公共场所卫生许可证擅自营业",
        violated=(Cite(HYGIENE, 22, 2),), penalty=(Cite(HYGIENE, 35, 1),), fine=_fine(500, 5000),
        rule_text="公共场所经营者应当按照规定向县级以上地方人民政府卫生计生行政部门申请卫生许可证。未取得卫生许可证的，不得营业",
        penalty_text="对未依法取得公共场所卫生许可证擅自营业的，由县级以上地方人民政府卫生计生行政部门责令限期改正，给予警告，并{range}",
        seen="店内设有理发椅{n}张，正在为顾客服务，墙面、收银台均未见公共场所卫生许可证，经营人员称尚未办理。现场摆放的毛巾、剪刀未见消毒记录。",
        facts="{p}于{day}被检查时正在{place}从事理发服务，设理发椅{n}张，未取得公共场所卫生许可证，擅自营业时间不足三个月。",
        asked=(
            ("店里有几张理发椅，什么时候开始营业？", "{n}张，开了一个多月。"),
            ("有没有申请公共场所卫生许可证？", "还没有，装修完就开门了。"),
            ("毛巾、剪刀怎样消毒？", "有一台消毒柜，没有天天记。"), _LAST,
        ),
        evidence=(("店面租赁协议", "证实经营场所由当事人使用及起始时间"), ("收款码流水", "证实营业期间的经营情况")),
        order="停止营业，依法申领公共场所卫生许可证",
        corrected="已取得公共场所卫生许可证，顾客用品用具消毒记录齐全",
        goods="理发用具", quantities=(2, 8), also=("warning",),
    ),
    Offence(
        id="hygiene_health", families=("commerce",), cause="涉嫌安排未获得有效健康合格证明的从业人员从事直接为顾客服务工作",
        violated=(Cite(HYGIENE, 10, 1),), penalty=(Cite(HYGIENE, 38),), fine=_fine(500, 5000, person=False),
        rule_text="公共场所经营者应当组织从业人员每年进行健康检查，从业人员在取得有效健康合格证明后方可上岗",
        penalty_text="公共场所经营者安排未获得有效健康合格证明的从业人员从事直接为顾客服务工作的，由县级以上地方人民政府卫生计生行政部门责令限期改正，给予警告，并{range}",
        seen="前台和客房共有{n}名服务人员在岗，抽查健康合格证明，上述人员均不能出示。客房部排班表显示其当日正常上班。",
        facts="{p}安排{n}名未获得有效健康合格证明的从业人员在{place}从事客房服务，{day}检查时均在岗。",
        asked=(
            ("没有健康合格证明的服务人员有几名？", "{n}名，都是新招的。"),
            ("为什么没有体检就上岗？", "节前缺人手，先上岗了。"),
            ("他们具体做什么？", "打扫客房、换床单。"), _LAST,
        ),
        evidence=(("客房排班表", "证实有关人员当日在岗"), ("员工登记册", "证实有关人员的入职时间")),
        order="停止安排未获得有效健康合格证明的人员上岗，组织其参加健康检查",
        corrected="在岗服务人员均已取得有效健康合格证明",
        goods="床上用品", quantities=(2, 6), also=("warning",),
    ),
    Offence(
        id="unverified_scale", families=("commerce",), cause="涉嫌使用未按照规定申请检定的计量器具",
        violated=(Cite(METROLOGY, 9, 1),), penalty=(Cite(METROLOGY, 25), Cite(METROLOGY_RULES, 43)), fine=_fine(0, 1000),
        rule_text="未按照规定申请检定或者检定不合格的，不得使用",
        penalty_text="属于强制检定范围的计量器具，未按照规定申请检定的，责令其停止使用，可并{range}",
        seen="摊位上正在使用电子计价秤{n}台称重收款，秤身未见强制检定合格标志，经营人员承认从未送检。检查人员对秤体铭牌拍照。",
        facts="{p}在{place}使用电子计价秤{n}台进行贸易结算，{day}检查时均未按照规定申请检定。",
        asked=(
            ("摊位上的电子秤有几台，是谁的？", "{n}台，都是自己买的。"),
            ("有没有送去检定过？", "买来就用，没有送检过。"),
            ("有没有顾客反映短斤少两？", "没有听说过。"), _LAST,
        ),
        evidence=(("电子秤购货小票", "证实计量器具的来源和购买时间"), ("市场摊位登记表", "证实摊位由当事人经营")),
        order="停止使用未经检定的电子计价秤，检定合格后方可使用",
        corrected="电子计价秤已贴有强制检定合格标志",
        goods="电子计价秤", quantities=(1, 4),
    ),
    Offence(
        id="trademark_goods", families=("commerce",), cause="涉嫌销售侵犯注册商标专用权的商品",
        violated=(Cite(TRADEMARK, 57, None, 3),), penalty=(Cite(TRADEMARK, 60, 2),), fine=_fine(0, 250000),
        rule_text="有下列行为之一的，均属侵犯注册商标专用权：……（三）销售侵犯注册商标专用权的商品的",
        penalty_text="工商行政管理部门处理时，认定侵权行为成立的，责令立即停止侵权行为，没收、销毁侵权商品和主要用于制造侵权商品、伪造注册商标标识的工具，……没有违法经营额或者违法经营额不足五万元的，可以{range}",
        seen="货架上摆放标有他人注册商标的洗衣液{n}瓶，瓶身防伪码无法查询，商标注册人委托的辨认人员到场称并非其生产。经营人员不能说明合法来源。",
        facts="{p}在{place}销售标有他人注册商标的洗衣液{n}瓶，{day}经商标注册人辨认均为侵犯注册商标专用权的商品，违法经营额不足五万元，尚未售出。",
        asked=(
            ("货架上的洗衣液有多少瓶，什么时候进的货？", "{n}瓶，上个月一个推销员送来的。"),
            ("进货时有没有索要授权书和票据？", "没有要，对方说是正品。"),
            ("卖出去多少？", "还没有卖出去。"),
            ("你怎样看待这件事？", "没有把好关，愿意接受处理。"), _LAST,
        ),
        evidence=(("送货单", "证实涉案商品的来源、数量和价格"), ("商标注册证", "证实商标专用权的归属")),
        order="立即停止销售侵犯注册商标专用权的商品",
        corrected="侵权商品已全部下架，未见新的侵权商品",
        goods="洗衣液", quantities=(12, 90), also=("confiscate_goods",),
    ),
    Offence(
        id="unlicensed_travel", families=("commerce",), cause="涉嫌未经许可经营旅行社业务",
        violated=(Cite(TRAVEL, 28),), penalty=(Cite(TRAVEL, 95, 1),), fine=_fine(10000, 100000),
        rule_text="设立旅行社，招徕、组织、接待旅游者，为其提供旅游服务，应当具备下列条件，取得旅游主管部门的许可，依法办理工商登记",
        penalty_text="未经许可经营旅行社业务的，由旅游主管部门或者市场监督管理部门责令改正，没收违法所得，并{range}",
        seen="门面内摆放“周边两日游”宣传折页，登记本记有报名人员{n}名并已收取团费，经营人员不能出示旅行社业务经营许可证。",
        facts="{p}未取得旅行社业务经营许可证，在{place}招徕、组织{n}名旅游者参加“周边两日游”并收取团费，{day}被查获。",
        asked=(
            ("登记本上的报名人员有多少名？", "{n}名，都是熟人介绍的。"),
            ("有没有旅行社业务经营许可证？", "没有，以为组团自驾不需要许可。"),
            ("扣除车费、餐费以后挣了多少？", "账上写的那个数，都在记账本里。"), _LAST,
        ),
        evidence=(("报名登记本", "证实招徕旅游者的人数"), ("团费记账本", "证实团费收支和违法所得")),
        order="立即停止未经许可经营旅行社业务的行为",
        corrected="已停止招徕、组织旅游者，宣传折页已清理",
        goods="宣传折页", quantities=(9, 40), gains=True,
    ),
)  # fmt: skip

TRADES = {
    "tobacco_source": ("烟酒商贸", "烟酒店"),
    "medicine_practice": ("大药房", "药店"),
    "device_purchase": ("医疗器械", "大药房"),
    "hygiene_licence": ("美发服务", "理发店"),
    "hygiene_health": ("酒店管理", "旅馆"),
    "unverified_scale": ("生鲜配送", "水产摊"),
    "trademark_goods": ("日化商贸", "百货店"),
    "unlicensed_travel": ("文化传播", "信息咨询部"),
}


def branch_of(offence: str) -> str:
    """Return the kind of bureau that punishes an act: tobacco, drug, health or trade."""
    return {
        "tobacco_source": "tobacco", "medicine_practice": "drug", "device_purchase": "drug",
        "hygiene_licence": "health", "hygiene_health": "health",
    }.get(offence, "trade")  # fmt: skip


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str], offence: str) -> Organ:
    """Return the organ as the bureau of the act's branch, with its own prefix and certificate numbers."""
    name, short = county
    branch = branch_of(offence)
    title, sign, above, field = {
        "tobacco": ("烟草专卖局", "烟", "云海市烟草专卖局", "烟草专卖"),
        "drug": ("市场监督管理局", "市监药", "云海市市场监督管理局", "药品监督管理"),
        "health": (rng.choice(("卫生健康局", "卫生健康委员会")), "卫", "云海市卫生健康委员会", "卫生健康"),
        "trade": ("市场监督管理局", rng.choice(("市监", "市监稽", "市管")), "云海市市场监督管理局", "市场监督管理"),
    }[branch]  # fmt: skip
    # Certificates of one bureau are alike; what they look like depends on who issued them.
    lead, places = {"tobacco": ("云烟", 9), "health": ("云卫监", 6)}.get(branch, rng.choice((("0703", 10), ("Y", 8), ("云SC", 7))))
    officers = [
        Officer(o.name, f"{lead}{rng.randrange(10 ** (places - 1)):0{places - 1}d}{i}")
        for i, o in enumerate(organ.officers)
    ]
    return replace(
        organ,
        name=f"{name}{title}",
        prefix=rng.choice((f"{short[-1]}{sign}", f"（{short}）{sign}", f"云{short}{sign}", f"{name}{sign}", f"云{short[0]}{sign}")),
        people_government=above if branch == "tobacco" else organ.people_government,
        superior=above,
        benchmark=rng.choice((f"云海市{field}行政处罚裁量权实施标准", f"云海市{field}系统行政处罚自由裁量基准（试行）")),
        officers=officers,
    )  # fmt: skip


# Codes of the books; every bureau keeps to one column.
_CODES = {
    "case": ("立", "立字", "案立", "立报"), "order": ("责停", "改字", "责改", "改"), "summons": ("协查", "询通字", "调通", "询"),
    "notice": ("处告", "告字", "先告", "罚先告"), "hearing_right": ("听告", "听字", "听权告", "听告"),
    "hearing_notice": ("听会", "听通字", "听通", "听通"), "decision": ("处", "罚字", "罚决", "处罚"),
    "preservation": ("登保", "保字", "先存", "登"), "preservation_disposal": ("登处", "保处字", "存处", "登处"),
    "seizure": ("扣", "封扣字", "强", "查扣"), "release": ("解扣", "解封字", "解强", "解"), "report": ("调终", "终字", "报", "终"),
}  # fmt: skip


def number_books(rng: Random, story: Story) -> None:
    """Give every book its number in the shape of this bureau; the letter series run apart from each other."""
    shape, column = rng.randrange(12), rng.randrange(4)
    serial = rng.randint(1, 240)
    years = {"order": "ordered", "notice": "notified", "hearing_right": "notified", "decision": "decided", "report": "reported"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = story.organ.prefix + codes[column], max(1, serial + rng.randint(-4, 12))
        wide = "".join(chr(ord(c) + 0xFEE0) for c in str(year))
        story.numbers[key] = (
            f"{lead}[{year}]第{n}号", f"{lead}〔{year}〕第 {n:03d} 号", f"{lead}﹝{year}﹞{n}号", f"{lead}【{year}】{n:05d}号",
            f"{lead}〔{year}〕稽-{n:03d}号", f"{lead}（{year}）第{n}号", f"{lead}［{wide}］{n}号", f"{lead}〔{year}〕3-{n:02d}号",
            f"{lead} [{year}] {n:04d} 号", f"{lead}〔{year}〕南塘{n:02d}号", f"{lead}〔{year}〕{n}号", f"{lead}﹝{year}﹞第Y{n:04d}号",
        )[shape]  # fmt: skip


_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("请派人核实。", "请稽查队两日内核实回报。", "", "", ""), ("拟安排现场检查。", "准予检查。", "", "", "")),
    "filing": (("有违法事实发生，属本机关管辖，报请立案。", "经审阅材料，建议立案。", "", "建议立案查处。", "准予立案。"), ("涉嫌违法，应予处罚，请予立案。", "拟立案，由承办人办理。", "", "请局长批示。", "同意立案，依法查处。")),
    "preservation": (("证据以后难以取得，报请登记保存。", "拟准。", "", "拟准。", "准予登记保存。"), ("为防止证据灭失，申请先行登记保存。", "建议批准。", "", "建议批准。", "批准。")),
    "seizure": (("为防止物品转移，报请予以扣押。", "拟准。", "", "拟准。", "准予扣押。"), ("申请采取扣押措施。", "建议批准。", "", "建议批准。", "批准实施。")),
    "extension": (("尚有证据待核实，报请延期三十日。", "情况属实。", "", "拟准。", "准予延期三十日。"), ("办案期限即将届满，申请延长三十日。", "建议批准。", "", "建议批准。", "批准延长。")),
    "decision": (("建议依照告知的内容处罚。", "处罚意见适当，呈审。", "经审核无异议。", "呈局长审批。", "准予处罚。"), ("按事先告知的种类和幅度处罚。", "附议，报批。", "合法、适当。", "赞同。", "批准，按所拟意见处罚。")),
    "closing": (("罚没款已入库，报请结案。", "已执行到位，拟结案。", "", "拟结案。", "准予结案归档。"), ("全部执行完毕，申请结案。", "附议。", "", "附议。", "批准结案。")),
}  # fmt: skip
_ORDER = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words; some have no deputy, some let one handler write for both."""
    manner, no_deputy = rng.randrange(2), rng.random() < 0.4
    for key, rows in story.approvals.items():
        kept: list[Approval] = []
        for row in rows:
            if row.role == "deputy_head" and no_deputy:
                continue
            word = _WORDS[key][manner][_ORDER.index(row.role)]
            kept.append(replace(row, opinion=word or row.opinion))
        story.approvals[key] = kept
