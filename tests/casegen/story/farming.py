# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that county bureaus of agriculture, livestock and forestry punish, with what a story of theirs has of its own.

Article numbers are those of 种子法 (2021), 农药管理条例 (2022), 兽药管理条例 (2020), 动物防疫法 (2021), 生猪屠宰管理条例 (2021),
农产品质量安全法 (2022) and 森林法 (2019).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.story.model import Approval, Organ, Story
from tests.casegen.story.offences import Cite, Offence

SEED = "中华人民共和国种子法"
PESTICIDE = "农药管理条例"
DRUG = "兽药管理条例"
EPIDEMIC = "中华人民共和国动物防疫法"
PIG = "生猪屠宰管理条例"
PRODUCE = "中华人民共和国农产品质量安全法"
FOREST = "中华人民共和国森林法"
# Regulations that name amounts in figures.
IN_FIGURES = {PESTICIDE, DRUG, PIG}

_BEFORE = ("以前因为类似的行为被处理过吗？", "没有，这是头一回。")
_UNITS = ("company", "sole_trader")


def _for(low: int, high: int, *kinds: str) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(kinds or (*_UNITS, "natural_person"), (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="seed_unapproved", families=("farming",), cause="销售应当审定未经审定的玉米种子",
        violated=(Cite(SEED, 23, 1),), penalty=(Cite(SEED, 77, 1, 1),), fine=_for(20000, 200000),
        rule_text="应当审定的农作物品种未经审定的，不得发布广告、推广、销售。",
        penalty_text="违反本法第二十一条、第二十二条、第二十三条规定，有下列行为之一的，由县级以上人民政府农业农村、林业草原主管部门责令停止违法行为，没收违法所得和种子，并处{range}罚款：（一）对应当审定未经审定的农作物品种进行推广、销售的",
        seen="门店货架第二层摆放包装标注为玉米杂交种的种子{n}袋，净含量2.5千克，包装袋上未见品种审定编号。经在国家种业大数据平台查询，无该品种审定信息。",
        facts="{p}于{day}前购进玉米种子，该品种未经国家或者省级审定，{p}在{place}对外销售，检查时尚有{n}袋未售出。",
        asked=(("货架上的玉米种子是从哪里进的，还剩多少？", "外地业务员送来的，还剩{n}袋。"), ("有没有查过这个品种的审定编号？", "没有查，业务员说已经在报审。"), ("一袋卖多少钱？", "标价六十元，农户还没有来拿。"), _BEFORE),
        evidence=(("种子包装袋复印件", "证明种子未标注审定编号"), ("进货收据", "证明种子的来源和数量")), order="停止销售未经审定的玉米种子", corrected="涉案种子已全部下架封存，未再销售",
        goods="玉米种子", quantities=(8, 120), also=("confiscate_goods",),
    ),
    Offence(
        id="seed_archive", families=("farming",), cause="未按规定建立、保存种子生产经营档案",
        violated=(Cite(SEED, 36),), penalty=(Cite(SEED, 79, None, 4),), fine=_for(2000, 20000, *_UNITS),
        rule_text="种子生产经营者应当建立和保存包括种子来源、产地、数量、质量、销售去向、销售日期和有关责任人员等内容的生产经营档案，保证可追溯。",
        penalty_text="违反本法第三十六条、第三十八条、第三十九条、第四十条规定，有下列行为之一的，由县级以上人民政府农业农村、林业草原主管部门责令改正，处{range}罚款：……（四）未按规定建立、保存种子生产经营档案的",
        seen="营业室内陈列水稻种子{n}袋，持有委托代销合同。要求出示种子经营档案，现场提供的记录本只有零星欠款数字，无品种、批号和销售去向。",
        facts="{p}在{place}代销水稻种子，至{day}检查时，对库存及已售的种子均未建立生产经营档案，现场库存{n}袋。",
        asked=(("店里的水稻种子有多少，进销记录在哪里？", "库存{n}袋，记录只有一个欠账本。"), ("为什么没有建立档案？", "忙不过来，想着等卖完再补。"), _BEFORE),
        evidence=(("种子代销合同", "证明当事人从事种子代销"), ("记账本复印件", "证明未按规定记载种子去向")), order="建立种子生产经营档案，补记库存种子的来源和去向", corrected="种子经营档案已建立，库存已逐批登记",
        goods="水稻种子", quantities=(15, 260),
    ),
    Offence(
        id="seed_unlicensed", families=("farming",), cause="未取得种子生产经营许可证生产经营种子",
        violated=(Cite(SEED, 33, 3),), penalty=(Cite(SEED, 76, 1, 1),), fine=_for(3000, 30000),
        rule_text="除本法另有规定外，禁止任何单位和个人无种子生产经营许可证或者违反种子生产经营许可证的规定生产、经营种子。",
        penalty_text="有下列行为之一的，由县级以上人民政府农业农村、林业草原主管部门责令改正，没收违法所得和种子；违法生产经营的货值金额不足一万元的，并处{range}罚款；……（一）未取得种子生产经营许可证生产经营种子的",
        seen="院内晾晒场堆放自行脱粒、筛选的小麦种子，已用白色编织袋分装{n}袋，墙边有电子秤和手写价目。现场不能出示种子生产经营许可证。",
        facts="{p}未取得种子生产经营许可证，于{day}前在{place}自行繁育、分装小麦种子并对外出售，检查时尚有{n}袋，货值金额不足一万元。",
        asked=(("院里的小麦种子是哪里来的？", "自己田里留的，筛干净装了袋。"), ("还剩多少没有卖？", "{n}袋。"), ("办过种子生产经营许可证吗？", "没有，不知道要办证。"), _BEFORE),
        evidence=(("卖种收款记录", "证明违法所得的数额"), ("小麦田块流转协议", "证明种子由当事人繁育")), order="停止生产经营种子", corrected="剩余小麦种子已清点封存，未再出售",
        goods="小麦种子", quantities=(6, 60), gains=True, also=("confiscate_goods",),
    ),
    Offence(
        id="pesticide_unlicensed", families=("farming",), cause="未取得农药经营许可证经营农药",
        violated=(Cite(PESTICIDE, 24, 1),), penalty=(Cite(PESTICIDE, 55, 1, 1),), fine=_for(5000, 50000),
        rule_text="国家实行农药经营许可制度，但经营卫生用农药的除外。",
        penalty_text="农药经营者有下列行为之一的，由县级以上地方人民政府农业主管部门责令停止经营，没收违法所得、违法经营的农药和用于违法经营的工具、设备等，违法经营的农药货值金额不足1万元的，并处{range}罚款……：（一）违反本条例规定，未取得农药经营许可证经营农药",
        seen="店内玻璃柜台下摆放吡蚜酮悬浮剂等农药{n}瓶，瓶身标签完整，与化肥混放。墙上悬挂营业执照，未见农药经营许可证。",
        facts="{p}在{place}经营农药，至{day}检查时未取得农药经营许可证，现场存放待售农药{n}瓶，货值金额不足1万元，另有部分农药已售出。",
        asked=(("柜台里的农药是卖的吗，一共多少？", "是卖的，{n}瓶。"), ("有没有农药经营许可证？", "没有，培训还没参加。"), ("卖出去的收了多少钱？", "账上记着，数目我认可。"), _BEFORE),
        evidence=(("农药进货单", "证明农药的品种、数量和价格"), ("销售流水账", "证明违法所得的数额")), order="停止经营农药", corrected="农药已全部下架，经营许可证正在申办",
        goods="农药", quantities=(20, 160), gains=True, also=("confiscate_goods",),
    ),
    Offence(
        id="pesticide_label", families=("farming",), cause="采购、销售未附具产品质量检验合格证的农药",
        violated=(Cite(PESTICIDE, 26, 1),), penalty=(Cite(PESTICIDE, 57, None, 3),), fine=_for(5000, 50000, *_UNITS),
        rule_text="农药经营者采购农药应当查验产品包装、标签、产品质量检验合格证以及有关许可证明文件，不得向未取得农药生产许可证的农药生产企业或者未取得农药经营许可证的其他农药经营者采购农药。",
        penalty_text="农药经营者有下列行为之一的，由县级以上地方人民政府农业主管部门责令改正，没收违法所得和违法经营的农药，并处{range}罚款；拒不改正或者情节严重的，由发证机关吊销农药经营许可证：……（三）采购、销售未附具产品质量检验合格证或者包装、标签不符合规定的农药",
        seen="仓库东侧码放苄嘧磺隆可湿性粉剂{n}袋，逐箱开箱查看，箱内均未附产品质量检验合格证，外箱批号清晰。",
        facts="{p}持有农药经营许可证，{day}检查时，其存放在{place}待售的除草剂{n}袋均未附具产品质量检验合格证，尚未售出。",
        asked=(("仓库里的除草剂有没有合格证？", "没有看到，进货时也没有查验。"), ("数量有多少，是否卖过？", "{n}袋，还没有开始卖。"), _BEFORE),
        evidence=(("农药经营许可证", "证明当事人具有农药经营资格"), ("送货清单", "证明农药的来源和数量")), order="停止销售未附合格证的农药，按规定查验供货", corrected="涉案农药已停止销售并封存，进货查验制度已建立",
        goods="除草剂", quantities=(30, 400), also=("confiscate_goods",),
    ),
    Offence(
        id="pesticide_use", families=("farming",), cause="不按照农药标签标注的使用范围使用农药",
        violated=(Cite(PESTICIDE, 34, 1),), penalty=(Cite(PESTICIDE, 60, 1, 1),), fine={"company": (50000, 100000), "natural_person": (0, 10000)},
        rule_text="农药使用者应当严格按照农药的标签标注的使用范围、使用方法和剂量、使用技术要求和注意事项使用农药，不得扩大使用范围、加大用药剂量或者改变使用方法。",
        penalty_text="农药使用者有下列行为之一的，由县级人民政府农业主管部门责令改正，农药使用者为农产品生产企业、食品和食用农产品仓储企业、专业化病虫害防治服务组织和从事农产品生产的农民专业合作社等单位的，处5万元以上10万元以下罚款，农药使用者为个人的，处1万元以下罚款；……：（一）不按照农药的标签标注的使用范围、使用方法和剂量、使用技术要求和注意事项、安全间隔期使用农药",
        seen="大棚内种植芹菜约{n}平方米，棚口有已开封的毒死蜱乳油空瓶，标签标注的使用范围为水稻、小麦。喷雾器内有残液。",
        facts="{day}前，{p}在{place}种植的{n}平方米芹菜上喷施毒死蜱乳油，超出该农药标签标注的使用范围。",
        asked=(("大棚里种的什么，面积多大？", "芹菜，{n}平方米。"), ("空瓶里的药打在哪里了？", "打在芹菜上治蚜虫。"), ("标签上写的使用范围看过没有？", "没有细看。"), _BEFORE),
        evidence=(("农药空瓶标签复印件", "证明该农药标注的使用范围"), ("田间用药记录", "证明用药的时间和作物")), order="停止超范围使用农药，涉案芹菜延期采收", corrected="涉案芹菜已铲除处理，用药记录已规范",
        goods="芹菜", quantities=(120, 900),
    ),
    Offence(
        id="drug_record", families=("farming",), cause="未建立兽药用药记录",
        violated=(Cite(DRUG, 38),), penalty=(Cite(DRUG, 62),), fine=_for(10000, 50000, *_UNITS),
        rule_text="兽药使用单位，应当遵守国务院兽医行政管理部门制定的兽药安全使用规定，并建立用药记录。",
        penalty_text="违反本条例规定，未按照国家有关兽药安全使用规定使用兽药的、未建立用药记录或者记录不完整真实的，或者使用禁止使用的药品和其他化合物的，或者将人用药品用于动物的，责令其立即改正，并对饲喂了违禁药物及其他化合物的动物及其产品进行无害化处理；对违法单位处{range}罚款",
        seen="场区存栏蛋鸡{n}羽，药房冰箱内存放多西环素可溶性粉等兽药，部分已开封。养殖档案中用药记录一栏连续三个月空白。",
        facts="{p}在{place}饲养蛋鸡{n}羽并使用兽药，{day}检查时未建立用药记录。",
        asked=(("存栏多少蛋鸡，近三个月用过哪些药？", "{n}羽，用过多西环素，有时加点维生素。"), ("用药记录在哪里？", "没有记，饲养员换人以后就断了。"), _BEFORE),
        evidence=(("养殖档案", "证明用药记录未填写"), ("兽药购货单", "证明购进兽药的品种和时间")), order="建立兽药用药记录，补充完善养殖档案", corrected="用药记录已建立，养殖档案已补充完整",
        goods="蛋鸡", quantities=(1200, 9800),
    ),
    Offence(
        id="drug_prescription", families=("farming",), cause="未经兽医开具处方销售兽用处方药",
        violated=(Cite(DRUG, 49, 2),), penalty=(Cite(DRUG, 66),), fine=_for(0, 50000, *_UNITS),
        rule_text="禁止未经兽医开具处方销售、购买、使用国务院兽医行政管理部门规定实行处方药管理的兽药。",
        penalty_text="违反本条例规定，未经兽医开具处方销售、购买、使用兽用处方药的，责令其限期改正，没收违法所得，并处{range}罚款；给他人造成损失的，依法承担赔偿责任",
        seen="处方药专柜内有氟苯尼考粉等兽用处方药，销售台账记载已售出{n}盒，现场查阅处方笺存根，无对应的兽医处方。",
        facts="{p}在{place}经营兽药，{day}前未经执业兽医开具处方销售兽用处方药{n}盒，收取货款。",
        asked=(("台账上的处方药卖出多少盒？", "{n}盒。"), ("买药的人有没有提供兽医处方？", "没有，熟客打个电话就送去了。"), ("对违法所得的数额有没有意见？", "没有意见。"), _BEFORE),
        evidence=(("兽药销售台账", "证明违法所得的数额"), ("兽药经营许可证", "证明当事人的经营范围")), order="凭兽医处方销售兽用处方药", corrected="处方药销售已实行凭方登记",
        goods="兽用处方药", quantities=(4, 90), gains=True,
    ),
    Offence(
        id="carcass_dumped", families=("farming",), cause="随意弃置病死动物",
        violated=(Cite(EPIDEMIC, 57, 1), Cite(EPIDEMIC, 57, 3)), penalty=(Cite(EPIDEMIC, 98, None, 7),), fine=_for(3000, 30000),
        rule_text="任何单位和个人不得买卖、加工、随意弃置病死动物和病害动物产品。",
        penalty_text="违反本法规定，有下列行为之一的，由县级以上地方人民政府农业农村主管部门责令改正，处{range}罚款；情节严重的，责令停业整顿，并处三万元以上十万元以下罚款：……（七）未按照规定处理或者随意弃置病死动物、病害动物产品的",
        seen="沟渠边坡发现死猪{n}头，有腐败气味，其中一头佩戴耳标，耳标号码可以辨认。现场拍照后由无害化处理车辆收运。",
        facts="{p}将病死猪{n}头弃置在{place}的沟渠边，未委托无害化处理，{day}被查获。",
        asked=(("沟边的死猪是谁扔的，有几头？", "是我们场里死的，{n}头，半夜拉过去的。"), ("为什么不报无害化处理？", "打电话没人接，怕放在场里传染。"), _BEFORE),
        evidence=(("耳标查询单", "证明病死猪来源于当事人"), ("无害化处理收运单", "证明病死猪的数量和去向")), order="对病死动物按规定进行无害化处理，对弃置地点消毒", corrected="病死猪已全部无害化处理，弃置地点已消毒",
        goods="病死猪", quantities=(1, 7),
    ),
    Offence(
        id="farm_uncertified", families=("farming",), cause="开办动物饲养场未取得动物防疫条件合格证",
        violated=(Cite(EPIDEMIC, 25, 2),), penalty=(Cite(EPIDEMIC, 98, None, 1),), fine=_for(3000, 30000),
        rule_text="开办动物饲养场和隔离场所、动物屠宰加工场所以及动物和动物产品无害化处理场所，应当向县级以上地方人民政府农业农村主管部门提出申请，并附具相关材料。",
        penalty_text="违反本法规定，有下列行为之一的，由县级以上地方人民政府农业农村主管部门责令改正，处{range}罚款；情节严重的，责令停业整顿，并处三万元以上十万元以下罚款：（一）开办动物饲养场和隔离场所、动物屠宰加工场所以及动物和动物产品无害化处理场所，未取得动物防疫条件合格证的",
        seen="场区建有羊舍两栋，存栏湖羊{n}只，出入口设消毒池但无消毒液。值班人员未能出示动物防疫条件合格证。",
        facts="{p}在{place}开办羊场，存栏湖羊{n}只，至{day}检查时未取得动物防疫条件合格证。",
        asked=(("羊场什么时候办起来的，现在有多少只羊？", "去年下半年办的，现在{n}只。"), ("动物防疫条件合格证办了没有？", "材料交过一次，退回来以后没有再报。"), _BEFORE),
        evidence=(("养殖备案登记表", "证明羊场的开办时间和规模"), ("羊舍租赁协议", "证明羊场由当事人经营")), order="限期申请动物防疫条件合格证", corrected="动物防疫条件合格证已经取得",
        goods="湖羊", quantities=(210, 640),
    ),
    Offence(
        id="haul_unfiled", families=("farming",), cause="未经备案从事动物运输",
        violated=(Cite(EPIDEMIC, 52, 3),), penalty=(Cite(EPIDEMIC, 98, None, 3),), fine=_for(3000, 30000),
        rule_text="从事动物运输的单位、个人以及车辆，应当向所在地县级人民政府农业农村主管部门备案，妥善保存行程路线和托运人提供的动物名称、检疫证明编号、数量等信息。",
        penalty_text="违反本法规定，有下列行为之一的，由县级以上地方人民政府农业农村主管部门责令改正，处{range}罚款；情节严重的，责令停业整顿，并处三万元以上十万元以下罚款：……（三）未经备案从事动物运输的",
        seen="停靠的栏板货车载有肥猪{n}头，随车携带动物检疫证明，数量相符。扫码查询，该车辆无动物运输备案信息。",
        facts="{day}，{p}使用未经备案的货车在{place}运输肥猪{n}头。",
        asked=(("车上运的是什么，有多少？", "肥猪，{n}头，检疫证明是有的。"), ("车辆办过动物运输备案没有？", "原先那辆车办过，这辆是新换的。"), _BEFORE),
        evidence=(("动物检疫证明", "证明所运动物的数量"), ("机动车行驶证", "证明运输车辆由当事人使用")), order="办理动物运输备案手续", corrected="运输车辆已办理备案",
        goods="肥猪", quantities=(12, 96),
    ),
    Offence(
        id="pig_slaughter", families=("farming",), cause="未经定点从事生猪屠宰活动",
        violated=(Cite(PIG, 2, 2),), penalty=(Cite(PIG, 31, 1),), fine=_for(50000, 100000),
        rule_text="除农村地区个人自宰自食的不实行定点屠宰外，任何单位和个人未经定点不得从事生猪屠宰活动。",
        penalty_text="违反本条例规定，未经定点从事生猪屠宰活动的，由农业农村主管部门责令关闭，没收生猪、生猪产品、屠宰工具和设备以及违法所得；货值金额不足1万元的，并处{range}的罚款；货值金额1万元以上的，并处货值金额10倍以上20倍以下的罚款",
        seen="平房内设烫毛锅、挂钩和案板，地面有血水，白条猪肉已分割，经称重共{n}千克。现场人员不能出示生猪定点屠宰证书。",
        facts="{day}，{p}未经定点在{place}屠宰生猪，查获猪肉{n}千克，货值金额不足1万元，尚未销售。",
        asked=(("案板上的猪肉是哪里来的，有多少？", "凌晨自己杀的，称过，{n}千克。"), ("有没有生猪定点屠宰证书？", "没有，想着过节自己杀便宜。"), ("猪肉卖出去没有？", "还没来得及卖。"), _BEFORE),
        evidence=(("称重记录", "证明猪肉的重量和货值"), ("房屋租赁协议", "证明屠宰场所由当事人使用")), order="立即停止屠宰生猪", corrected="屠宰工具已拆除，未再从事屠宰",
        goods="猪肉", quantities=(60, 260), also=("confiscate_goods",),
    ),
    Offence(
        id="residue", families=("farming",), cause="销售农药残留不符合农产品质量安全标准的农产品",
        violated=(Cite(PRODUCE, 36, 1, 2),), penalty=(Cite(PRODUCE, 71, None, 1),), fine={**_for(50000, 100000, *_UNITS), "natural_person": (500, 5000)},
        rule_text="有下列情形之一的农产品，不得销售：……（二）农药、兽药等化学物质残留或者含有的重金属等有毒有害物质不符合农产品质量安全标准",
        penalty_text="违反本法规定，农产品生产经营者有下列行为之一，尚不构成犯罪的，由县级以上地方人民政府农业农村主管部门责令停止生产经营、追回已经销售的农产品，对违法生产经营的农产品进行无害化处理或者予以监督销毁，没收违法所得，……违法生产经营的农产品货值金额不足一万元的，并处五万元以上十万元以下罚款，……；对农户，并处五百元以上五千元以下罚款：（一）销售农药、兽药等化学物质残留或者含有的重金属等有毒有害物质不符合农产品质量安全标准的农产品",
        seen="种植基地内豇豆已采收，冷库内无库存。销售记录载明同批次豇豆销售{n}千克。检验报告显示该批豇豆灭蝇胺残留超过标准限量。",
        facts="{p}在{place}生产的豇豆经检验灭蝇胺残留超标，{day}检查查实，该批豇豆{n}千克已销售，货值金额不足一万元。",
        asked=(("这一批豇豆卖了多少？", "{n}千克，都卖给了菜贩子。"), ("采收前多久用过药？", "记不清了，大概四五天。"), ("对检验结果有没有异议？", "没有，不申请复检。"), _BEFORE),
        evidence=(("检验报告复印件", "证明豇豆农药残留超标"), ("销售记录", "证明销售数量和违法所得")), order="停止销售该批豇豆，落实安全间隔期制度", corrected="已落实采收前自检和安全间隔期制度",
        goods="豇豆", quantities=(90, 800), gains=True,
    ),
    Offence(
        id="permit_lent", families=("farming",), cause="租借林木采伐许可证",
        violated=(Cite(FOREST, 56, 5),), penalty=(Cite(FOREST, 77),), fine=_for(0, 20000),
        rule_text="禁止伪造、变造、买卖、租借采伐许可证。",
        penalty_text="违反本法规定，伪造、变造、买卖、租借采伐许可证的，由县级以上人民政府林业主管部门没收证件和违法所得，并处违法所得一倍以上三倍以下的罚款；没有违法所得的，可以处{range}的罚款",
        seen="伐区现存杨树伐桩，经逐株清点共{n}株，伐桩直径12至26厘米。作业人员出示的林木采伐许可证记载的采伐单位与实际作业人不一致。",
        facts="{p}将其名下的林木采伐许可证无偿借给他人使用，借用人于{day}前在{place}采伐杨树{n}株，{p}没有违法所得。",
        asked=(("采伐许可证是谁的，为什么在别人手里？", "是我们的，亲戚借去用一下，没有收钱。"), ("伐了多少株？", "点过，{n}株。"), ("知道采伐许可证不能外借吗？", "不知道。"), _BEFORE),
        evidence=(("林木采伐许可证", "证明许可证的持有人"), ("伐区调查表", "证明采伐的地点和株数")), order="收回采伐许可证，停止借证采伐", corrected="借证采伐已停止，许可证已交回",
        goods="杨树", quantities=(18, 150),
    ),
)  # fmt: skip

