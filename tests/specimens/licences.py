
"""Licences, identity papers, goods, and what else a file may hold."""

from __future__ import annotations

from tests.specimens.setting import Specimen, bare, form, grid, law, months, prose

SPECIMENS: dict[str, Specimen] = {
    "licence-application": Specimen(
        "licence_application",
        form(
            "行政许可申请表",
            ["申请人", "清河县甲餐饮店", "经营者", "李明"],
            ["统一社会信用代码", "92329982MA1XG8MB0Y", "联系电话", "13800000000"],
            ["住所", "清河县石桥路3号"],
            ["申请事项", "食品经营许可（新办）"],
            ["申请日期", "2024年7月1日"],
        ),
        {
            "party_name": "清河县甲餐饮店",
            "party_representative": "李明",
            "party_uscc": "92329982MA1XG8MB0Y",
            "party_phone": "13800000000",
            "party_address": "清河县石桥路3号",
            "licence_matter": "食品经营许可（新办）",
            "applied_on": "2024-07-01",
        },
    ),
    "licence-material": Specimen(
        "licence_material_receipt",
        prose(
            "申请材料接收凭证",
            "|申请人：清河县甲餐饮店",
            "|许可事项：食品经营许可（新办）",
            "|收件日期：2024年7月1日",
        ),
        {
            "party_name": "清河县甲餐饮店",
            "licence_matter": "食品经营许可（新办）",
            "received_on": "2024-07-01",
        },
    ),
    "licence-not-accepted": Specimen(
        "licence_non_acceptance_decision",
        prose(
            "不予受理通知书",
            ">清卫许不受〔2024〕2号",
            "|清河县甲诊所：",
            "经审查，你单位申请的事项不属于本机关职权范围，决定不予受理。",
            "如不服本决定，可在六十日内向清河县人民政府申请行政复议，或者在六个月内向清河县人民法院提起行政诉讼。",
            ">清河县卫生健康委员会",
            ">2024年7月3日",
        ),
        {
            "party_name": "清河县甲诊所",
            "reasons_given": True,
            "review_organ": "清河县人民政府",
            "court_name": "清河县人民法院",
            "signed_on": "2024-07-03",
        },
    ),
    "licence-refused": Specimen(
        "licence_refusal_decision",
        prose(
            "不予行政许可决定书",
            ">清城许不〔2024〕1号",
            "|清河县甲广告有限公司：",
            "|许可事项：设置大型户外广告",
            "你单位的申请因设置地点不符合《云海省城市市容和环境卫生管理条例》第二十条的规定，依据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予行政许可。",
            "你单位可以自收到本决定书之日起六十日内向清河县人民政府申请行政复议，或者六个月内向清河县人民法院提起行政诉讼。",
            ">清河县城市管理局",
            ">2024年8月9日",
        ),
        {
            "party_name": "清河县甲广告有限公司",
            "licence_matter": "设置大型户外广告",
            "reasons_given": True,
            "penalty_provisions": [law("中华人民共和国行政许可法", 38, 2)],
            "review_organ": "清河县人民政府",
            "suit_period": months(6),
            "signed_on": "2024-08-09",
        },
    ),
    "licence-granted": Specimen(
        "licence_grant_decision",
        prose(
            "准予行政许可决定书",
            ">清市监许准〔2024〕56号",
            "|清河县甲餐饮店：",
            "你单位提出的食品经营许可（新办）申请，经审查符合法定条件。依据《中华人民共和国行政许可法》第三十八条第一款的规定，决定准予行政许可。",
            "|许可事项：食品经营许可（新办）    许可证编号：JY23299820012345",
            "有效期自2024年7月20日至2029年7月19日。",
            ">清河县市场监督管理局",
            ">2024年7月20日",
        ),
        {
            "doc_number": "清市监许准〔2024〕56号",
            "party_name": "清河县甲餐饮店",
            "licence_matter": "食品经营许可（新办）",
            "licence_no": "JY23299820012345",
            "penalty_provisions": [law("中华人民共和国行政许可法", 38, 1)],
            "period_start": "2024-07-20",
            "period_end": "2029-07-19",
            "signed_on": "2024-07-20",
        },
    ),
    "licence-certificate": Specimen(
        "licence_certificate",
        bare(
            "食品经营许可证",
            ["经营者名称", "清河县甲餐饮店"],
            ["法定代表人（负责人）", "李明"],
            ["住所", "清河县石桥路3号"],
            ["许可证编号", "JY23299820012345"],
            ["有效期至", "2029年7月19日"],
            ["发证机关", "清河县市场监督管理局"],
            ["发证日期", "2024年7月20日"],
        ),
        {
            "party_name": "清河县甲餐饮店",
            "party_representative": "李明",
            "party_address": "清河县石桥路3号",
            "licence_no": "JY23299820012345",
            "period_end": "2029-07-19",
            "issued_on": "2024-07-20",
            "agency_name": "清河县市场监督管理局",
        },
    ),
    "licence-issue": Specimen(
        "licence_issue_record",
        form(
            "许可证件发放登记表",
            ["持证人", "清河县甲餐饮店", "许可证编号", "JY23299820012345"],
            ["领取人", "李明", "领取日期", "2024年7月25日"],
        ),
        {
            "party_name": "清河县甲餐饮店",
            "licence_no": "JY23299820012345",
            "received_by": "李明",
            "issued_on": "2024-07-25",
        },
    ),
    "business-licence": Specimen(
        "party_identity_proof",
        bare(
            "营业执照",
            ["统一社会信用代码", "913299826J3RX14Q4N"],
            ["名称", "清河县甲化工有限公司"],
            ["类型", "有限责任公司"],
            ["法定代表人", "李明"],
            ["住所", "清河县石桥路3号"],
        ),
        {
            "party_name": "清河县甲化工有限公司",
            "party_kind": "company",
            "party_uscc": "913299826J3RX14Q4N",
            "party_representative": "李明",
            "party_address": "清河县石桥路3号",
        },
    ),
    "goods-destroyed": Specimen(
        "confiscated_goods_disposal",
        grid(
            "罚没物品处理记录",
            [50, 160, 100, 124],
            ["序号", "物品名称", "规格", "数量"],
            ["1", "卷烟", "条装", "120条"],
            head=["|处理方式：公开销毁"],
            foot=["|处理人：王某、赵某    处理日期：2024年12月2日"],
        ),
        {
            "items": [{"name": "卷烟", "spec": "条装", "quantity": "120条"}],
            "conclusion": "公开销毁",
            "signed_on": "2024-12-02",
        },
    ),
    "entrustment": Specimen(
        "testing_entrustment",
        prose(
            "检验委托书",
            "|云海市清溪检测有限公司：",
            "现委托你单位对下列样品进行检验：花生油2桶。",
            ">清河县农业农村局",
            ">2024年3月6日",
        ),
        {"testing_body": "云海市清溪检测有限公司", "signed_on": "2024-03-06"},
    ),
    "period-notice": Specimen(
        "period_notice",
        prose(
            "检测期间告知书",
            ">清市监期告〔2024〕9号",
            "|清河县甲食品厂：",
            "本局对扣押的食品委托检验，检验期间自2024年3月6日至2024年4月2日，该期间不计入扣押期限。",
            ">清河县市场监督管理局",
            ">2024年3月6日",
        ),
        {
            "party_name": "清河县甲食品厂",
            "period_start": "2024-03-06",
            "period_end": "2024-04-02",
            "signed_on": "2024-03-06",
        },
    ),
    "postal": Specimen(
        "postal_receipt",
        bare(
            "邮件查询单",
            ["邮件号", "XA12345678932", "收件人", "王强"],
            ["签收时间", "2024年9月3日14时20分"],
        ),
        {"report_no": "XA12345678932", "recipient": "王强", "served_at": "2024-09-03T14:20"},
    ),
    "transfer": Specimen(
        "case_transfer_letter",
        prose(
            "涉嫌犯罪案件移送书",
            ">清农移函〔2024〕3号",
            "|清河县公安局：",
            "|案由：涉嫌非法捕捞水产品    当事人：王强",
            "经查，王强于2024年6月1日在禁渔期使用电鱼设备捕捞水产品32公斤。现将该案移送你局处理。",
            ">清河县农业农村局",
            ">2024年6月12日",
        ),
        {
            "doc_number": "清农移函〔2024〕3号",
            "party_name": "王强",
            "cause_of_action": "涉嫌非法捕捞水产品",
            "agency_name": "清河县农业农村局",
            "signed_on": "2024-06-12",
        },
    ),
}
