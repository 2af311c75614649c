# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that water, natural-resources and fishery bureaus punish, with what a story of theirs has of its own.

Article numbers are those of 水法 (2016), 防洪法 (2016), 河道管理条例 (2018), 水土保持法 (2010), 取水许可和水资源费征收管理条例
(2017), 土地管理法 (2019) with its 实施条例 (2021), 测绘法 (2017) and 渔业法 (2013).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.offences import Cite, Offence

WATER = "中华人民共和国水法"
FLOOD = "中华人民共和国防洪法"
RIVERS = "中华人民共和国河道管理条例"
SOIL = "中华人民共和国水土保持法"
TAKING = "取水许可和水资源费征收管理条例"
LAND = "中华人民共和国土地管理法"
LAND_RULES = "中华人民共和国土地管理法实施条例"
SURVEY = "中华人民共和国测绘法"
FISHERY = "中华人民共和国渔业法"

_AGAIN = ("此前有没有因为类似行为受过处理？", "没有受过处理。")
_FISHING = "禁止使用炸鱼、毒鱼、电鱼等破坏渔业资源的方法进行捕捞。禁止制造、销售、使用禁用的渔具。"


def _for(low: int, high: int, *kinds: str) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(kinds or ("company", "sole_trader", "natural_person"), (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="water_taken", families=("water",), cause="未经批准擅自取水",
        violated=(Cite(WATER, 48, 1),), penalty=(Cite(WATER, 69, None, 1),), fine=_for(20000, 100000),
        rule_text="直接从江河、湖泊或者地下取用水资源的单位和个人，应当按照国家取水许可制度和水资源有偿使用制度的规定，向水行政主管部门或者流域管理机构申请领取取水许可证，并缴纳水资源费，取得取水权。",
        penalty_text="有下列行为之一的，由县级以上人民政府水行政主管部门或者流域管理机构依据职权，责令停止违法行为，限期采取补救措施，{range}；情节严重的，吊销其取水许可证：（一）未经批准擅自取水的",
        seen="院内东北角有机井一眼，井深约42米，井口直径0.3米，装有潜水泵一台，水泵正在运行，出水口水表累计读数为{n}立方米。要求出示取水许可证，现场不能提供。",
        facts="{p}在{place}自行打井并安装潜水泵，未办理取水许可，至{day}检查时累计取用地下水{n}立方米。",
        asked=(
            ("院内的机井是什么时候打的，由谁使用？", "去年春天打的，一直由我们使用。"),
            ("到检查当天一共取了多少水，用来做什么？", "水表上是{n}立方米，用来冲洗和浇灌。"),
            ("有没有向水利部门申请过取水许可？", "没有申请，不清楚要办证。"), _AGAIN,
        ),
        evidence=(("打井协议", "证明机井由当事人出资打凿"), ("水泵电费缴费单", "证明取水的起止时间")),
        order="停止取水，封闭机井，办理取水许可手续", corrected="机井已封填，水泵已拆除，改用自来水",
        goods="地下水", quantities=(260, 5200),
    ),
    Offence(
        id="levee_soil", families=("water",), cause="在水工程保护范围内取土危害水工程安全",
        violated=(Cite(WATER, 43, 4),), penalty=(Cite(WATER, 72, None, 2),), fine=_for(10000, 50000),
        rule_text="在水工程保护范围内，禁止从事影响水工程运行和危害水工程安全的爆破、打井、采石、取土等活动。",
        penalty_text="有下列行为之一，……尚不够刑事处罚，且防洪法未作规定的，由县级以上地方人民政府水行政主管部门或者流域管理机构依据职权，责令停止违法行为，采取补救措施，{range}：……（二）在水工程保护范围内，从事影响水工程运行和危害水工程安全的爆破、打井、采石、取土等活动的",
        seen="堤防背水坡坡脚外12米处有新挖土坑一处，长18米、宽9米，土方已部分外运，经测算取土{n}立方米。坑边停有挖掘机一台，机手在场。",
        facts="{day}，{p}未经批准，雇用挖掘机在{place}堤防保护范围内取土{n}立方米，用于垫高场地，危及堤防安全。",
        asked=(
            ("坡脚的土是谁挖的，挖了多少？", "是我们叫挖掘机挖的，{n}立方米左右。"),
            ("知道这里是堤防保护范围吗？", "看到过界桩，以为离堤脚有一段距离就没有关系。"),
            ("挖出的土拉到哪里去了？", "拉去垫场地了。"), _AGAIN,
        ),
        evidence=(("挖掘机租用单", "证明取土的机械由当事人雇用"), ("堤防管理范围划界图", "证明取土位置在保护范围内")),
        order="停止取土，将取土坑分层回填夯实", corrected="取土坑已分层回填夯实，坡面已恢复",
        goods="土方", quantities=(45, 380),
    ),
    Offence(
        id="river_spoil", families=("water",), cause="在河道管理范围内倾倒渣土",
        violated=(Cite(FLOOD, 22, 2), Cite(RIVERS, 24, 1)), penalty=(Cite(FLOOD, 55, None, 2),), fine=_for(0, 50000),
        rule_text="禁止在河道、湖泊管理范围内建设妨碍行洪的建筑物、构筑物，倾倒垃圾、渣土，从事影响河势稳定、危害河岸堤防安全和其他妨碍河道行洪的活动。",
        penalty_text="违反本法第二十二条第二款、第三款规定，有下列行为之一的，责令停止违法行为，排除阻碍或者采取其他补救措施，可以{range}：……（二）在河道、湖泊管理范围内倾倒垃圾、渣土，从事影响河势稳定、危害河岸堤防安全和其他妨碍河道行洪的活动的",
        seen="河道滩地上有新近倾倒的渣土一堆，占压滩地约150平方米，经皮尺丈量折合{n}立方米，其中混有碎砖。旁有重型车辆轮迹通往堤顶道路。",
        facts="{p}于{day}前将施工弃土约{n}立方米倾倒在{place}的河道滩地，妨碍河道行洪。",
        asked=(
            ("滩地上的渣土是哪里来的？", "工地挖基础挖出来的弃土。"),
            ("一共倒了多少，倒了几天？", "约{n}立方米，两个晚上倒完的。"),
            ("倾倒之前有没有报经批准？", "没有报，也没有人同意。"), _AGAIN,
        ),
        evidence=(("土方外运合同", "证明渣土由当事人负责外运"), ("堤顶卡口抓拍图", "证明倾倒车辆进出的时间")),
        order="将倾倒的渣土全部清除出河道管理范围", corrected="渣土已全部清运，滩地已平整",
        goods="渣土", quantities=(20, 260),
    ),
    Offence(
        id="river_shed", families=("water",), cause="在河道管理范围内建设妨碍行洪的建筑物",
        violated=(Cite(FLOOD, 22, 2),), penalty=(Cite(FLOOD, 55, None, 1),), fine=_for(0, 50000),
        rule_text="禁止在河道、湖泊管理范围内建设妨碍行洪的建筑物、构筑物，倾倒垃圾、渣土，从事影响河势稳定、危害河岸堤防安全和其他妨碍河道行洪的活动。",
        penalty_text="违反本法第二十二条第二款、第三款规定，有下列行为之一的，责令停止违法行为，排除阻碍或者采取其他补救措施，可以{range}：（一）在河道、湖泊管理范围内建设妨碍行洪的建筑物、构筑物的",
        seen="迎水坡一侧搭建砖混结构棚房一座，占地面积经测量为{n}平方米，墙体高2.6米，彩钢瓦屋面，室内堆放杂物。棚房外墙距常水位线8米。",
        facts="{p}未经水行政主管部门同意，在{place}的河道管理范围内建设砖混棚房{n}平方米，{day}检查时已建成，妨碍行洪。",
        asked=(
            ("河边的棚房是谁建的，多大面积？", "我们建的，量出来{n}平方米。"),
            ("建房前有没有取得水利部门的同意？", "没有，只和村里说过。"),
            ("建房用来做什么？", "放工具和材料。"), _AGAIN,
        ),
        evidence=(("建房包工协议", "证明棚房由当事人出资建设"), ("河道管理范围线图", "证明棚房位于河道管理范围内")),
        order="拆除棚房，恢复河岸原状", corrected="棚房已自行拆除，建筑垃圾已清理",
        goods="棚房", quantities=(18, 150),
    ),
    Offence(
        id="river_poplars", families=("water",), cause="在行洪河道内种植阻碍行洪的林木",
        violated=(Cite(FLOOD, 22, 3),), penalty=(Cite(FLOOD, 55, None, 3),), fine=_for(0, 50000, "sole_trader", "natural_person"),
        rule_text="禁止在行洪河道内种植阻碍行洪的林木和高秆作物。",
        penalty_text="违反本法第二十二条第二款、第三款规定，有下列行为之一的，责令停止违法行为，排除阻碍或者采取其他补救措施，可以{range}：……（三）在行洪河道内种植阻碍行洪的林木和高秆作物的",
        seen="主河槽与堤脚之间的滩地上成行栽种杨树，胸径6至9厘米，逐行清点共{n}株，株距约2米，部分树干挂有漂浮杂物。",
        facts="{p}在{place}的行洪河道滩地种植杨树{n}株，{day}检查时仍未清除，阻碍行洪。",
        asked=(
            ("滩地上的杨树是谁栽的，有多少株？", "是我栽的，点过了，{n}株。"),
            ("知不知道行洪河道里不能栽树？", "听广播说过，想着栽在边上不碍事。"),
            ("打算怎么处理这些树？", "愿意砍掉。"), _AGAIN,
        ),
        evidence=(("树苗购买收据", "证明树木由当事人栽种"), ("滩地航拍图", "证明树木的位置和范围")),
        order="清除滩地上种植的全部杨树", corrected="杨树已全部伐除并运离滩地",
        goods="杨树", quantities=(80, 900),
    ),
    Offence(
        id="no_meter", families=("water",), cause="未安装取水计量设施",
        violated=(Cite(TAKING, 43),), penalty=(Cite(TAKING, 53, 1),), fine=_for(5000, 20000, "company", "sole_trader"),
        rule_text="取水单位或者个人应当依照国家技术标准安装计量设施，保证计量设施正常运行，并按照规定填报取水统计报表。",
        penalty_text="未安装计量设施的，责令限期安装，并按照日最大取水能力计算的取水量和水资源费征收标准计征水资源费，{range}；情节严重的，吊销取水许可证",
        seen="泵房内有取水泵{n}台，出水总管上未见水表及其他计量设施，管道法兰处有预留表位。取水许可证在有效期内，许可证载明应当安装计量设施。",
        facts="{p}持有取水许可证，其在{place}泵房的{n}台取水泵至{day}检查时均未安装取水计量设施。",
        asked=(
            ("泵房里有几台取水泵？", "{n}台。"),
            ("为什么没有安装水表？", "原来的坏了拆下来，没有及时换新的。"),
            ("水量是怎么报的？", "按开泵的钟点估算着报。"), _AGAIN,
        ),
        evidence=(("取水许可证", "证明当事人负有安装计量设施的义务"), ("取水统计报表", "证明取水量系估算填报")),
        order="依照国家技术标准安装取水计量设施", corrected="取水计量设施已安装并通过校验",
        goods="取水泵", quantities=(2, 6),
    ),
    Offence(
        id="soil_unaccepted", families=("water",), cause="水土保持设施未经验收将生产建设项目投产使用",
        violated=(Cite(SOIL, 27),), penalty=(Cite(SOIL, 54),), fine=_for(50000, 500000, "company"),
        rule_text="生产建设项目竣工验收，应当验收水土保持设施；水土保持设施未经验收或者验收不合格的，生产建设项目不得投产使用。",
        penalty_text="违反本法规定，水土保持设施未经验收或者验收不合格将生产建设项目投产使用的，由县级以上人民政府水行政主管部门责令停止生产或者使用，直至验收合格，并{range}",
        seen="厂区{n}条生产线正在生产，排水沟、沉沙池等水土保持设施已部分建成，植草护坡尚未施工。陪同人员称水土保持设施尚未组织验收。",
        facts="{p}位于{place}的建设项目水土保持设施未经验收，至{day}检查时{n}条生产线已投入生产。",
        asked=(
            ("项目什么时候投产的，有几条生产线？", "今年年初投产的，{n}条。"),
            ("水土保持设施验收了没有？", "还没有组织验收，护坡没有做完。"),
            ("水土保持方案是哪一年批的？", "前年批的，批文在档案室。"), _AGAIN,
        ),
        evidence=(("水土保持方案批复", "证明项目依法编报水土保持方案"), ("产品出库台账", "证明项目已经投产")),
        order="完成水土保持设施建设并组织验收，验收合格前停止使用", corrected="水土保持设施已通过验收并报备",
        goods="生产线", quantities=(2, 5),
    ),
    Offence(
        id="land_occupied", families=("water",), cause="未经批准非法占用土地建房",
        violated=(Cite(LAND, 44, 1),), penalty=(Cite(LAND, 77, 1), Cite(LAND_RULES, 57, 1)), fine=_for(20000, 120000),
        rule_text="建设占用土地，涉及农用地转为建设用地的，应当办理农用地转用审批手续。",
        penalty_text="责令退还非法占用的土地，对符合土地利用总体规划的，没收在非法占用的土地上新建的建筑物和其他设施，可以并处罚款",
        seen="地块四至明确，地面已硬化，中部建有单层房屋一栋，经测绘占地{n}平方米，现状地类为其他农用地，符合土地利用总体规划。现场未能提供用地批准文件。",
        facts="{p}未办理农用地转用审批手续，于{day}前擅自占用{place}的集体土地{n}平方米建设房屋，所占土地符合土地利用总体规划。",
        asked=(
            ("房屋是什么时候动工的，占了多少地？", "去年秋天动工的，占地{n}平方米。"),
            ("用地办过审批手续没有？", "没有办，和村组签了协议就建了。"),
            ("对勘测定界的结果有没有异议？", "没有异议。"), _AGAIN,
        ),
        evidence=(("土地租用协议", "证明当事人占用土地的起始时间"), ("勘测定界图", "证明占地面积和规划用途")),
        order="退还非法占用的土地", corrected="所占土地已退还，四至界线已交接",
        goods="房屋", quantities=(120, 200), also=("confiscate_goods",),
    ),
    Offence(
        id="survey_mark", families=("water",), cause="擅自移动永久性测量标志",
        violated=(Cite(SURVEY, 41, 1),), penalty=(Cite(SURVEY, 64, None, 1),), fine=_for(0, 200000),
        rule_text="任何单位和个人不得损毁或者擅自移动永久性测量标志和正在使用中的临时性测量标志，不得侵占永久性测量标志用地，不得在永久性测量标志安全控制范围内从事危害测量标志安全和使用效能的活动。",
        penalty_text="违反本法规定，有下列行为之一的，给予警告，责令改正，可以并{range}；……：（一）损毁、擅自移动永久性测量标志或者正在使用中的临时性测量标志",
        seen="原埋设的水准点标石{n}座已被起出，弃置在沟边，标石上的编号清晰可辨，原位置现为新铺道路的路基。委托保管书载明的点位与现场不符。",
        facts="{p}在{place}平整场地时，于{day}前擅自将永久性测量标志{n}座移离原位置，未经批准。",
        asked=(
            ("标石是谁移走的，有几座？", "平地的时候移的，{n}座。"),
            ("移动之前有没有问过主管部门？", "没有问，当时以为是普通的石桩。"),
            ("移走以后有没有造成别的损坏？", "标石完好，还在沟边放着。"), _AGAIN,
        ),
        evidence=(("测量标志委托保管书", "证明标志的点位和等级"), ("场地平整合同", "证明施工由当事人组织")),
        order="停止施工，配合恢复测量标志", corrected="测量标志已由测绘单位重新埋设，费用已由当事人承担",
        goods="标石", quantities=(1, 3), also=("warning",),
    ),
    Offence(
        id="fish_electric", families=("water",), cause="使用电鱼方法进行捕捞",
        violated=(Cite(FISHERY, 30, 1),), penalty=(Cite(FISHERY, 38, 1),), fine=_for(0, 50000, "sole_trader", "natural_person"),
        rule_text=_FISHING,
        penalty_text="使用炸鱼、毒鱼、电鱼等破坏渔业资源方法进行捕捞的，……没收渔获物和违法所得，{range}",
        seen="岸边停靠木船一艘，船上有电瓶、升压器和带电线的抄网，舱内有鲫鱼、鳊鱼等渔获物，经过秤共{n}千克。现场尚未销售。",
        facts="{day}，{p}在{place}水域使用电瓶、升压器等电鱼，查获渔获物{n}千克，尚未销售。",
        asked=(
            ("船上的电瓶和升压器是谁的，用来做什么？", "是我的，用来电鱼。"),
            ("当天一共电了多少鱼？", "称了，{n}千克。"),
            ("知道电鱼是禁止的吗？", "知道，想捞几条自己吃。"), _AGAIN,
        ),
        evidence=(("渔获物称重记录", "证明渔获物的种类和重量"), ("水域位置示意图", "证明捕捞的地点")),
        order="立即停止电鱼行为", corrected="未再发现电鱼行为，已参加增殖放流",
        goods="渔获物", quantities=(3, 45), also=("confiscate_goods",),
    ),
    Offence(
        id="fish_pens", families=("water",), cause="未依法取得养殖证从事养殖生产妨碍行洪",
        violated=(Cite(FISHERY, 11, 1),), penalty=(Cite(FISHERY, 40, 3),), fine=_for(0, 10000),
        rule_text="单位和个人使用国家规划确定用于养殖业的全民所有的水域、滩涂的，使用者应当向县级以上地方人民政府渔业行政主管部门提出申请，由本级人民政府核发养殖证，许可其使用该水域、滩涂从事养殖生产。",
        penalty_text="未依法取得养殖证或者超越养殖证许可范围在全民所有的水域从事养殖生产，妨碍航运、行洪的，责令限期拆除养殖设施，可以并{range}",
        seen="水面设有竹木围网养殖设施，共{n}口网箱，以绳索固定在岸边木桩上，占用河面约三分之一。经营人员不能出示水域滩涂养殖证。",
        facts="{p}未取得养殖证，在{place}全民所有的水域设置网箱{n}口从事养殖生产，{day}检查时妨碍行洪。",
        asked=(
            ("河面上的网箱是谁的，有几口？", "我们放的，{n}口。"),
            ("办过水域滩涂养殖证没有？", "没有办。"),
            ("网箱放在行洪通道上，有没有人提醒过？", "汛期前村里提醒过，没来得及收。"), _AGAIN,
        ),
        evidence=(("网箱购置发票", "证明养殖设施的所有人"), ("苗种投放记录", "证明养殖的起始时间")),
        order="拆除全部网箱及固定桩", corrected="网箱和木桩已全部拆除，水面已清空",
        goods="网箱", quantities=(4, 40),
    ),
    Offence(
        id="gear_sold", families=("water",), cause="销售禁用的渔具",
        violated=(Cite(FISHERY, 30, 1),), penalty=(Cite(FISHERY, 38, 3),), fine=_for(0, 10000),
        rule_text=_FISHING, penalty_text="制造、销售禁用的渔具的，没收非法制造、销售的渔具和违法所得，并{range}",
        seen="货架下层摆放地笼网{n}条，经测量最小网目内径不足三十毫米，属于公布的禁用渔具，旁有手写价签。销售记录本记有卖出数目和金额。",
        facts="{p}在{place}销售列入禁用目录的地笼网，{day}检查时查获尚未售出的地笼网{n}条，另有已售部分的违法所得。",
        asked=(
            ("店里的地笼网有多少条？", "还有{n}条没卖掉。"),
            ("知道地笼网是禁用渔具吗？", "进货的时候不知道，后来听说了还在卖。"),
            ("已经卖掉的收入有没有记账？", "记在销售记录本上，数目都对。"), _AGAIN,
        ),
        evidence=(("销售记录本", "证明违法所得的数额"), ("进货单", "证明渔具的来源和数量")),
        order="停止销售并下架全部禁用渔具", corrected="禁用渔具已全部下架，未再销售",
        goods="地笼网", quantities=(6, 80), gains=True, also=("confiscate_goods",),
    ),
)  # fmt: skip

