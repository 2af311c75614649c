
"""Letters, applications and certificates of licences, and waivers."""

from __future__ import annotations

from tests.specimens.setting import Specimen, days, form, law, months, prose

CO = "清河县甲食品有限公司"
CODE = "913299826J3RX14Q4N"

SPECIMENS: dict[str, Specimen] = {
    "licence acceptance": Specimen(
        "licence_acceptance_notice",
        prose(
            "行政许可受理通知书",
            "^清卫许受〔2024〕18号",
            "|清河县康宁口腔门诊部有限公司：",
            "你单位于2024年3月4日提出的放射诊疗许可申请，经审查，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第（五）项的规定，本机关决定于2024年3月6日予以受理，并自受理之日起20个工作日内作出行政许可决定。",
            ">清河县卫生健康委员会（行政许可专用章）",
            ">2024年3月6日",
        ),
        {
            "doc_number": "清卫许受〔2024〕18号",
            "party_name": "清河县康宁口腔门诊部有限公司",
            "licence_matter": "放射诊疗许可",
            "accepted_on": "2024-03-06",
            "performance_period": {"n": 20, "unit": "workday"},
            "agency_name": "清河县卫生健康委员会",
            "signed_on": "2024-03-06",
        },
    ),
    "licence correction": Specimen(
        "licence_correction_notice",
        prose(
            "申请材料补正告知书",
            "^清药监补〔2024〕5号",
            "|清河县甲大药房有限公司：",
            "你单位于2024年3月4日提交的药品经营许可证核发申请材料收悉。经审查，申请材料不齐全，根据《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，现一次性告知你单位补正以下材料：",
            "1.执业药师注册证复印件1份；",
            "2.房屋租赁合同复印件1份。",
            ">清河县药品监督管理局",
            ">2024年3月7日",
        ),
        {
            "doc_number": "清药监补〔2024〕5号",
            "party_name": "清河县甲大药房有限公司",
            "received_on": "2024-03-04",
            "agency_name": "清河县药品监督管理局",
            "signed_on": "2024-03-07",
        },
    ),
    "licence granted": Specimen(
        "licence_grant_decision",
        prose(
            "准予行政许可决定书",
            "^药监(清)许准决字〔2024〕8号",
            "|申请人：清河县甲大药房有限公司",
            "你（单位）于2024年3月11日向本机关提出药品经营许可证核发的申请，本机关于2024年3月13日受理。经审查，你（单位）的申请符合法定条件、标准，根据《中华人民共和国行政许可法》第三十八条第一款、《中华人民共和国药品管理法》第五十一条第一款的规定，决定准予行政许可。许可证编号：云DA0001234，有效期自2024年4月3日至2029年4月2日。",
            ">清河县药品监督管理局",
            ">2024年4月3日",
        ),
        {
            "doc_number": "药监(清)许准决字〔2024〕8号",
            "party_name": "清河县甲大药房有限公司",
            "penalty_provisions": [law("中华人民共和国行政许可法", 38, 1), law("中华人民共和国药品管理法", 51, 1)],
            "licence_no": "云DA0001234",
            "period_start": "2024-04-03",
            "period_end": "2029-04-02",
            "signed_on": "2024-04-03",
        },
    ),
    "licence refused": Specimen(
        "licence_refusal_decision",
        prose(
            "不予行政许可决定书",
            "^清交许不〔2024〕2号",
            "|申请人：清河县甲运输有限公司",
            "你单位于2024年3月11日提出道路货物运输经营许可申请。经审查，你单位提交的车辆不符合技术要求，不符合《道路货物运输及站场管理规定》第六条第（一）项的规定。根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予行政许可。",
            "如不服本决定，可以自收到本决定书之日起六十日内向清河县人民政府申请行政复议，或者在六个月内向清河县人民法院提起行政诉讼。",
            ">清河县交通运输局",
            ">2024年4月1日",
        ),
        {
            "doc_number": "清交许不〔2024〕2号",
            "party_name": "清河县甲运输有限公司",
            "licence_matter": "道路货物运输经营许可",
            "reasons_given": True,
            "review_organ": "清河县人民政府",
            "review_period": days(60),
            "court_name": "清河县人民法院",
            "suit_period": months(6),
            "signed_on": "2024-04-01",
        },
    ),
    "licence certificate": Specimen(
        "licence_certificate",
        prose(
            "食品经营许可证",
            "|经营者名称：清河县甲食品有限公司        许可证编号：JY13299820001234",
            "|统一社会信用代码：913299826J3RX14Q4N",
            "|法定代表人（负责人）：李明",
            "|住所：清河县石桥路3号",
            "|经营场所：清河县石桥路3号",
            "|主体业态：食品销售经营者",
            "|经营项目：预包装食品销售",
            "|有效期至：2029年3月31日",
            "|发证机关：清河县市场监督管理局",
            "|签发日期：2024年4月1日",
        ),
        {
            "licence_no": "JY13299820001234",
            "party_name": CO,
            "party_representative": "李明",
            "party_address": "清河县石桥路3号",
            "period_end": "2029-03-31",
            "issued_on": "2024-04-01",
            "agency_name": "清河县市场监督管理局",
        },
    ),
    "licence application form": Specimen(
        "licence_application",
        form(
            "行政许可申请书",
            ["申请人", "清河县甲大药房有限公司", "法定代表人", "何平"],
            ["统一社会信用代码", CODE, "联系电话", "13800000000"],
            ["住所", "清河县石桥路3号"],
            ["申请事项", "药品经营许可证核发"],
            ["申请材料", "1.营业执照复印件；2.房屋租赁合同"],
            ["申请人声明", "所提供材料真实有效。\n申请人（签章）：何平\n2024年3月11日"],
        ),
        {
            "party_name": "清河县甲大药房有限公司",
            "party_representative": "何平",
            "party_address": "清河县石桥路3号",
            "party_phone": "13800000000",
            "licence_matter": "药品经营许可证核发",
            "applied_on": "2024-03-11",
        },
    ),
    "waiver of both rights": Specimen(
        "rights_waiver",
        prose(
            "放弃陈述申辩、听证声明",
            "|清河县市场监督管理局：",
            "你局《行政处罚告知书》（清市监罚告〔2024〕98号）已收悉。我单位对告知的违法事实、处罚理由和依据无异议，自愿放弃陈述、申辩和要求听证的权利。",
            ">声明人：清河县甲食品有限公司",
            ">2024年4月12日",
        ),
        {"party_name": CO, "rights_waived": ["statement", "hearing"], "signed_on": "2024-04-12"},
    ),
    "waiver of hearing only": Specimen(
        "rights_waiver",
        prose(
            "放弃听证声明",
            "本人张伟，身份证号329982199506084019，于2025年3月18日收到《行政处罚听证告知书》（清城罚听告〔2025〕22号）。经慎重考虑，本人自愿放弃听证权利。",
            ">声明人（签名）：张伟",
            ">2025年3月19日",
        ),
        {"party_name": "张伟", "rights_waived": ["hearing"], "signed_on": "2025-03-19"},
    ),
}
