"""In which role somebody signs, by the label of the line."""

from __future__ import annotations

import re
from functools import lru_cache

ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("witness", re.compile(r"见证人|被邀请人|在场人|^监(?:督|销|毁)人")),
    ("recorder", re.compile(r"记录人|记录员|书记员|^记录$")),
    ("server", re.compile(r"^送达人|送达人员")),
    ("recipient", re.compile(r"受送达人|收件人|签收人|代收人|领取人|领证人|被送达人|受送达单位")),
    ("chair", re.compile(r"主持人")),
    ("member", re.compile(r"听证员|出席|参加(?:讨论)?人|参会|与会|集体讨论人|讨论人员|合议|评审专家|专家")),
    ("representative", re.compile(r"法定代表人|委托代理人|代理人|受托人|负责人\(签")),
    ("reviewer", re.compile(r"审核人|复核人|审查人|批准人|签发人")),
    ("compiler", re.compile(r"立卷人")),
    ("officer", re.compile(r"执法人员|执法队员|听取(?:意见)?人|^(?:谈话|问话|报告)人|^检查人|检查\(|(?:勘验|勘察)\([^()]*\)人|询问人|勘验人|勘察人|抽样人|调查人|承办人|监督员|监察员|检查员|执法员|抽样员|提取人|采样人|办案人|处理人|处置人|执行人|核查人|复查人|主办人|取证人|核对人|收集人|调取人|复制人|拍摄人|经办人|销毁人|制作人|检验人|检测人|检查人员|检查组")),  # noqa: E501 - one pattern
    ("party", re.compile(r"当事人|被检查|被询问|被调查|被抽样|被勘验|被处罚|被取证|陈述人|声明人|申请人|承诺人|申辩人|提供[人者]|被执行人|被约谈|被教育|持有人|保管人|物品持有|行政相对人|被核查|约谈对象|谈话对象|出证人|被强制|违法行为人|受检|^现场人员")),  # noqa: E501 - one pattern
)  # fmt: skip


_ACTED_ON = re.compile(
    r"当事人|(?:现场|在场)(?:负责人|代表|管理人员?|人员|陪同人员?)|被(?!邀请|送达|委托|授权)[\u4e00-\u9fff]{2}"
)
"""Whoever an act is done to is the party, whatever the act (被检查人, 被复查单位), and who answers for it on the spot."""


@lru_cache(maxsize=4096)
def role_of(label: str) -> str | None:
    """Role of a signature slot by its label."""
    plain = re.sub(r"^(?:以上|上述)", "", label)
    if _ACTED_ON.match(plain):
        return "party"
    for role, pattern in ROLES:
        if pattern.search(plain):
            return role
    return None