UNITS = {
    "地下水": "立方米", "土方": "立方米", "渣土": "立方米", "棚房": "平方米", "杨树": "株", "取水泵": "台", "生产线": "条",
    "房屋": "平方米", "标石": "座", "渔获物": "千克", "网箱": "口", "地笼网": "条",
}  # fmt: skip
TRADES = {
    "water_taken": ("纺织印染", "洗车行"),
    "levee_soil": ("土石方工程", "砖瓦厂"),
    "river_spoil": ("市政工程", "渣土队"),
    "river_shed": ("建筑材料", "砂石场"),
    "river_poplars": ("林木种植", "苗木场"),
    "no_meter": ("食品加工", "浴室"),
    "soil_unaccepted": ("新能源材料", "石材厂"),
    "land_occupied": ("仓储物流", "农机修理部"),
    "survey_mark": ("园林绿化", "石料加工部"),
    "fish_electric": ("水产养殖", "水产行"),
    "fish_pens": ("生态渔业", "养殖场"),
    "gear_sold": ("渔具制造", "渔具店"),
}
# Where things happened, unless on the party's own premises.
_SCENES = {
    "levee_soil": "{county}{town}{river}{bank}岸堤防桩号{a}+{b}处", "river_spoil": "{county}{town}{river}{bank}岸滩地（桩号{a}+{b}）",
    "river_shed": "{county}{town}{river}{bank}岸{a}号涵闸下游{b}米处", "river_poplars": "{county}{town}{river}{bank}岸桩号{a}+{b}段",
    "land_occupied": "{county}{town}前进村{a}组", "survey_mark": "{county}{town}东关村北侧{b}米处",
    "fish_electric": "{county}{town}{river}大桥下游{b}米", "fish_pens": "{county}{town}{river}{bank}岸{a}号泵站前",
}  # fmt: skip
COURSES: tuple[tuple[str, ...], ...] = (
    (), (), (), ("hearing",), ("defence",), ("preservation",), ("early_waiver",), ("gains",), ("agent",), ("left",), ("substitute", "preservation"), ("long",),
)  # fmt: skip


