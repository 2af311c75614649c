# ruff: noqa: E501 - statute texts are kept whole, so that they can be compared with the statutes
"""Acts that bureaus of culture, tourism, publishing and sport punish, with what a story of theirs has of its own.

Article numbers are those of 互联网上网服务营业场所管理条例 (2022), 娱乐场所管理条例, 营业性演出管理条例, 旅行社条例,
出版管理条例 (all 2020), 旅游法 (2018), 导游人员管理条例 (2017), 全民健身条例 (2016).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.casegen.identities import Officer
from tests.casegen.market.printer import picker
from tests.casegen.story.model import Organ, Receipt, Story
from tests.casegen.story.offences import Cite, Offence
from tests.casegen.story.urban import reword_approvals as reword

NET_CAFE = "互联网上网服务营业场所管理条例"
AMUSEMENT = "娱乐场所管理条例"
SHOWS = "营业性演出管理条例"
AGENCIES = "旅行社条例"
PUBLISHING = "出版管理条例"
TOURISM = "中华人民共和国旅游法"
GUIDES = "导游人员管理条例"
FITNESS = "全民健身条例"

FIRMS = ("company", "sole_trader")
ANYONE = (*FIRMS, "natural_person")
_NET_PENALTY = "有下列行为之一的，由文化行政部门给予警告，可以并{range}；情节严重的，责令停业整顿，直至吊销《网络文化经营许可证》：……"
_BOOK_PENALTY = "擅自从事出版物的出版、印刷或者复制、进口、发行业务……没收出版物、违法所得和从事违法活动的专用工具、设备，……违法经营额不足1万元的，可以{range}"
_BEFORE = ("此前受过文化和旅游部门的行政处罚吗？", "没有受过。")


def _for(low: int, high: int, kinds: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(kinds, (low, high))


OFFENCES: tuple[Offence, ...] = (
    Offence(
        id="net_minors", families=("culture",), cause="接纳未成年人进入互联网上网服务营业场所",
        violated=(Cite(NET_CAFE, 21, 1),), penalty=(Cite(NET_CAFE, 31, None, 2),), fine=_for(0, 15000, FIRMS),
        rule_text="互联网上网服务营业场所经营单位不得接纳未成年人进入营业场所", penalty_text=_NET_PENALTY,
        seen="大厅内有电脑96台，正在营业。经逐一核对身份证件，有{n}名上网消费者未满十八周岁，正在使用电脑玩网络游戏，登记系统中显示其使用他人证件开机。前台入口处悬挂有未成年人禁入标志。",
        facts="{day}，{p}经营的位于{place}的互联网上网服务营业场所接纳{n}名未成年人进入上网消费。",
        asked=(
            ("检查时场内有几名未成年人在上网？", "{n}名，你们核对身份证的时候我在旁边。"),
            ("他们是怎样开机上网的？", "前台用备用的身份证给他们开的。"),
            ("知道网吧不允许未成年人进入吗？", "知道，门口也挂了牌子，暑期前台没有把住关。"), _BEFORE,
        ),
        evidence=(("网络文化经营许可证", "证明当事人的经营资格"), ("上网登记记录打印件", "证明未成年人上网的时间和机号")),
        order="立即停止接纳未成年人，严格核对上网消费者身份证件", corrected="场内未发现未成年人，入场登记逐人核对证件",
        goods="电脑", quantities=(1, 5), also=("warning",),
    ),
    Offence(
        id="net_register", families=("culture",), cause="未按规定核对登记上网消费者的有效身份证件",
        violated=(Cite(NET_CAFE, 23),), penalty=(Cite(NET_CAFE, 33, None, 3),), fine=_for(0, 15000, FIRMS),
        rule_text="互联网上网服务营业场所经营单位应当对上网消费者的身份证等有效证件进行核对、登记，并记录有关上网信息", penalty_text=_NET_PENALTY.replace("文化行政部门给予", "文化行政部门、公安机关依据各自职权给予"),
        seen="抽查正在上网的消费者，其中{n}人本人证件与登记系统记录的姓名不一致，吧台抽屉内存放有他人身份证。经营人员称系临时上网人员未带证件，由吧台代为刷卡。",
        facts="{p}在{place}经营互联网上网服务，{day}检查时有{n}名上网消费者未经核对、登记本人有效身份证件即上网消费。",
        asked=(
            ("登记系统里的名字和上网的人对不上，共有几人？", "{n}人，都是没有带身份证的。"),
            ("没有带证件的人是怎样上机的？", "吧台用自己人的身份证刷的卡。"),
            ("吧台是什么时候开始这样做的？", "就是这几天，人手不够图方便。"), _BEFORE,
        ),
        evidence=(("网络文化经营许可证", "证明当事人的经营资格"), ("身份登记系统截图", "证明登记信息与本人不符")),
        order="按规定核对、登记上网消费者身份证件", corrected="登记系统记录与上网人员证件一致",
        goods="身份证", quantities=(1, 7), also=("warning",),
    ),
    Offence(
        id="song_minors", families=("culture",), cause="歌舞娱乐场所接纳未成年人",
        violated=(Cite(AMUSEMENT, 23),), penalty=(Cite(AMUSEMENT, 48, None, 3),), fine=_for(10000, 30000, FIRMS),
        rule_text="歌舞娱乐场所不得接纳未成年人",
        penalty_text="有下列情形之一的，由县级人民政府文化主管部门没收违法所得和非法财物，并处违法所得1倍以上3倍以下的罚款；没有违法所得或者违法所得不足1万元的，并{range}：……（三）歌舞娱乐场所接纳未成年人的",
        seen="二楼包厢内有消费者唱歌，经核查身份证件，其中{n}人未满十八周岁。包厢当晚费用尚未结算，服务员称未查验证件。",
        facts="{day}晚，{p}在{place}经营的歌舞娱乐场所接纳{n}名未成年人进入包厢消费，费用未结算，无违法所得。",
        asked=(
            ("包厢里有几名未成年人？", "{n}名，说是过生日来唱歌的。"),
            ("进门时查验过他们的身份证件吗？", "没有查，看着不小就放进去了。"),
            ("这间包厢当晚收了多少钱？", "还没有结账，一分钱没有收。"), _BEFORE,
        ),
        evidence=(("娱乐经营许可证", "证明当事人的经营资格"), ("包厢开台单", "证明未成年人入场消费的时间")),
        order="停止接纳未成年人，落实入场查验证件制度", corrected="入口已设专人查验证件，场内无未成年人",
        goods="包厢", quantities=(1, 6),
    ),
    Offence(
        id="show_unapproved", families=("culture",), cause="未经批准举办营业性演出",
        violated=(Cite(SHOWS, 13),), penalty=(Cite(SHOWS, 44, 1),), fine=_for(50000, 100000, ANYONE),
        rule_text="举办营业性演出，应当向演出所在地县级人民政府文化主管部门提出申请",
        penalty_text="违反本条例第十三条、第十五条规定，未经批准举办营业性演出的，由县级人民政府文化主管部门责令停止演出，没收违法所得，并处违法所得8倍以上10倍以下的罚款；没有违法所得或者违法所得不足1万元的，并{range}",
        seen="现场搭有舞台和灯光音响，台前摆放座椅{n}把，海报载明演出时间、演员和票价。举办人员不能出示营业性演出批准文件。演出尚未开始，售票款已当场全部退还观众。",
        facts="{p}未向文化主管部门申请，在{place}搭台筹办收费演出，设座{n}席，{day}被检查发现时无批准文件，售票款已全部退还，无违法所得。",
        asked=(
            ("这场演出摆了多少座位？", "{n}把椅子，都是租来的。"),
            ("演出向文化主管部门申请过吗？", "没有申请，以为小型演出不用批。"),
            ("卖出去的票怎么处理的？", "演出取消后票款都退了，有退款记录。"), _BEFORE,
        ),
        evidence=(("演出海报", "证明演出的时间、内容和票价"), ("票款退还登记表", "证明售票款已经退还")),
        order="停止演出，拆除舞台", corrected="演出已取消，舞台已拆除",
        goods="座椅", quantities=(60, 400),
    ),
    Offence(
        id="show_venue", families=("culture",), cause="演出场所经营单位为未经批准的营业性演出提供场地",
        violated=(Cite(SHOWS, 17),), penalty=(Cite(SHOWS, 44, 3),), fine=_for(30000, 50000, FIRMS),
        rule_text="演出场所经营单位提供演出场地，应当核验演出举办单位取得的批准文件；不得为未经批准的营业性演出提供演出场地",
        penalty_text="演出场所经营单位为未经批准的营业性演出提供场地的，由县级人民政府文化主管部门责令改正，没收违法所得，并处违法所得3倍以上5倍以下的罚款；没有违法所得或者违法所得不足1万元的，并{range}",
        seen="多功能厅内正在进行演出，观众席约{n}人。经营单位提供了场地租用协议和收款凭证，未能提供演出举办单位的批准文件，工作人员称签约时没有索要。",
        facts="{p}将{place}的多功能厅有偿提供给他人举办营业性演出，{day}演出时观众约{n}人，未核验演出批准文件，该演出未经批准。",
        asked=(
            ("当天厅里大约有多少观众？", "{n}人左右。"),
            ("场地收了多少租金？", "按协议收的，数额以收款凭证为准。"),
            ("签协议前看过对方的演出批文吗？", "没有看，对方说正在办。"), _BEFORE,
        ),
        evidence=(("场地租用协议", "证明当事人提供演出场地"), ("场地费收款凭证", "证明违法所得的数额")),
        order="停止为未经批准的演出提供场地", corrected="已建立演出批准文件核验登记，未再提供场地",
        goods="观众席", quantities=(80, 300), gains=True,
    ),
    Offence(
        id="tour_contract", families=("culture",), cause="旅行社未与旅游者签订旅游合同",
        violated=(Cite(AGENCIES, 28),), penalty=(Cite(AGENCIES, 55, None, 1),), fine=_for(20000, 100000, ("company",)),
        rule_text="旅行社为旅游者提供服务，应当与旅游者签订旅游合同并载明下列事项：……",
        penalty_text="旅行社有下列情形之一的，由旅游行政管理部门责令改正，{range}；情节严重的，责令停业整顿1个月至3个月：（一）未与旅游者签订旅游合同",
        seen="旅游大巴停靠在停车场，车上有游客{n}人，导游出示了派团单和行程单，不能提供旅游合同。经询问多名游客，均称交费后只收到微信通知。",
        facts="{p}组织{n}名旅游者参加两日游，{day}在{place}检查时查明其未与旅游者签订旅游合同。",
        asked=(
            ("这个团有多少名游客？", "{n}名，都是散客拼团。"),
            ("出团前和游客签旅游合同了吗？", "没有签，只发了行程和集合时间。"),
            ("为什么没有签？", "团期紧，门市想回来再补。"), _BEFORE,
        ),
        evidence=(("旅行社业务经营许可证", "证明当事人的经营资格"), ("派团单和游客名单", "证明组团的人数和时间")),
        order="与旅游者依法签订旅游合同", corrected="在售线路均已使用示范文本签订合同",
        goods="名单", quantities=(12, 46),
    ),
    Offence(
        id="tour_handed_on", families=("culture",), cause="将旅游业务委托给不具有相应资质的旅行社",
        violated=(Cite(AGENCIES, 36),), penalty=(Cite(AGENCIES, 55, None, 4),), fine=_for(20000, 100000, ("company",)),
        rule_text="旅行社需要对旅游业务作出委托的，应当委托给具有相应资质的旅行社，征得旅游者的同意",
        penalty_text="旅行社有下列情形之一的，由旅游行政管理部门责令改正，{range}；情节严重的，责令停业整顿1个月至3个月：……（四）将旅游业务委托给不具有相应资质的旅行社",
        seen="查阅当事人团队档案，出境游客{n}人的接待业务交由另一旅行社办理，对方许可证载明的业务范围仅为国内旅游和入境旅游。",
        facts="{p}将{n}名旅游者的出境旅游业务委托给不具有出境旅游业务资质的旅行社，{day}在{place}检查时被发现。",
        asked=(
            ("委托出去的游客有多少人？", "{n}人，分两批走的。"),
            ("委托前核对过对方的业务范围吗？", "没有核对，以为都能做。"),
            ("委托合同在哪里？", "档案里有，已经复印给你们了。"), _BEFORE,
        ),
        evidence=(("旅游业务委托合同", "证明委托关系"), ("受托旅行社许可证", "证明受托方不具有相应资质")),
        order="停止向不具有资质的旅行社委托业务", corrected="委托合同已解除，后续业务改由有资质的旅行社承接",
        goods="名单", quantities=(6, 30),
    ),
    Offence(
        id="agency_unlicensed", families=("culture",), cause="未经许可经营旅行社业务",
        violated=(Cite(TOURISM, 28),), penalty=(Cite(TOURISM, 95, 1),), fine=_for(10000, 100000, ANYONE),
        rule_text="设立旅行社，招徕、组织、接待旅游者，为其提供旅游服务，应当具备下列条件，取得旅游主管部门的许可，依法办理工商登记",
        penalty_text="违反本法规定，未经许可经营旅行社业务的，由旅游主管部门或者市场监督管理部门责令改正，没收违法所得，并{range}；违法所得十万元以上的，并处违法所得一倍以上五倍以下罚款；对有关责任人员，处二千元以上二万元以下罚款",
        seen="现场发现报名登记表一本，记载报名参加一日游的游客{n}人及收费情况，手机微信群内有招徕信息和收款记录。当事人不能出示旅行社业务经营许可证。",
        facts="{p}未取得旅行社业务经营许可，通过微信群招徕旅游者{n}人参加一日游并收取费用，{day}在{place}被查获。",
        asked=(
            ("一共招了多少人？", "{n}人，登记表上都有。"),
            ("扣掉车费餐费门票还剩多少？", "账都在手机里，你们算出来的数我认可。"),
            ("办过旅行社业务经营许可证吗？", "没有办，觉得就是带人玩一玩。"), _BEFORE,
        ),
        evidence=(("报名登记表", "证明招徕旅游者的人数"), ("微信收支明细", "证明违法所得的数额")),
        order="停止经营旅行社业务，解散招徕游客的微信群", corrected="微信群已解散，未再招徕旅游者",
        goods="登记表", quantities=(14, 52), gains=True,
    ),
    Offence(
        id="guide_uncertified", families=("culture",), cause="未取得导游证从事导游活动",
        violated=(Cite(GUIDES, 4, 1),), penalty=(Cite(TOURISM, 102, 1),), fine=_for(1000, 10000, ("natural_person",)),
        rule_text="在中华人民共和国境内从事导游活动，必须取得导游证",
        penalty_text="违反本法规定，未取得导游证或者不具备领队条件而从事导游、领队活动的，由旅游主管部门责令改正，没收违法所得，并{range}，予以公告",
        seen="景区入口处一人手持小旗、佩戴扩音器为{n}名游客讲解，经查验不能出示导游证，在全国导游之家系统中查无此人。",
        facts="{day}，{p}在{place}为{n}名游客提供导游讲解服务，未取得导游证，约定的讲解费尚未支付，无违法所得。",
        asked=(
            ("当天给多少游客讲解？", "{n}个人，一个单位的。"),
            ("有没有导游证？", "没有，考过一次没有通过。"),
            ("讲解费怎么算的？", "说好讲完再给，被查了就没有要。"), _BEFORE,
        ),
        evidence=(("行程单", "证明当事人从事导游活动"), ("导游系统查询截图", "证明当事人未取得导游证")),
        order="立即停止从事导游活动", corrected="景区内未发现当事人从事导游活动",
        goods="小旗", quantities=(8, 44),
    ),
    Offence(
        id="guide_private", families=("culture",), cause="导游私自承揽导游业务",
        violated=(Cite(TOURISM, 40),), penalty=(Cite(TOURISM, 102, 2),), fine=_for(1000, 10000, ("natural_person",)),
        rule_text="导游和领队为旅游者提供服务必须接受旅行社委派，不得私自承揽导游和领队业务",
        penalty_text="导游、领队违反本法规定，私自承揽业务的，由旅游主管部门责令改正，没收违法所得，{range}，并暂扣或者吊销导游证",
        seen="导游正带领{n}名游客游览，出示了电子导游证，不能出示旅行社的派团单和委托接待的合同，称系游客通过短视频私信与其联系。",
        facts="{day}，{p}未经旅行社委派，私自承揽{n}名游客在{place}的导游业务并收取服务费。",
        asked=(
            ("这{n}名游客是哪家旅行社委派给你的？", "没有旅行社委派，是他们直接找我的。"),
            ("收了多少服务费？", "游客微信转给我的，数额就是收款记录上的。"),
            ("知不知道导游不能私自接活？", "知道，淡季没有团就接了。"), _BEFORE,
        ),
        evidence=(("电子导游证", "证明当事人的从业资格"), ("微信收款记录", "证明违法所得的数额")),
        order="停止私自承揽导游业务", corrected="当事人已停止私自接团，检查时无带团行为",
        goods="导游证", quantities=(3, 19), gains=True, also=("suspend_licence",),
    ),
    Offence(
        id="books_unlicensed", families=("culture",), cause="擅自从事出版物零售业务",
        violated=(Cite(PUBLISHING, 35, 2),), penalty=(Cite(PUBLISHING, 61),), fine=_for(0, 50000, ANYONE),
        rule_text="单位和个体工商户从事出版物零售业务的，须经县级人民政府出版行政主管部门审核许可，取得《出版物经营许可证》", penalty_text=_BOOK_PENALTY,
        seen="货架上陈列教辅图书{n}册待售，标有售价。经营人员不能出示《出版物经营许可证》，称图书刚进货，尚未售出。",
        facts="{p}未取得《出版物经营许可证》，在{place}摆放教辅图书{n}册待售，{day}被检查发现，尚未售出，违法经营额不足1万元。",
        asked=(
            ("摆出来的图书有多少册？", "{n}册，点过数的。"),
            ("有没有《出版物经营许可证》？", "没有，想开学前先卖一点再去办。"),
            ("卖出去多少？", "一本都还没有卖。"), _BEFORE,
        ),
        evidence=(("图书进货单", "证明图书的来源和数量"), ("销售台账", "证明图书尚未售出")),
        order="停止从事出版物零售业务", corrected="店内未再陈列出版物",
        goods="图书", quantities=(20, 180), also=("confiscate_goods",),
    ),
    Offence(
        id="books_online", families=("culture",), cause="未取得许可通过互联网从事出版物发行业务",
        violated=(Cite(PUBLISHING, 36, 1),), penalty=(Cite(PUBLISHING, 61),), fine=_for(0, 50000, FIRMS),
        rule_text="通过互联网等信息网络从事出版物发行业务的单位或者个体工商户，应当依照本条例规定取得《出版物经营许可证》", penalty_text=_BOOK_PENALTY,
        seen="经核对网店后台，店铺上架图书链接六条，库房内存有对应图书{n}册。经营人员不能出示《出版物经营许可证》，后台显示尚无成交订单。",
        facts="{p}未取得《出版物经营许可证》，在网络交易平台开设店铺发行图书，{day}在{place}的库房查见待售图书{n}册，尚无成交，违法经营额不足1万元。",
        asked=(
            ("库房里的图书有多少册？", "{n}册，和网店里挂的是一批。"),
            ("网店是谁在经营？", "是我们自己注册的，后台也是我们管。"),
            ("有没有《出版物经营许可证》？", "没有，平台没有让我们上传就先开了。"), _BEFORE,
        ),
        evidence=(("网店后台截图", "证明网店由当事人经营"), ("图书进货单", "证明图书的来源和数量")),
        order="下架全部出版物，停止发行", corrected="网店内出版物链接已全部下架",
        goods="图书", quantities=(24, 160), also=("confiscate_goods",),
    ),
    Offence(
        id="pool_guards", families=("culture",), cause="高危险性体育项目经营者取得许可证后不再符合规定条件仍经营",
        violated=(Cite(FITNESS, 32, 1, 2),), penalty=(Cite(FITNESS, 37),), fine=_for(30000, 100000, FIRMS),
        rule_text="具有达到规定数量的取得国家职业资格证书的社会体育指导人员和救助人员",
        penalty_text="高危险性体育项目经营者取得许可证后，不再符合本条例规定条件仍经营该体育项目的，由县级以上地方人民政府体育主管部门按照管理权限责令改正；有违法所得的，没收违法所得；违法所得不足3万元或者没有违法所得的，并{range}",
        seen="游泳馆正在免费开放体验，池内有泳客{n}人，池岸只有救助人员一名在岗。馆方提供的花名册中另两名救助人员的职业资格证书已注销。",
        facts="{p}经营的位于{place}的游泳馆，{day}检查时池内有泳客{n}人，在岗持证救助人员仅一名，达不到规定数量，当日免费开放，无违法所得。",
        asked=(
            ("当时池里有多少泳客？", "{n}人，当天搞免费体验。"),
            ("馆里有几名持证的救助人员？", "现在只有一名，另外两名离职后没有补上。"),
            ("人员不够为什么还开放？", "体验活动早就发出去了，不好取消。"), _BEFORE,
        ),
        evidence=(("经营高危险性体育项目许可证", "证明当事人的经营资格"), ("救助人员花名册", "证明在岗持证人员的数量")),
        order="配足持证救助人员，未配足前停止开放", corrected="已配足持证救助人员三名，证书经核对有效",
        goods="泳位", quantities=(15, 70),
    ),
)  # fmt: skip

TRADES = {
    "net_minors": ("网络科技", "网吧"),
    "net_register": ("网络服务", "网咖"),
    "song_minors": ("娱乐", "歌厅"),
    "show_unapproved": ("文化传媒", "演艺工作室"),
    "show_venue": ("剧场管理", "茶楼"),
    "tour_contract": ("国际旅行社", "旅行社门市"),
    "tour_handed_on": ("假期旅行社", "旅行社门市"),
    "agency_unlicensed": ("文旅咨询", "户外用品店"),
    "guide_uncertified": ("旅行社", "导服站"),
    "guide_private": ("旅行社", "导服站"),
    "books_unlicensed": ("图书文具", "书报亭"),
    "books_online": ("电子商务", "书店"),
    "pool_guards": ("体育发展", "游泳馆"),
}
# Acts that a look at the internet brings to light first.
ONLINE = {"show_unapproved", "agency_unlicensed", "guide_private", "books_online"}
# What the seed adds to a file for which no options are named: the course that such a case takes.
COURSES: tuple[tuple[str, ...], ...] = (
    (), (), ("defence",), ("preservation",), ("early_waiver",), ("hearing",), ("hearing", "preservation"), ("gains",), ("agent",),
    ("substitute",), ("left",), ("electronic",), ("mail", "defence"), ("long",), ("gains", "electronic"),
)  # fmt: skip


def course(seed: int, party: str) -> set[str]:
    """Return the options that the seed draws; a person needs no agent."""
    drawn = set(Random(f"culture/{party}/{seed}/course").choice(COURSES))
    return drawn - {"agent"} if party == "natural_person" else drawn


def dress_organ(rng: Random, organ: Organ, county: tuple[str, str]) -> Organ:
    """Return the organ as a bureau of culture and tourism, with its own prefix and certificate numbers."""
    name, short = county
    title, sign = rng.choice((
        ("文化和旅游局", "文旅"), ("文化广电和旅游局", "文广旅"), ("文化广电旅游体育局", "文综"), ("文化体育和旅游局", "文体旅"), ("文化旅游和新闻出版局", "文执"),
    ))  # fmt: skip
    shape = rng.choice(("{:08d}", "云文执{:06d}", "WH{:07d}", "0317{:06d}", "{:06d}-2"))
    serial = rng.randrange(1200, 88000)
    return replace(
        organ,
        name=f"{name}{title}",
        prefix=rng.choice((f"（{short[0]}）{sign}", f"{short}{sign}", f"云({short[0]}){sign}", f"{short[-1]}{sign}")),
        superior="云海市文化和旅游局",
        benchmark=rng.choice(("云海市文化市场综合执法行政处罚裁量基准", "云海省文化和旅游市场行政处罚裁量权适用规则", "文化市场综合行政执法行政处罚裁量基准")),
        officers=[Officer(o.name, shape.format(serial + 13 * i)) for i, o in enumerate(organ.officers)],
    )  # fmt: skip


_CODES = {
    "case": ("立字", "立", "案立"), "order": ("责改字", "改", "责通"), "summons": ("调询字", "询通", "通"),
    "notice": ("罚告字", "先告", "告"), "hearing_right": ("听告字", "听告", "听权"), "hearing_notice": ("听通字", "听通", "听会"),
    "decision": ("罚字", "罚", "罚决"), "preservation": ("登存字", "存", "保通"), "preservation_disposal": ("登处字", "存处", "保处"),
}  # fmt: skip


def number_books(rng: Random, story: Story) -> None:
    """Give every book its number in the shape of this bureau."""
    shape, column, shared = rng.randrange(10), rng.randrange(3), rng.random() < 0.5
    field_of = rng.choice(("网", "娱", "旅", "出"))
    serial = rng.randint(1, 260)
    years = {"order": "ordered", "notice": "notified", "hearing_right": "notified", "decision": "decided", "summons": "ordered"}
    for key, codes in _CODES.items():
        year = story.day(years.get(key, "filed")).year
        lead, n = story.organ.prefix + codes[column], serial if shared else max(1, serial + rng.randint(-7, 18))
        story.numbers[key] = (
            f"{lead}〔{year}〕第F-{n:06d}号", f"{lead}〔{year}〕{n}号", f"{lead}〔 {year} 〕第 {n:03d} 号", f"{lead}（{year}）第{n}号",
            f"{lead}［{year}］{n:04d}号", f"{lead}〔{year}〕-{n:03d}", f"{lead}【{year}】{field_of}{n:02d}号", f"{lead}〔{year}〕{field_of}-{n}号",
            f"{lead}﹝{year}﹞{n:03d}号", f"{lead} [{year}] 第{n:02d}号",
        )[shape]  # fmt: skip


_WORDS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    "source": (("拟到场检查核实。", "同意检查。", "", "", ""), ("线索具体，建议核查。", "由执法二中队办理。", "", "", "")),
    "filing": (("经核查违法事实初步成立，建议立案。", "拟同意立案，呈审。", "", "同意立案。", "同意立案查处。"), ("符合立案条件，拟立案调查。", "同意，报领导批示。", "", "同意。", "同意。")),
    "preservation": (("涉案物品易转移，拟登记保存。", "拟同意。", "", "同意。", "同意登记保存。"), ("建议先行登记保存。", "同意，报批。", "", "同意。", "同意。")),
    "extension": (("案情复杂，申请延期三十日。", "拟同意延期。", "", "同意延期。", "同意延期三十日。"), ("需继续取证，拟延期三十日。", "同意，报批。", "", "同意。", "同意。")),
    "decision": (("拟按告知内容处罚。", "拟同意，呈审。", "合法、适当，同意。", "同意处罚。", "同意。"), ("建议作出行政处罚决定。", "同意，报批。", "审核无异议。", "同意。", "同意作出处罚决定。")),
    "closing": (("处罚已执行完毕，拟结案。", "拟同意结案。", "", "同意结案。", "同意结案归档。"), ("当事人已履行，建议结案。", "同意，报批。", "", "同意。", "同意结案。")),
}  # fmt: skip


def reword_approvals(rng: Random, story: Story) -> None:
    """Put the opinions into this bureau's words."""
    reword(rng, story, _WORDS)


def hearing_due(story: Story) -> bool:
    """Tell whether the party has to be told of a right to a hearing."""
    limit = 2000 if story.party.kind == "natural_person" else 10000
    return story.fine["notice"] >= limit or story.gains is not None or "hearing" in story.options or "confiscate_goods" in story.offence.also


def hearing_apart(story: Story) -> bool:
    """Tell whether this bureau informs of the hearing in a letter of its own."""
    return hearing_due(story) and picker(story)("cu/apart", True, False, False)


def add_receipts(story: Story) -> None:
    """Add the receipt of the separate letter on the hearing, handed over with the notice."""
    if hearing_apart(story):
        with_notice = story.receipt("notice")
        at = story.receipts.index(with_notice) + 1
        story.receipts.insert(at, Receipt(
            "hearing_right", story.numbers["hearing_right"], with_notice.at + timedelta(minutes=10), with_notice.method, with_notice.received_by, with_notice.relation, list(with_notice.servers),
        ))  # fmt: skip
