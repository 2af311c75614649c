"""The fields that a template may hold, and where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn

from reviews.typesetting import layout
from reviews.typesetting.paper import Paper
from reviews.typesetting.words import format_date


@dataclass(frozen=True, slots=True)
class TemplateField:
    """name: as it is written between {{ and }}. needed: a template without it could lose a part of the paper."""

    name: str
    meaning: str
    needed: bool = True


BODY_FIELD: Final = "正文"
TITLE_FIELD: Final = "标题"
IMPRINT_FIELDS: Final = frozenset({"抄送", "印发日期"})
"""Where the imprint begins, which ends the last page of all."""
FIELDS: Final = (
    TemplateField("发文机关", "发文机关全称。红头是固定文字时可以不用", needed=False),
    TemplateField("文号", "文号；草稿为“（草稿，未编号）”"),
    TemplateField("标题", "标题；有副标题时换行接在后面"),
    TemplateField("主送", "主送单位，已带冒号；没有主送单位时这一段去掉"),
    TemplateField(BODY_FIELD, "全部正文，包括小标题、表格和图。须独占一段，只用一次"),
    TemplateField("附件", "附件说明。附件本身各另起一页，排在版记（从抄送或印发日期起）之前"),
    TemplateField("署名", "发文机关署名"),
    TemplateField("日期", "成文日期，如 2026年9月8日"),
    TemplateField("抄送", "抄送单位；没有时这一段去掉"),
    TemplateField("印发日期", "印发日期，已带“印发”二字；草稿没有", needed=False),
    TemplateField("校验码", "核验用的短码；草稿为“签发后生成”"),
)
# Spaces are taken off afterwards: to skip them here as well would let a line of nothing but spaces take for ever.
FIELD: Final = re.compile(r"\{\{([^{}]*)\}\}")


def values_of(paper: Paper) -> dict[str, str]:
    """What stands in the place of each field but the body; empty where the paper has nothing to say."""
    closing, imprint, code = paper.closing, paper.imprint, paper.verification
    organ = paper.head.organ if paper.head else closing.organ if closing else ""
    return {
        "发文机关": organ.replace("\n", ""),
        "文号": paper.head.number if paper.head else "",
        "标题": "\n".join(part for part in (paper.title.replace("\n", ""), paper.subtitle) if part),
        "主送": paper.addressee,
        "附件": "\n".join(f"{mark}{title}" for mark, title in layout.attachment_list(paper.attachments)),
        "署名": closing.organ if closing else "",
        "日期": format_date(closing.dated_on) if closing else "",
        "抄送": layout.copies_of(imprint) if imprint else "",
        "印发日期": f"{format_date(imprint.printed_on)}印发" if imprint and imprint.printed_on else "",
        "校验码": code.code if code else "",
    }


def fields_in(words: str) -> list[str]:
    """The names of the fields in a text, one for each place."""
    return [name.strip() for name in FIELD.findall(words)]


def paragraphs_of(root: Any) -> Iterator[Any]:
    """Every w:p of a part, also those in tables and text boxes, in the order of the text."""
    yield from root.iter(qn("w:p"))


def words_of(paragraph: Any) -> list[Any]:
    """The w:t elements of a paragraph itself, without those of a text box that hangs in it."""
    return [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]


def text_of(paragraph: Any) -> str:
    """What a paragraph says."""
    return "".join(one.text or "" for one in words_of(paragraph))