def course(seed: int, party: str) -> set[str]:
    """Return the options that the seed draws for a file whose options are not named."""
    drawn = set(Random(f"water/{party}/{seed}/course").choice(COURSES))
    return drawn - {"agent"} if party == "natural_person" else drawn


def branch_of(offence: str) -> str:
    """Return which bureau an act belongs to: water, land or fish."""
    if offence in ("land_occupied", "survey_mark"):
        return "land"
    return "fish" if offence in ("fish_electric", "fish_pens", "gear_sold") else "water"


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str], offence: str) -> Organ:
    """Return the organ as the bureau to which the act belongs, with its own prefix and certificate numbers."""
    name, short = county
    branch = branch_of(offence)
    title, sign = rng.choice({
        "water": (("水利局", "水"), ("水务局", "水务"), ("水利局", "水政"), ("水利和湖泊局", "水湖")),
        "land": (("自然资源局", "自然资"), ("自然资源和规划局", "自资规")),
        "fish": (("农业农村局", "农（渔政）"), ("渔业局", "渔"), ("农业农村和水产局", "农渔")),
    }[branch])  # fmt: skip
    shapes = {
        "water": ("云水执{:05d}", "水政{:06d}", "云水政监字第{:05d}号", "SZ-{:06d}", "0807{:07d}"),
        "land": ("自然资执{:05d}", "GT{:07d}", "云国土监{:05d}号"),
        "fish": ("渔政{:06d}", "云渔执字第{:05d}号", "YZ32{:05d}"),
    }[branch]
    shape, serial = rng.choice(shapes), rng.randrange(1000, 90000)
    kind = {"water": "水行政处罚", "land": "自然资源行政处罚", "fish": "渔业行政处罚"}[branch]
    return replace(
        organ,
        name=f"{name}{title}",
        prefix=rng.choice((f"{short[0]}{sign}", f"{short}{sign}", f"云{short[-1]}{sign}")),
        superior={"water": "云海市水利局", "land": "云海市自然资源局", "fish": "云海市农业农村局"}[branch],
        benchmark=rng.choice((f"云海市{kind}裁量权基准", f"云海市{kind}裁量基准（试行）", f"云海市{kind}自由裁量权细化标准")),
        officers=[Officer(o.name, shape.format(serial + 13 * i)) for i, o in enumerate(organ.officers)],
    )  # fmt: skip