UNITS = {
    "玉米种子": "袋", "水稻种子": "袋", "小麦种子": "袋", "农药": "瓶", "除草剂": "袋", "芹菜": "平方米", "蛋鸡": "羽", "兽用处方药": "盒",
    "病死猪": "头", "湖羊": "只", "肥猪": "头", "猪肉": "千克", "豇豆": "千克", "杨树": "株",
}  # fmt: skip
TRADES = {
    "seed_unapproved": ("种业", "种子门市部"), "seed_archive": ("农资", "农资店"), "seed_unlicensed": ("农业科技", "粮种行"), "pesticide_unlicensed": ("农资连锁", "农药门市部"),
    "pesticide_label": ("植保服务", "庄稼医院"), "pesticide_use": ("蔬菜种植", "蔬菜园"), "drug_record": ("禽业", "蛋鸡养殖场"), "drug_prescription": ("动物保健品", "兽药店"),
    "carcass_dumped": ("牧业", "生猪养殖场"), "farm_uncertified": ("畜牧养殖", "湖羊养殖场"), "haul_unfiled": ("畜禽运输", "生猪贩运部"), "pig_slaughter": ("肉品", "肉食店"),
    "residue": ("生态农业", "家庭农场"), "permit_lent": ("林业", "木材加工厂"),
}  # fmt: skip
_FIELDS = {"carcass_dumped": "{county}{town}{village}北侧{b}米", "haul_unfiled": "{county}{town}{village}路口", "permit_lent": "{county}{town}{village}{a}号林班"}
_AT_HOME = "{county}{town}{village}{a}组"
COURSES: tuple[tuple[str, ...], ...] = (
    (), (), (), ("hearing",), ("defence",), ("preservation",), ("early_waiver",), ("gains",), ("gains", "defence"), ("agent",), ("left",), ("substitute",), ("long", "preservation"),
)  # fmt: skip


