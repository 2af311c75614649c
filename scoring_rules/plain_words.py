"""The words that the program's own standards, checks and law are written in. Who is written of in them alone is not named."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

HAN = "[一-龥]"
_FOLDERS = ("packs", "checks", "data")
_LAW = ("penalty_law_articles.yaml",)
# A comment may name a place or a source; what follows is read by the program.
_COMMENT = re.compile(r"(?m)(?:^|\s)#.*$")
# Everyday words that standards do not happen to use and reviewers do.
_EVERYDAY = (
    "首页、末页、尾页、漏填、漏写、错填、误写、多写、少写、打印、手写、大写、小写、落实、初次、首次、从业、涂改、"
    "捺指印、捺印、最新、格式、模糊、不清、看不清、重复、装订、顺序、颠倒、前后、矛盾、不一、混淆、遗漏、缺失、"
    "缺页、空白、简单、笼统、含糊、套话、照抄、雷同、复制、粘贴、无关、多余、过早、过晚、提前、滞后、倒签、补签、"
    "代签、漏签、错别字、笔误、语句、不通、完全相同、内容相同、几乎、一样、写得、准确、固定、款项、照片、拍摄、"
    "录像、光盘、截图、原件、拓印、骑缝、盖章、公章、骑缝章、编号、页码、目录、封面、封底、备考表、侧面、正面、"
    "反面、背面、左上角、右下角"
)
JOINERS = frozenset("的了是和与或及在到从由对向将为以按于见至因经已未其该此但且而又再并被给就才不也都只还各每")


@cache
def known_pairs() -> frozenset[str]:
    """Every two characters that stand side by side in what the program says."""
    return frozenset(run[at:at + 2] for run in _runs() for at in range(len(run) - 1))


def strange_characters(text: str) -> str:
    """The Chinese characters of a text that stand in no pair the program knows, but for joining words.

    Names are of such characters; so is much that names nobody. Stretches between other signs are looked at by themselves.
    """
    strange, pairs = [], known_pairs()
    for run in re.findall(f"{HAN}+", text):
        known = [False] * (len(run) + 1)
        for at in range(len(run) - 1):
            if run[at:at + 2] in pairs:
                known[at] = known[at + 1] = True
        strange += [char for char, is_known in zip(run, known, strict=False) if not is_known and char not in JOINERS]
    return "".join(strange)


def _runs() -> list[str]:
    package = files("scoring_rules")
    sources = [one for folder in _FOLDERS for one in package.joinpath(folder).iterdir() if one.name.endswith(".yaml")]
    sources += [package.joinpath("law", "data", name) for name in _LAW]
    texts = [_COMMENT.sub("", one.read_text(encoding="utf-8")) for one in sources]
    return [run for text in (*texts, _EVERYDAY) for run in re.findall(f"{HAN}+", text)]