_CODES = {
    "case": ("立", "立字", "案"), "order": ("责停", "停改字", "改"), "summons": ("询通", "询字", "询"), "notice": ("罚告", "罚告字", "先告"),
    "hearing_right": ("听告", "听告字", "听权"), "hearing_notice": ("听通", "听通字", "听"), "decision": ("罚", "罚字", "罚决"),
    "preservation": ("登保", "先保字", "保"), "preservation_disposal": ("登处", "保处字", "处"),
}  # fmt: skip


def settle(rng: Random, story: Story) -> None:
    """Give the story its scene, and every book its number in the shape of this bureau."""
    organ = story.organ
    scene = _SCENES.get(story.offence.id)
    if scene:
        story.place = scene.format(
            county=organ.county, town=organ.town, river=rng.choice(("云溪河", "清河", "柳湾河", "石桥港")),
            bank=rng.choice("左右"), a=rng.randint(2, 19), b=rng.randrange(100, 900, 10),
        )  # fmt: skip
    shape, column, shared = rng.randrange(9), rng.randrange(3), rng.random() < 0.5
    serial = rng.randint(1, 260)
    years = {"order": "ordered", "summons": "ordered", "notice": "notified", "hearing_right": "notified", "hearing_notice": "hearing_notified", "decision": "decided"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = organ.prefix + codes[column], serial if shared else max(1, serial + rng.randint(-6, 18))
        story.numbers[key] = (
            f"{lead}〔{year}〕{n}号", f"{lead}〔{year}〕第{n:03d}号", f"{lead}（{year}）第{n}号", f"{lead}[{year}]{n:04d}号", f"{lead} 〔{year}〕 第 {n:03d} 号",
            f"{lead}【{year}】{n:02d}号", f"{lead}〔{year}〕水政大队{n}号" if branch_of(story.offence.id) == "water" else f"{lead}〔{year}〕{n:05d}号",
            f"{lead}〔 {year} 〕 {n} 号", f"{lead}﹝{year}﹞Z{n:03d}号",
        )[shape]  # fmt: skip


_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("建议到现场核查。", "同意，请二中队核查。", "", "", ""), ("线索具体，拟派员核实。", "请尽快核实并报结果。", "", "", "")),
    "filing": (
        ("经初查，当事人涉嫌违法，属本机关管辖，建议立案查处。", "同意立案，报局领导审批。", "", "同意。", "同意立案，由该二同志承办。"),
        ("事实初步清楚，符合立案条件，拟立案。", "拟同意。", "", "拟同意，请局长审批。", "同意立案。"),
    ),
    "preservation": (("证据以后难以取得，建议先行登记保存。", "同意登记保存。", "", "同意。", "同意。"), ("拟对有关物品先行登记保存。", "拟同意。", "", "拟同意。", "同意登记保存。")),
    "extension": (("因案情复杂，建议延长办案期限三十日。", "同意延长。", "", "同意。", "同意延长三十日。"), ("尚需进一步取证，拟延期三十日。", "拟同意。", "", "拟同意。", "同意延期。")),
    "decision": (
        ("建议按告知内容作出行政处罚决定。", "同意承办人意见，报批。", "经审核，符合法定程序，同意。", "同意。", "同意处罚。"),
        ("事实清楚，证据确凿，拟按集体讨论意见处罚。", "拟同意。", "适用法律正确，裁量适当。", "拟同意，请局长审批。", "同意按讨论意见作出处罚。"),
    ),
    "closing": (("处罚决定执行完毕，建议结案。", "同意结案。", "", "同意。", "同意结案。"), ("当事人已履行处罚决定，拟结案归档。", "拟同意。", "", "拟同意。", "同意结案归档。")),
}  # fmt: skip
_ORDER = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words; in some the deputy does not sign."""
    manner, no_deputy = rng.randrange(2), rng.random() < 0.3
    for key, rows in story.approvals.items():
        if key in _WORDS:
            kept: list[Approval] = [
                replace(row, opinion=_WORDS[key][manner][_ORDER.index(row.role)] or row.opinion)
                for row in rows
                if not (no_deputy and row.role == "deputy_head")
            ]
            story.approvals[key] = kept
