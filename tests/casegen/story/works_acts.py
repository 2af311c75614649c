# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that housing, civil-defence, labour and fire bureaus punish.

Article numbers are those of 建筑法 (2019), 建设工程质量管理条例 (2019), 物业管理条例 (2018), 城镇燃气管理条例 (2016),
消防法 (2021), 人民防空法 (2009), 劳动法 (2018), 劳动保障监察条例 (2004), 保障农民工工资支付条例 (2019), 就业促进法 (2015).
In penalty texts {low} and {high} stand for the range in Chinese numerals, {Low} and {High} in figures, as the statute has it;
a text with neither measures the fine by something else (price of the contract, heads).
"""

from __future__ import annotations

from dataclasses import replace

from tests.casegen.story.offences import Cite, Offence

BUILDING = "中华人民共和国建筑法"
QUALITY = "建设工程质量管理条例"
PROPERTY = "物业管理条例"
GAS = "城镇燃气管理条例"
FIRE = "中华人民共和国消防法"
AIR_DEFENCE = "中华人民共和国人民防空法"
LABOUR = "中华人民共和国劳动法"
INSPECTION = "劳动保障监察条例"
WAGES = "保障农民工工资支付条例"
EMPLOYMENT = "中华人民共和国就业促进法"

_WORKS = ("works",)
_NEVER = ("此前是否因同类问题受过行政处罚？", "没有受过处罚。")

_LANE = Offence(
    id="fire_lane", families=_WORKS, cause="占用消防车通道",
    violated=(Cite(FIRE, 28),), penalty=(Cite(FIRE, 60, 1, 5), Cite(FIRE, 60, 2)), fine={"natural_person": (0, 500)},
    rule_text="任何单位、个人不得损坏、挪用或者擅自拆除、停用消防设施、器材，不得埋压、圈占、遮挡消火栓或者占用防火间距，不得占用、堵塞、封闭疏散通道、安全出口、消防车通道",
    penalty_text="个人有前款第二项、第三项、第四项、第五项行为之一的，处警告或者{high}以下罚款",
    seen="小区主出入口内侧标有“消防车通道 禁止占用”字样的通道上，堆有木板{n}捆并搭有简易棚架，通道剩余净宽1.8米，消防车不能通行。",
    facts="{day}检查发现，{p}在{place}的消防车通道上堆放木板{n}捆、搭设棚架，致使通道净宽不足4米，占用了消防车通道。",
    asked=(("消防车通道上的木板和棚架归谁所有？", "都是我的，一共{n}捆木板。"), ("堆放了多长时间？", "有半个多月，装修剩下的，一直没有拉走。"), ("地面的禁止占用标志看到了吗？", "看到了，心想临时放一放。"), _NEVER),
    evidence=(("木板购买收据", "证明堆放物归当事人所有"), ("小区消防车通道平面图", "证明通道的位置和宽度")),
    order="清除消防车通道上的堆放物和棚架，保持通道畅通", corrected="通道上的木板和棚架已清除，通道净宽恢复到4.2米",
    goods="木板样块", quantities=(6, 30),
)  # fmt: skip
_DEFENCE_WASTE = Offence(
    id="defence_waste", families=_WORKS, cause="向人民防空工程内倾倒废弃物",
    violated=(Cite(AIR_DEFENCE, 27),), penalty=(Cite(AIR_DEFENCE, 49, None, 7),), fine={"company": (10000, 50000)},
    rule_text="任何组织或者个人不得进行影响人民防空工程使用或者降低人民防空工程防护能力的作业，不得向人民防空工程内排入废水、废气和倾倒废弃物",
    penalty_text="由县级以上人民政府人民防空主管部门对当事人给予警告，并责令限期改正违法行为，可以……对单位并处{low}至{high}的罚款",
    seen="人防地下室第二防护单元内堆有装修废料，经清点共{n}袋，防护门启闭受阻。管理人员指认系前一日夜间倾倒，现场未见清运安排。",
    facts="经查，{p}将装修产生的废弃物{n}袋倾倒在{place}地下的人民防空工程内，{day}被检查人员当场发现。",
    asked=(("地下室里的废料从哪里来？", "楼上装修拆下来的，共{n}袋。"), ("为什么倒在人防工程里？", "外面不好停车，图省事先放在地下室。"), ("知不知道这里是人防工程？", "门口有牌子，知道。"), _NEVER),
    evidence=(("装修施工合同", "证明废弃物的产生单位"), ("人防工程平时使用证", "证明该地下室属于人民防空工程")),
    order="将倾倒的废弃物全部清出人防工程", corrected="废弃物已全部清出，防护门启闭正常",
    goods="装修废料样本", quantities=(8, 60), also=("warning",),
)  # fmt: skip
_COMMON = Offence(
    id="common_parts", families=_WORKS, cause="擅自利用物业共用部位进行经营",
    violated=(Cite(PROPERTY, 54),), penalty=(Cite(PROPERTY, 63, 1, 3), Cite(PROPERTY, 63, 2)), fine={"company": (50000, 200000)},
    rule_text="利用物业共用部位、共用设施设备进行经营的，应当在征得相关业主、业主大会、物业服务企业的同意后，按照规定办理有关手续",
    penalty_text="单位有前款规定行为之一的，处{Low}以上{High}以下的罚款",
    seen="小区单元门厅、电梯前室安装广告框{n}处，框内张贴商业广告。在场人员不能提供业主大会或者相关业主同意的书面材料。",
    facts="{p}未征得业主大会同意，在{place}的住宅楼门厅、电梯前室等共用部位设置广告框{n}处出租牟利，{day}检查时仍在使用。",
    asked=(("楼内的广告框是谁安装的，有几处？", "我们找人装的，{n}处。"), ("事先有没有征得业主大会同意？", "没有开过业主大会，只跟几个业主口头说过。"), ("广告收益怎样处理的？", "刚刚签约，还没有收到钱。"), _NEVER),
    evidence=(("广告位租赁合同", "证明利用共用部位经营的事实"), ("物业服务合同", "证明共用部位的范围")),
    order="拆除共用部位的广告框，恢复原状", corrected="广告框已全部拆除，墙面已修复",
    goods="广告画面", quantities=(4, 40), also=("warning",),
)  # fmt: skip

OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="no_permit", families=_WORKS, cause="未取得施工许可证擅自施工",
        violated=(Cite(BUILDING, 7, 1),), penalty=(Cite(BUILDING, 64), Cite(QUALITY, 57)), fine={"company": (30000, 60000)},
        rule_text="建筑工程开工前，建设单位应当按照国家有关规定向工程所在地县级以上人民政府建设行政主管部门申请领取施工许可证",
        penalty_text="建设单位未取得施工许可证或者开工报告未经批准，擅自施工的，责令停止施工，限期改正，处工程合同价款百分之一以上百分之二以下的罚款",
        seen="在建综合楼已施工至地上{n}层，现场塔吊运转，有工人二十余名正在绑扎钢筋。项目负责人不能出示建筑工程施工许可证。",
        facts="{p}系{place}综合楼工程的建设单位，未取得建筑工程施工许可证即组织施工，至{day}检查时已完成地上{n}层主体结构。该工程合同价款为3,000,000元。",
        asked=(("综合楼工程目前施工到什么部位？", "主体做到第{n}层。"), ("施工许可证办理了没有？", "材料报上去了，证还没有拿到就先干了。"), ("工程合同价款是多少？", "合同上写的是三百万元。"), _NEVER),
        evidence=(("建设工程施工合同", "证明建设单位和合同价款"), ("施工日志", "证明开工时间和施工进度")),
        order="立即停止施工，依法办理施工许可手续", corrected="已停止施工，施工许可证已经核发",
        goods="施工日志", quantities=(2, 9),
    ),
    Offence(
        id="no_supervision", families=_WORKS, cause="未按照国家规定办理工程质量监督手续",
        violated=(Cite(QUALITY, 13),), penalty=(Cite(QUALITY, 56, None, 6),), fine={"company": (200000, 500000)},
        rule_text="建设单位在开工前，应当按照国家有关规定办理工程质量监督手续，工程质量监督手续可以与施工许可证或者开工报告合并办理",
        penalty_text="建设单位有下列行为之一的，责令改正，处{Low}以上{High}以下的罚款：……（六）未按照国家规定办理工程质量监督手续的；",
        seen="厂房项目基础和{n}根框架柱已浇筑完成，监督信息公示栏空缺，建设单位现场代表承认没有办理质量监督登记。",
        facts="{p}投资建设的厂房位于{place}，开工前未办理工程质量监督手续，{day}检查时已浇筑框架柱{n}根。",
        asked=(("厂房哪一天动工的，做到了哪一步？", "上月动工，柱子浇了{n}根。"), ("有没有去质量监督机构登记？", "没有去，以为等验收的时候一起办。"), ("施工单位提醒过没有？", "提过一次，我们没有放在心上。"), _NEVER),
        evidence=(("厂房施工承包合同", "证明建设单位身份"), ("混凝土浇筑记录", "证明实际施工进度")),
        order="补办工程质量监督手续，手续办妥前不得继续施工", corrected="质量监督手续已办妥，此前未继续施工",
        goods="浇筑记录", quantities=(8, 48),
    ),
    Offence(
        id="no_sampling", families=_WORKS, cause="未对涉及结构安全的试块、试件取样检测",
        violated=(Cite(QUALITY, 31),), penalty=(Cite(QUALITY, 65),), fine={"company": (100000, 200000)},
        rule_text="施工人员对涉及结构安全的试块、试件以及有关材料，应当在建设单位或者工程监理单位监督下现场取样，并送具有相应资质等级的质量检测单位进行检测",
        penalty_text="施工单位未对建筑材料、建筑构配件、设备和商品混凝土进行检验，或者未对涉及结构安全的试块、试件以及有关材料取样检测的，责令改正，处{Low}以上{High}以下的罚款",
        seen="标准养护室内没有三层梁板混凝土试块，送检台账缺{n}组，资料员称浇筑当天没有留置，监理人员在场确认。",
        facts="{p}承建位于{place}的住宅楼，三层梁板混凝土浇筑时应留置的{n}组试块未取样送检，该事实于{day}检查时查明。",
        asked=(("三层梁板的混凝土试块留置了几组？", "按要求是{n}组，当天一组也没有留。"), ("为什么没有取样送检？", "夜里浇筑，试验员不在。"), ("之后采取了什么补救办法？", "准备请检测单位做回弹检测。"), _NEVER),
        evidence=(("混凝土送货单", "证明浇筑部位和时间"), ("试块送检台账", "证明缺少的组数")),
        order="委托有资质的检测单位对三层梁板实体检测", corrected="已委托检测，实体强度满足设计要求",
        goods="送检台账", quantities=(2, 8),
    ),
    Offence(
        id="warranty", families=_WORKS, cause="拖延履行保修义务",
        violated=(Cite(QUALITY, 41),), penalty=(Cite(QUALITY, 66),), fine={"company": (100000, 200000)},
        rule_text="建设工程在保修范围和保修期限内发生质量问题的，施工单位应当履行保修义务，并对造成的损失承担赔偿责任",
        penalty_text="施工单位不履行保修义务或者拖延履行保修义务的，责令改正，处{Low}以上{High}以下的罚款，并对在保修期内因质量缺陷造成的损失承担赔偿责任",
        seen="住宅楼屋面及外墙渗漏，入户查看有渗水痕迹的住户{n}户，物业出具的三次报修函均有签收，至今无人维修。",
        facts="{p}施工的住宅楼在保修期内屋面、外墙渗漏，涉及住户{n}户，物业三次书面报修后其一直拖延不修，{day}经实地查看属实。",
        asked=(("渗漏涉及多少住户？", "报上来的有{n}户。"), ("收到报修函后做了什么？", "派人看过一次，没有安排维修。"), ("拖延的原因是什么？", "尾款没有结清，想等结了账再修。"), _NEVER),
        evidence=(("工程质量保修书", "证明保修范围和期限"), ("报修函签收单", "证明当事人已收到报修通知")),
        order="对渗漏部位进行维修，履行保修义务", corrected="渗漏部位维修完毕，淋水试验无渗漏",
        goods="报修函", quantities=(3, 26),
    ),
    Offence(
        id="bearing_wall", families=_WORKS, cause="装修过程中擅自变动房屋建筑主体和承重结构",
        violated=(Cite(QUALITY, 15, 2),), penalty=(Cite(QUALITY, 69, 1),), fine={"sole_trader": (50000, 100000), "natural_person": (50000, 100000)},
        rule_text="房屋建筑使用者在装修过程中，不得擅自变动房屋建筑主体和承重结构",
        penalty_text="房屋建筑使用者在装修过程中擅自变动房屋建筑主体和承重结构的，责令改正，处{Low}以上{High}以下的罚款",
        seen="房屋正在装修，客厅与餐厅之间的承重墙被开凿门洞，洞宽1.{n}米，断面钢筋外露，地上堆有混凝土碎块。",
        facts="{p}在装修{place}的房屋时，未经原设计单位同意，在承重墙上开凿宽1.{n}米的门洞，变动了房屋承重结构，{day}被巡查发现。",
        asked=(("墙上的门洞是谁安排开的？", "我让装修工人开的，宽1.{n}米。"), ("知道这面墙是承重墙吗？", "图纸上看不懂，工人说能开。"), ("开洞前向物业申报过没有？", "申报单上没有写这一项。"), _NEVER),
        evidence=(("装修申报登记表", "证明申报内容不含开洞"), ("房屋结构平面图", "证明开洞部位系承重墙")),
        order="委托原设计单位出具加固方案并恢复承重结构", corrected="已按加固方案恢复，检测单位出具合格意见",
        goods="混凝土碎块", quantities=(1, 9),
    ),
    Offence(
        id="fire_construction", families=_WORKS, cause="不按照消防设计文件施工降低消防施工质量",
        violated=(Cite(FIRE, 9),), penalty=(Cite(FIRE, 59, None, 3),), fine={"company": (10000, 100000)},
        rule_text="建设工程的消防设计、施工必须符合国家工程建设消防技术标准",
        penalty_text="由住房和城乡建设主管部门责令改正或者停止施工，并处{low}以上{high}以下罚款：……（三）建筑施工企业不按照消防设计文件和消防技术标准施工，降低消防施工质量的；",
        seen="对照审查合格的消防设计文件查看，地上一至三层疏散走道顶棚少装感烟探测器{n}只，穿墙套管未做防火封堵。",
        facts="{p}在{place}的商业楼消防工程中不按消防设计文件施工，少装感烟火灾探测器{n}只，{day}现场核对图纸时查实。",
        asked=(("走道的感烟探测器少装了多少？", "对过图纸，少{n}只。"), ("为什么没有按图施工？", "货没有到齐，工期又紧。"), ("设计变更手续有没有？", "没有办过变更。"), _NEVER),
        evidence=(("消防工程专业分包合同", "证明施工单位"), ("消防设备进场验收单", "证明实际安装数量")),
        order="按照消防设计文件补装探测器并完成防火封堵", corrected="探测器已补装，防火封堵已完成",
        goods="探测器底座", quantities=(5, 40),
    ),
    Offence(
        id="fire_opened", families=_WORKS, cause="公众聚集场所未经消防救援机构许可擅自营业",
        violated=(Cite(FIRE, 15, 4),), penalty=(Cite(FIRE, 58, 1, 4),), fine={"company": (30000, 300000), "sole_trader": (30000, 300000)},
        rule_text="公众聚集场所未经消防救援机构许可的，不得投入使用、营业",
        penalty_text="由住房和城乡建设主管部门、消防救援机构按照各自职权责令停止施工、停止使用或者停产停业，并处{low}以上{high}以下罚款：……（四）公众聚集场所未经消防救援机构许可，擅自投入使用、营业的",
        seen="营业大厅灯光开启，有包间{n}间，其中过半有顾客消费，前台正在收银。经营方不能出示公众聚集场所投入使用、营业前消防安全检查意见书。",
        facts="{p}在{place}开设的娱乐场所设包间{n}间，未经消防救援机构许可即对外营业，{day}检查时正在接待顾客。",
        asked=(("场所有多少个包间，什么时候开始营业？", "{n}个包间，试营业有一周了。"), ("开业前申请消防安全检查了吗？", "没有申请，想先试营业看看。"), ("现在停下来了没有？", "接到通知就停了。"), _NEVER),
        evidence=(("收银流水单", "证明对外营业的事实"), ("房屋租赁合同", "证明场所的实际经营者")),
        order="立即停止营业，依法申请公众聚集场所消防安全检查", corrected="已停止营业，消防安全检查申请已受理",
        goods="收银流水", quantities=(6, 30), also=("suspend_business",),
    ),
    Offence(
        id="fire_equipment", families=_WORKS, cause="消防设施、器材未保持完好有效",
        violated=(Cite(FIRE, 16, 1, 2),), penalty=(Cite(FIRE, 60, 1, 1),), fine={"company": (5000, 50000), "sole_trader": (5000, 50000)},
        rule_text="按照国家标准、行业标准配置消防设施、器材，设置消防安全标志，并定期组织检验、维修，确保完好有效",
        penalty_text="单位违反本法规定，有下列行为之一的，责令改正，处{low}以上{high}以下罚款：（一）消防设施、器材或者消防安全标志的配置、设置不符合国家标准、行业标准，或者未保持完好有效的；",
        seen="抽查灭火器，压力指针在红区的{n}具；二层室内消火栓无水，水泵控制柜处于手动状态。",
        facts="{day}检查时，{p}设在{place}的经营场所有{n}具灭火器失压，室内消火栓无水，消防设施、器材未保持完好有效。",
        asked=(("失压的灭火器有几具？", "点过了，{n}具。"), ("消防设施多久检查一次？", "没有固定的时间，今年还没有检过。"), ("消火栓为什么没有水？", "水泵坏了，报修还没有来人。"), _NEVER),
        evidence=(("消防设施维护保养合同", "证明维护保养责任"), ("灭火器采购发票", "证明灭火器的使用年限")),
        order="更换失压灭火器并修复室内消火栓系统", corrected="灭火器已更换，消火栓出水压力正常",
        goods="失压灭火器", quantities=(2, 18),
    ),
    _LANE,
    Offence(
        id="no_basement", families=_WORKS, cause="不按规定修建防空地下室",
        violated=(Cite(AIR_DEFENCE, 22),), penalty=(Cite(AIR_DEFENCE, 48),), fine={"company": (0, 100000)},
        rule_text="城市新建民用建筑，按照国家有关规定修建战时可用于防空的地下室",
        penalty_text="城市新建民用建筑，违反国家有关规定不修建战时可用于防空的地下室的，由县级以上人民政府人民防空主管部门对当事人给予警告，并责令限期修建，可以并处{high}以下的罚款",
        seen="项目设计图载明应建防空地下室{n}00平方米，现场地下部分已回填，未见防护单元，亦未办理易地建设手续。",
        facts="{p}在{place}新建住宅楼，应建防空地下室{n}00平方米而未修建，也未办理易地建设手续，{day}核查属实。",
        asked=(("按设计应当修建多大面积的防空地下室？", "{n}00平方米。"), ("为什么没有修建？", "地质条件差，施工中自行取消了。"), ("有没有办理易地建设审批？", "没有办理。"), _NEVER),
        evidence=(("建筑施工图设计说明", "证明应建防空地下室的面积"), ("基础验收记录", "证明地下部分的实际做法")),
        order="限期修建防空地下室或者依法办理易地建设手续", corrected="易地建设审批手续已办结，费用已缴清",
        goods="设计图纸", quantities=(4, 26), also=("warning",),
    ),
    _DEFENCE_WASTE,
    replace(
        _DEFENCE_WASTE, id="defence_waste_own", fine={"natural_person": (0, 5000)},
        penalty_text="由县级以上人民政府人民防空主管部门对当事人给予警告，并责令限期改正违法行为，可以对个人并处{high}以下的罚款",
    ),
    Offence(
        id="overtime", families=_WORKS, cause="违反规定延长劳动者工作时间",
        violated=(Cite(LABOUR, 41),), penalty=(Cite(INSPECTION, 25),), fine={"company": (2000, 10000), "sole_trader": (2000, 10000)},
        rule_text="用人单位由于生产经营需要，经与工会和劳动者协商后可以延长工作时间，一般每日不得超过一小时；因特殊原因需要延长工作时间的，在保障劳动者身体健康的条件下延长工作时间每日不得超过三小时，但是每月不得超过三十六小时",
        penalty_text="用人单位违反劳动保障法律、法规或者规章延长劳动者工作时间的，由劳动保障行政部门给予警告，责令限期改正，并可以按照受侵害的劳动者每人100元以上500元以下的标准计算，处以罚款",
        seen="调取考勤系统记录，装配车间20名劳动者上月人均延长工作时间{n}小时，加班审批单上没有劳动者本人签名。",
        facts="{p}位于{place}的车间上月安排20名劳动者加班，人均延长工作时间{n}小时，超过每月三十六小时的上限，{day}经核对考勤记录查实。",
        asked=(("上月车间的加班时间是多少？", "平均每人{n}小时。"), ("涉及多少名劳动者？", "20人，名单已经交来。"), ("安排加班有没有同工会和劳动者协商？", "口头讲过，没有书面的。"), _NEVER),
        evidence=(("车间考勤表", "证明延长工作时间的小时数"), ("工资发放明细", "证明涉及的劳动者人数")),
        order="调整排班，不得超过法定上限延长工作时间", corrected="排班已调整，本月人均加班未超过三十六小时",
        goods="考勤表", quantities=(41, 78), also=("warning",),
    ),
    Offence(
        id="payroll", families=_WORKS, cause="未编制农民工工资支付台账",
        violated=(Cite(WAGES, 15, 1),), penalty=(Cite(WAGES, 54, None, 2),), fine={"company": (20000, 50000)},
        rule_text="用人单位应当按照工资支付周期编制书面工资支付台账，并至少保存3年",
        penalty_text="由人力资源社会保障行政部门责令限期改正；逾期不改正的，对单位处{Low}以上{High}以下的罚款：……（二）未编制工资支付台账并依法保存，或者未向农民工提供工资清单；",
        seen="项目部有农民工{n}名，用人单位仅能提供手写考勤，不能提供工资支付台账。该单位上季度已被责令限期改正，期限届满后仍未编制。",
        facts="{p}在{place}的项目部使用农民工{n}名，未按月编制工资支付台账，经责令限期改正期满仍未改正，{day}检查时查明。",
        asked=(("项目部现有农民工多少名？", "{n}名。"), ("工资支付台账编制了没有？", "没有编，只有考勤本。"), ("上季度已经要求改正，为什么没有落实？", "管资料的人走了，一直没有人接手。"), _NEVER),
        evidence=(("农民工考勤本", "证明用工人数"), ("银行代发工资回单", "证明工资支付周期")),
        order="补编工资支付台账并按月向农民工提供工资清单", corrected="工资支付台账已补编齐全，工资清单已发到个人",
        goods="考勤本", quantities=(9, 66),
    ),
    Offence(
        id="notice_board", families=_WORKS, cause="未实行施工现场维权信息公示制度",
        violated=(Cite(WAGES, 34),), penalty=(Cite(WAGES, 56, None, 4),), fine={"company": (50000, 100000)},
        rule_text="施工总承包单位应当在施工现场醒目位置设立维权信息告示牌",
        penalty_text="责令限期改正；逾期不改正的，处{Low}以上{High}以下的罚款：……（四）施工总承包单位未实行施工现场维权信息公示制度。",
        seen="工地有{n}个班组正在作业，出入口、生活区均未见维权信息告示牌。上月已责令该总承包单位限期设立，期满未设。",
        facts="{p}总承包的工程位于{place}，有{n}个班组进场施工，未设立维权信息告示牌，责令限期改正后逾期不改，{day}复核时仍未设立。",
        asked=(("工地有几个班组？", "{n}个。"), ("维权信息告示牌设了没有？", "还没有做。"), ("上月的改正要求收到没有？", "收到了，广告公司排不上，就拖下来了。"), _NEVER),
        evidence=(("施工总承包合同", "证明总承包单位"), ("班组进场登记表", "证明用工情况")),
        order="在施工现场醒目位置设立维权信息告示牌", corrected="告示牌已设立，公示内容齐全",
        goods="进场登记表", quantities=(3, 12),
    ),
    Offence(
        id="false_jobs", families=_WORKS, cause="职业中介机构提供虚假就业信息",
        violated=(Cite(EMPLOYMENT, 41, None, 1),), penalty=(Cite(EMPLOYMENT, 65),), fine={"company": (10000, 50000), "sole_trader": (10000, 50000)},
        rule_text="职业中介机构不得有下列行为：（一）提供虚假就业信息；",
        penalty_text="职业中介机构提供虚假就业信息……的，由劳动行政部门或者其他主管部门责令改正；有违法所得的，没收违法所得，并处{low}以上{high}以下的罚款",
        seen="门店橱窗张贴招工信息，其中标注“电子厂直招”的{n}条，经电话向用工单位核实均无招工计划。收费登记本记有服务费。",
        facts="{p}在{place}发布用工单位并不存在招工计划的就业信息{n}条，据此向求职者收取服务费，{day}经核实查明。",
        asked=(("橱窗里的招工信息是从哪里来的？", "网上抄的，其中有{n}条没有核实过。"), ("向求职者收取服务费没有？", "收了，都记在登记本上。"), ("收取的费用退还了吗？", "没有退。"), _NEVER),
        evidence=(("服务费登记本", "证明违法所得的数额"), ("招工信息发布底稿", "证明虚假信息由当事人发布")),
        order="撤除虚假招工信息，停止收取服务费", corrected="虚假招工信息已撤除，信息核实制度已建立",
        goods="招工启事", quantities=(3, 22), gains=True,
    ),
    Offence(
        id="gas_unlicensed", families=_WORKS, cause="未取得燃气经营许可证从事燃气经营活动",
        violated=(Cite(GAS, 15, 1),), penalty=(Cite(GAS, 45, 1),), fine={"sole_trader": (50000, 500000), "natural_person": (50000, 500000)},
        rule_text="国家对燃气经营实行许可证制度",
        penalty_text="未取得燃气经营许可证从事燃气经营活动的，由燃气管理部门责令停止违法行为，处{Low}以上{High}以下罚款；有违法所得的，没收违法所得",
        seen="院内存放液化石油气钢瓶{n}只，其中重瓶过半，配送用三轮车一辆，墙上写有送气电话。现场不能出示燃气经营许可证。",
        facts="{p}未取得燃气经营许可证，在{place}存放钢瓶{n}只，向周边餐馆销售瓶装液化石油气牟利，{day}被当场查获。",
        asked=(("院里存放了多少只钢瓶？", "{n}只，有的是空瓶。"), ("办理过燃气经营许可证吗？", "没有办理。"), ("卖气的收入是怎么记的？", "送一次记一次，账本已经交给你们。"), _NEVER),
        evidence=(("送气账本", "证明违法所得的数额"), ("钢瓶运输单", "证明钢瓶的来源")),
        order="停止经营瓶装液化石油气，将钢瓶移交有资质的企业", corrected="已停止经营，钢瓶已移交有资质的充装企业",
        goods="液化石油气钢瓶", quantities=(6, 36), gains=True,
    ),
    _COMMON,
    replace(
        _COMMON, id="common_parts_own", fine={"natural_person": (1000, 10000)},
        penalty_text="个人有前款规定行为之一的，处{Low}以上{High}以下的罚款",
    ),
)  # fmt: skip
# Which bureau punishes an act.
BUREAUS = {
    "fire": ("fire_opened", "fire_equipment", "fire_lane"),
    "defence": ("no_basement", "defence_waste", "defence_waste_own"),
    "labour": ("overtime", "payroll", "notice_board", "false_jobs"),
}
TRADES = {
    "no_permit": ("置业", "建材店"), "no_supervision": ("智能装备", "加工厂"), "no_sampling": ("建筑工程", "施工队"),
    "warranty": ("建设集团", "维修部"), "bearing_wall": ("装饰", "茶餐厅"), "fire_construction": ("消防工程", "安装部"),
    "fire_opened": ("文化娱乐", "歌厅"), "fire_equipment": ("酒店管理", "宾馆"), "fire_lane": ("商贸", "木材店"),
    "no_basement": ("房地产开发", "建材店"), "defence_waste": ("装饰设计", "装修队"), "defence_waste_own": ("装饰设计", "装修队"),
    "overtime": ("电子科技", "制衣厂"), "payroll": ("建筑劳务", "劳务队"), "notice_board": ("建工", "施工队"),
    "false_jobs": ("人力资源服务", "职业介绍所"), "gas_unlicensed": ("燃气", "液化气供应站"),
    "common_parts": ("物业服务", "广告店"), "common_parts_own": ("物业服务", "广告店"),
}  # fmt: skip
# The unit in which the things of a case are counted.
UNITS = {
    "木板样块": "块", "装修废料样本": "袋", "广告画面": "幅", "施工日志": "册", "浇筑记录": "份", "送检台账": "册", "报修函": "份",
    "混凝土碎块": "袋", "探测器底座": "只", "收银流水": "页", "失压灭火器": "具", "设计图纸": "张", "考勤表": "份", "考勤本": "册",
    "进场登记表": "份", "招工启事": "张", "液化石油气钢瓶": "只",
}  # fmt: skip
