"""Papers from the cover to the evidence in the words of other bureaus: labels, second looks, copies, space left empty."""

from __future__ import annotations

from tests.specimens.setting import Setter, Specimen, form, grid, prose

SPECIMENS: dict[str, Specimen] = {}

for _label, _value in {
    "归档期限（保管）": "30年",
    "案卷保管年限": "定期10年",
    "档案保存期限": "永久",
    "存档年限": "十年",
    "文书保管期": "长期",
}.items():
    SPECIMENS[f"kept: {_label}"] = Specimen(
        "cover",
        form("卷宗封面", ["题名", "清河县甲食品有限公司占道经营案"], ["当事人", "清河县甲食品有限公司"], [_label, _value]),
        {"retention_period": _value},
    )

for _label in ("整改责任人", "被整改单位", "被责令改正人", "被核查单位", "整改单位名称"):
    SPECIMENS[f"second look at: {_label}"] = Specimen(
        "reinspection_record",
        prose(
            "整改复查意见书",
            "|复查时间：2024年3月20日9时30分至10时00分",
            f"|{_label}：清河县甲食品有限公司",
            "|复查人员：王强、赵丽",
            "经现场核对整改要求，占道物品已全部清离，已按要求改正。",
        ),
        {"party_name": "清河县甲食品有限公司", "conclusion": "占道物品已全部清离，已按要求改正。"},
    )

for _said, _found in {
    "对照通知书逐项查看，广告牌已全部拆除，整改到位。": "广告牌已全部拆除，整改到位。",
    "经本局执法人员现场复查，未按要求改正，路面仍堆有砂石。": "未按要求改正，路面仍堆有砂石。",
    "整改情况：按照通知书要求逐项检查，整改结果：洗车废水已接入污水管，已改正。": "洗车废水已接入污水管，已改正。",
    "复查情况：经实地查看，破损路面已修复，已改正。": "破损路面已修复，已改正。",
    "复查结论：围挡已恢复，已按要求改正。": "围挡已恢复，已按要求改正。",
}.items():
    SPECIMENS[f"second look: {_said}"] = Specimen(
        "reinspection_record",
        prose(
            "责令改正复查记录",
            "|复查时间：2024年3月20日9时30分至10时00分",
            "|当事人：清河县甲食品有限公司",
            "|复查人员：王强、赵丽",
            _said,
            "|当事人（签名）：孙涛  2024年3月20日",
            "|复查人（签名）：王强 赵丽  2024年3月20日",
        ),
        {"conclusion": _found},
    )

for _said in (
    "复制于原件，二者相符。",
    "复印自原件，经核对一致。",
    "本件由本人提供，与原件相同。",
    "此复印件经与原始件核对，复印件属实。",
    "提取自原物，核对无异。",
):
    SPECIMENS[f"copy: {_said}"] = Specimen(
        "evidence_extraction",
        form("证据提取单", ["证据名称", "购货发票"], ["提取时间", "2024年3月5日"], ["提供人确认", _said + " 提供人：孙涛"]),
        {"copy_checked": True},
    )
SPECIMENS["copy: found to differ"] = Specimen(
    "evidence_extraction",
    form("证据提取单", ["证据名称", "购货发票"], ["提取时间", "2024年3月5日"], ["核对说明", "复制于原件，经核对不一致。"]),
    {},
    {"copy_checked": "illegible"},
)

for _said in ("（以下空白）", "【以下无正文】", "以下为空白", "[以下无内容]", "——以下空白——"):
    SPECIMENS[f"left empty: {_said}"] = Specimen(
        "site_record",
        prose("现场检查笔录", "|检查时间：2024年3月5日9时30分至10时20分", "|检查情况：现场堆有砂石三方。", f"|{_said}"),
        {"blank_space_struck": True},
    )

for _label in ("文书接收地址", "邮寄送达地址", "收件地址", "执法文书寄送地址", "送达地址"):
    SPECIMENS[f"served at: {_label}"] = Specimen(
        "service_address_confirmation",
        form("送达地址确认书", ["受送达人", "清河县甲食品有限公司"], [_label, "清河县石桥路3号"], ["手机号码", "19937567262"]),
        {"party_address": "清河县石桥路3号"},
    )

for _label in ("现场位置", "检查地点", "勘验场所", "现场地址", "现场检查地点"):
    SPECIMENS[f"where: {_label}"] = Specimen(
        "site_record",
        prose(
            "现场检查笔录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            f"|{_label}：清河县石桥路3号",
            "|当事人：孙涛",
            "|常住地址：清河县东风路9号",
            "|检查情况：现场堆有砂石三方。",
        ),
        {"place": "清河县石桥路3号", "party_address": "清河县东风路9号"},
    )

for _said in ("存放地点为清河县城市管理局暂存仓库", "保存于清河县城市管理局暂存仓库", "封存地址为清河县城市管理局暂存仓库"):
    SPECIMENS[f"stored: {_said}"] = Specimen(
        "evidence_preservation_notice",
        prose(
            "先行登记保存证据通知书",
            "|当事人：清河县甲食品有限公司",
            f"因占道经营一案的证据可能灭失，本机关对下列物品先行登记保存，期限七日，{_said}。",
        ),
        {"place": "清河县城市管理局暂存仓库"},
    )

SPECIMENS["a word among the heads that nobody knows"] = Specimen(
    "audio_video_index",
    grid(
        "视听资料说明",
        [40, 140, 120, 70, 64],
        ["编号", "资料名称", "摄录时间", "摄录人", "时长"],
        ["1", "执法全过程记录", "2025年7月1日10时05分", "王强", "16分钟"],
    ),
    {"taken_by": ["王强"]},
)
SPECIMENS["four cells of a row are no heads"] = Specimen(
    "photo_evidence",
    form("现场照片", ["拍摄时间", "2025年7月1日10时05分", "拍摄人", "王强"], ["拍摄地点", "石桥路3号", "帧数", "3张"]),
    {"taken_by": ["王强"], "place": "石桥路3号"},
)


def _ragged() -> Specimen:
    s = Setter("询问笔录")
    s.paragraph("|询问时间：2024年3月5日9时30分至10时20分")
    s.paragraph("|询问人：王强、赵丽  记录人：赵丽")
    s.paragraph("|被询问人：孙涛  性别：男")
    s.paragraph("问：我们是清河县城市管理局的执法人员王强、赵丽，这是我们的")
    s.paragraph("|证件，请看一下。")
    s.paragraph("【答】看清楚了，没有疑问。")
    return Specimen("inquiry_record", s.pages, {"credentials_shown": True, "interviewee_name": "孙涛"})


SPECIMENS["a line that ends early amid a sentence"] = _ragged()