def course(seed: int, party: str) -> set[str]:
    """Return the options that the seed draws for a file whose options are not named."""
    drawn = set(Random(f"farming/{party}/{seed}/course").choice(COURSES))
    return drawn - {"agent"} if party == "natural_person" else drawn


def branch_of(offence: str) -> str:
    """Return which line of work an act belongs to: seed, pesticide, stock, produce or forest."""
    heads = {"seed": "seed", "pesticide": "pesticide", "residue": "produce", "permit": "forest"}
    return heads.get(offence.split("_", maxsplit=1)[0], "stock")


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str], offence: str) -> Organ:
    """Return the organ as the bureau to which the act belongs, with its own prefix and certificate numbers."""
    name, short = county
    branch = branch_of(offence)
    topic = {"seed": "种子", "pesticide": "农药", "stock": "动监", "produce": "农产品", "forest": "林"}[branch]
    titles = (("林业局", "林"), ("林业和草原局", "林草")) if branch == "forest" else (("农业农村局", "农"), ("农业农村局", f"农（{topic}）"), ("农业农村和林业局", "农林"))
    if branch == "stock":
        titles = (*titles, ("畜牧兽医局", "牧"), ("畜牧水产局", "畜"))
    title, sign = rng.choice(titles)
    shape, serial = rng.choice(("农执法{:07d}", "云农执{:06d}", "Y03{:08d}", "农业执法字第{:05d}号", "云03-{:06d}", "0300{:07d}")), rng.randrange(10000, 90000)
    return replace(
        organ,
        name=f"{name}{title}",
        prefix=rng.choice((f"{short[0]}{sign}", f"{short}{sign}", f"云{short[0]}{sign}")),
        superior="云海市林业局" if branch == "forest" else "云海市农业农村局",
        benchmark=rng.choice(("云海省{}行政处罚自由裁量基准", "云海市{}行政处罚裁量基准", "云海省规范{}行政处罚裁量权办法")).format("林业" if branch == "forest" else "农业"),
        officers=[Officer(o.name, shape.format(serial + 7 * i)) for i, o in enumerate(organ.officers)],
    )


