"""Han letters that look alike on a poor scan, and what a misread word must be where the words are a closed list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

_GROUPS = (
    "日曰目", "己已巳", "末未", "土士", "千干于", "人入八", "大太犬", "天夫", "王玉主", "申由甲田审宙", "查直杳",
    "名各", "令今", "住往佳", "间问闻", "侯候", "拆折析", "贷货", "待侍", "持特", "印卬卯", "免兔", "元无", "刀力",
    "石右", "古吉", "白自", "处外", "期朝", "其具", "情清", "复夏", "被披", "送迭", "改攻", "章童", "受爱", "位拉",
    "号亏", "项顶", "检捡", "验脸", "测侧", "样祥", "抽袖", "提堤", "品晶", "数敷", "承丞", "经径", "管菅营", "没设",
    "限眼恨", "正止", "听昕", "陈阵", "述迷", "辩辨辫", "采釆", "来耒", "系糸", "话活", "职识", "论伦", "见兄",
    "准淮", "责贵", "代伐", "环坏", "境镜", "保倮", "治冶", "市巿", "监临", "食良", "标杯", "办力", "民氏", "县具",
    "镇填", "州洲", "委季", "部陪", "法怯", "执孰", "综棕", "合台", "理埋", "局后", "院脘", "政攻", "府俯", "安女",
    "险检", "例列", "规现", "定走", "施旌", "细组", "则侧", "和利", "条务", "宇字", "明朋", "海悔", "建健", "晓晚", "浩活",
    "款欵", "第笫",
)  # fmt: skip
"""Letters of one row are confused with one another; a row shares its letters with no law of writing but the eye."""
MOST = 2
"""A word of which more letters were misread is not believed."""


def _table() -> dict[int, str]:
    """Every letter to the first of those it may be confused with, rows that share a letter taken together."""
    leader: dict[str, str] = {}
    for group in _GROUPS:
        old = {leader[letter] for letter in group if letter in leader}
        new = min(old | {group[0]})
        for letter in group:
            leader[letter] = new
        for letter, first in leader.items():
            if first in old:
                leader[letter] = new
    return {ord(letter): first for letter, first in leader.items()}


_ALIKE = _table()


def outline(text: str) -> str:
    """The text as an eye sees it that cannot tell look-alikes apart; texts of one outline may be the same words."""
    return text.translate(_ALIKE)


class ClosedList:
    """Words of which one must stand in a place: a misread word is told by its outline."""

    def __init__(self, words: Iterable[str]) -> None:
        by_outline: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words)):
            by_outline[outline(word)].append(word)
        self._by_outline: Mapping[str, list[str]] = by_outline

    def meant(self, text: str) -> str | None:
        """The one word of the list that the text is a misreading of; None where it is a word itself or there are several."""
        listed = self._by_outline.get(outline(text), [])
        if len(listed) != 1 or listed[0] == text:
            return None
        return listed[0] if sum(a != b for a, b in zip(text, listed[0], strict=True)) <= MOST else None
