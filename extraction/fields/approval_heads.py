"""Heads of approval boxes: whose opinion a box asks for, and where such heads stand in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extraction.fields.labels import plain_label
from extraction.layout.lines import Span

_WHAT = r"(?:意见|审批|批示|审核|批准|签批|核准|审查|审定|复核)"
_TEAM = r"(?:机构|部门|单位|科室|处室|股室|中队|大队|支队|科(?!处)|处(?![罚理])|股|队|所(?![在属]))"
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("legal_unit", re.compile(r"法制|法规|法核|法务|(?:审核|核审)(?:机构|部门|人员)|合法性")),
    ("deputy_head", re.compile(r"分管|协管|主管(?:局|镇|街道)?(?:领导|负责人|局长)|副(?:局长|主任|镇长|书记|职)")),
    ("agency_head", re.compile(r"^本?单位(?:主要)?(?:负责人|领导)")),
    ("handling_unit", re.compile(rf"(?:承办|办案|执法|业务|调查|经办|处罚|主办|受理|审查|职能|呈报|申报){_TEAM}|{_TEAM}(?:主要)?(?:负责人|领导|长)?(?:[^机关]{{0,4}})?{_WHAT}|处室|科室|所在单位")),  # noqa: E501 - one pattern
    ("handler", re.compile(rf"承办人|办案人|经办人|调查人|执法人员|主办人|协办人|审查人|核查人|受理人|登记人|(?:承办|经办|办案|拟办|主办|呈办)[^机关]{{0,4}}{_WHAT}")),  # noqa: E501 - one pattern
    ("agency_head", re.compile(r"机关(?:主要)?(?:负责人|领导|首长)|行政(?:机关|首长|负责人)|主要(?:负责人|领导)|局长|主任|镇长|(?:局|单位|部门|本级|镇|街道|办事处|委)?(?:负责人|领导)|审批|批准")),  # noqa: E501 - one pattern
)  # fmt: skip
_NOT = re.compile(
    r"审核内容|审核事项|审批事项|审核依据|审核结论|申请事项|审批表|审查内容|审查要点|复核意见|陈述|听证|检查意见|处罚意见|(?<!承办人)(?<!承办人员)(?<!办案人员)(?<!执法人员)(?<!调查人员)(?<!经办人)(?<!经办机构)(?<!执法机构)(?<!经办人员)(?<!承办机构)(?<!承办部门)(?<!办案机构)处理意见$|(?:日期|时间|内容|事实|文号|环节)$|鉴定|依据|理由|编号|审核日期|送审|报审|提请|提交审核"
)
_NOTE = re.compile(r"\((?:签名|签字|盖章|公章|签章)\)")
_WORDS = re.compile(
    r"(?:案件|本案|行政|处罚|执法|监察|稽查|承办|办案|经办|主办|协办|调查|业务|受理|登记|核查|审查|审核|审批|审定|核审|复核|初审|复审|核准|"
    r"法制|法规|法核|法务|政策|法律|合法性|工作|职能|具体|机构|部门|单位|科室|处室|股室|机关|中队|大队|支队|人员?|员|负责人|领导|首长|局长|主任|镇长|书记|"
    r"分管|协管|主管|主要|副|局|科|处|股|队|所|站|镇|街道|办事处|委员会|长|人民政府|综合|城市管理|城管|拟办|呈办|呈报|处理|意见|批示|批准|签批|签发|"
    r"及|和|、|/|的|或者?|签名|签字|\([\u4e00-\u9fff]{1,6}\))+"
)
_ASKS = re.compile(rf"{_WHAT}(?:栏|及签名|及签字|\([\u4e00-\u9fff]{{1,6}}\))?$")
LONGEST = 18


@lru_cache(maxsize=4096)
def role_of(label: str) -> str | None:
    """Role of an approval box by its label; None when the label is none."""
    plain = _NOTE.sub("", label)
    if _NOT.search(plain):
        return None
    for role, pattern in ROLES:
        if pattern.search(plain):
            return role
    return "other" if re.search(r"(?:审批|审核|审查)意见|审批", plain) else None


@lru_cache(maxsize=4096)
def is_head(text: str) -> bool:
    """Whether a text is made of the words of such a head and of nothing else: no opinion is."""
    plain = plain_label(text)
    if not 3 <= len(plain) <= LONGEST or _ASKS.search(plain) is None or _WORDS.fullmatch(plain) is None:
        return False
    return role_of(plain) not in (None, "other")


_WITH_COLON = re.compile(r"[ ]?([\u4e00-\u9fff()、/]{3,18}):")
_ENDED = re.compile(r"(?:[。;日\d]|^)\s*$")


def heads_inside(span: Span) -> list[tuple[int, int, str]]:
    """Heads at the beginnings of lines: where each begins and ends with its colon, and its words.

    A line without a colon is a head where it stands first, or behind a signer's day or a full stop.
    """
    text = span.folded
    starts = _line_starts(span)
    out: list[tuple[int, int, str]] = []
    for i, start in enumerate(starts):
        if out and start < out[-1][1]:
            continue
        colon = _WITH_COLON.match(text, start)
        if colon is not None and is_head(colon[1]):
            out.append((start, colon.end(), plain_label(colon[1])))
            continue
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        line = text[start:end].strip()
        if end < len(text) and is_head(line) and _ENDED.search(text[:start]):
            out.append((start, end, plain_label(line)))
    return out


def _line_starts(span: Span) -> list[int]:
    out: list[int] = []
    last: tuple[int, int] | None = None
    for i, place in enumerate(span.places):
        if place is None:
            last = None
            continue
        here = (place.page, place.line)
        if here != last:
            out.append(i)
        last = here
    return out


_OPINIONS = re.compile(
    r"(?:签署|审批|处理|审核|审查|具体|签批|办理|流转|经办)?(?:意见|批示)(?:内容|及建议)?|(?:签署|审批|处理|办理)?内容"
)
_SIGNATURE = re.compile(
    r"(?:负责人|审批人|审核人|签批人|签署人|责任人|办理人|处理人)?(?:签名|签字|签章|姓名)(?:或盖章|人|栏)?"
    r"|(?:签批|签署|办理|处理|操作|经办|审批|审核|执行|当前)(?:人员?|者|用户)|姓名"
)
_DAY = re.compile(r"(?:签名|签字|签署|签批|审批|审核|办理|处理|操作|完成|办结|提交|结束)?(?:日期|时间|年月日)")
_BOTH = re.compile(r"(?:签名|签字|签章|签署)(?:或盖章)?(?:及|、|和|/|与)?(?:日期|时间)")
_STAGE = re.compile(r"(?:审批|审核|流程|流转|办理|处理|当前)?(?:环节|节点|步骤|层级|阶段|岗位|角色|程序|级别)(?:名称)?")
_PARTS = (("stage", _STAGE), ("opinion", _OPINIONS), ("name", _SIGNATURE), ("day", _DAY), ("both", _BOTH))


def parts_listed(heads: Sequence[str]) -> dict[str, int]:
    """Which heads of a list of signers name the stage, the opinion, the signature, the day; empty where it is none."""
    out: dict[str, int] = {}
    for number, head in enumerate(heads):
        for part, pattern in _PARTS:
            if len(head) <= 8 and pattern.fullmatch(head):
                # The group's own label, which stands further left, may say 审批意见 as well.
                out[part] = number
    return out if "opinion" in out and ("both" in out or {"name", "day"} <= out.keys()) else {}


_NO_STAGE = re.compile(r"归档|办结|完结|结束|打印|送达|抄送|传阅|系统")
_SENDS = re.compile(r"^(?:提交|发起|申请|拟办|拟稿|起草|填报|上报|呈报|呈批|报批|录入|登记|受理|承办|经办|办案)")


def role_at_stage(stage: str) -> str | None:
    """Role of the signer at a stage of a flow (提交审批, 科室审核, 局长审批): who sends a matter up handles it.

    None where nobody approves of anything there.
    """
    if _NO_STAGE.search(stage):
        return None
    if _SENDS.match(stage) and role_of(stage) in ("agency_head", None, "other"):
        return "handler"
    return role_of(stage if _OPINIONS.search(stage) else f"{stage}意见") or "other"