_CODES = {
    "case": ("立", "立案", "（立）"), "order": ("责改", "改", "责"), "summons": ("询", "询通", "通"), "notice": ("告", "罚告", "先告"), "product": ("确", "产确", "认"),
    "hearing_right": ("听告", "听", "听权"), "hearing_notice": ("听通", "听证", "听会"), "decision": ("罚", "罚", "罚决"),
    "preservation": ("保存", "登保", "先登"), "preservation_disposal": ("保处", "登处", "处"),
}  # fmt: skip


def settle(rng: Random, story: Story) -> None:
    """Give the story its scene, and every book its number in the shape of this bureau."""
    organ = story.organ
    scene = _FIELDS.get(story.offence.id) or (_AT_HOME if story.party.kind == "natural_person" else "")
    if scene:
        story.place = scene.format(county=organ.county, town=organ.town, village=rng.choice(("大王庄村", "柳林村", "东关村", "前进村")), a=rng.randint(2, 19), b=rng.randrange(40, 400, 10))
    shape, column, shared = rng.randrange(8), rng.randrange(3), rng.random() < 0.6
    serial = rng.randint(1, 140)
    years = {"order": "ordered", "summons": "ordered", "notice": "notified", "hearing_right": "notified", "hearing_notice": "hearing_notified", "decision": "decided"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = organ.prefix + codes[column], serial if shared else max(1, serial + rng.randint(-5, 12))
        story.numbers[key] = (
            f"{lead}〔{year}〕{n}号", f"{lead}〔{year}〕第{n}号", f"{lead}〔 {year} 〕{n:03d} 号", f"{lead}({year}){n}号",
            f"{lead}［{year}］{n:04d}号", f"{lead}〔{year}〕 {n} 号", f"{lead}字〔{year}〕第 {n:02d} 号", f"{lead}〔{year}〕1-{n}号",
        )[shape]  # fmt: skip


_ROLES = ("handler", "handling_unit", "legal_unit", "deputy_head", "agency_head")
_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("线索属实可查，建议派员核查。", "同意核查。", "", "", ""), ("拟到现场核实。", "请及时核实。", "", "", "")),
    "filing": (
        ("当事人涉嫌违法，符合《农业行政处罚程序规定》立案条件，建议立案调查。", "同意立案，报请审批。", "", "同意。", "同意立案。"),
        ("建议立案查处。", "拟同意立案。", "", "拟同意。", "同意立案调查，由两名执法人员承办。"),
    ),
    "preservation": (("证据可能灭失，建议先行登记保存。", "同意。", "", "同意。", "同意先行登记保存。"), ("拟先行登记保存有关物品。", "拟同意。", "", "拟同意。", "同意。")),
    "extension": (("案情较复杂，建议延长办案期限三十日。", "同意延长。", "", "同意。", "同意延长三十日。"), ("取证工作未完，申请延期三十日。", "拟同意。", "", "拟同意。", "同意延期。")),
    "report": (
        ("建议按上述处理意见办理。", "同意办案人员意见。", "事实清楚，定性准确，同意。", "同意。", "同意，按程序告知当事人。"),
        ("拟处罚如上，妥否，请批示。", "拟同意。", "程序合法，裁量适当。", "拟同意。", "同意处罚意见。"),
    ),
    "decision": (
        ("当事人在法定期限内的权利已得到保障，建议作出处罚决定。", "同意。", "符合法定程序，同意。", "同意。", "同意作出行政处罚决定。"),
        ("建议维持告知的处罚内容。", "拟同意，请审批。", "无不同意见。", "拟同意。", "同意处罚。"),
    ),
    "closing": (("处罚决定已执行，建议结案。", "同意结案。", "", "同意。", "同意结案。"), ("案件办理终结，拟结案归档。", "拟同意结案。", "", "拟同意。", "准予结案。")),
}  # fmt: skip


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words; few have a deputy who signs, and the proposal is approved level by level."""
    manner, deputy, legal = rng.randrange(2), rng.random() < 0.4, rng.random() < 0.5
    organ, first, last = story.organ, story.day("reported"), story.day("checked")
    field = "林业" if branch_of(story.offence.id) == "forest" else "农业"
    proposal = [Approval("handler", "", o.name, first) for o in organ.officers[:2]]
    proposal.append(Approval("handling_unit", "", organ.unit_head, first))
    proposal += [Approval("legal_unit", "", organ.legal_head, last)] if legal else []
    proposal += [Approval("deputy_head", "", organ.deputy, last), Approval("agency_head", "", organ.head, last)]
    story.approvals["report"] = proposal
    for key, rows in story.approvals.items():
        if key in _WORDS:
            story.approvals[key] = [
                replace(row, opinion=(_WORDS[key][manner][_ROLES.index(row.role)] or row.opinion or "").replace("农业", field))
                for row in rows
                if deputy or row.role != "deputy_head"
            ]
