"""The contents of papers of all kinds under one roof: reading, hashing, numbering, the verification code. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from reviews.notices.domain import content, letter
from reviews.notices.domain.content import PaperContent, all_blocks, told_figures, used_figures, words_of
from reviews.notices.domain.drafting import why_not_issue_letter
from reviews.notices.domain.filling import blanks_in
from reviews.notices.domain.letter import CaseFeedback
from reviews.typesetting import codes
from reviews.typesetting.codes import digest_of

Content = CaseFeedback | PaperContent


def read_content(values: Mapping[str, Any]) -> Content:
    """A stored content, whatever its kind. Raises ValueError for an unknown format."""
    if values.get("format") == content.CONTENT_FORMAT:
        return content.from_json(values)
    return letter.from_json(values)


def content_json(paper: Content) -> dict[str, Any]:
    """The content as plain JSON values, as it is stored and hashed."""
    return content.to_json(paper) if isinstance(paper, PaperContent) else letter.to_json(paper)


def content_hash(paper: Content) -> str:
    """SHA-256 of the canonical content, lower-case hex."""
    return digest_of(content_json(paper))


def verification_code(paper: Content) -> str:
    """Short code printed on the paper, worked out from all of its content but the code itself.

    Anyone who holds the stored content can work it out again; a changed figure gives another code.
    """
    return codes.verification_code(content_hash(replace(paper, code="")))


def number_paper(paper: Content, *, number: str, dated_on: date, snapshot: str = "") -> Content:
    """The draft as it is issued: with its number, its day and the verification code over all of it.

    snapshot: SHA-256 of the facts that its figures were worked out from, empty for none. Figures of blocks that were taken
    out stay behind: readers of the paper are told of nothing that does not stand in it.
    """
    numbered: Content = replace(paper, number=number, dated_on=dated_on, code="")
    if isinstance(numbered, PaperContent):
        numbered = replace(numbered, figures=told_figures(numbered), snapshot=snapshot)
    return replace(numbered, code=verification_code(numbered))


def why_not_issue(paper: Content, *, today: date) -> tuple[str, ...]:
    """What must be settled before the paper may go out, as Chinese sentences; empty when nothing must."""
    if isinstance(paper, CaseFeedback):
        return why_not_issue_letter(paper, today=today)
    reasons = []
    if not paper.organ.strip():
        reasons.append("还没有填写发文机关名称，请在单位设置中填写。")
    if not paper.title.strip():
        reasons.append("还没有写标题。")
    if not paper.blocks:
        reasons.append("正文是空的。")
    unknown = [name for name in dict.fromkeys(used_figures(paper)) if name not in paper.figures]
    if unknown:
        reasons.append(f"文中引用了没有的数字（{'、'.join(unknown)}），请改正或者删去。")
    said = (paper.say(text) for block in all_blocks(paper) for text in words_of(block))
    left = list(dict.fromkeys(blank for text in said for blank in blanks_in(text)))
    if left:
        reasons.append(f"文中还有没有填写的地方（{'、'.join(left[:3])}{'等' if len(left) > 3 else ''}），请填写或者删去。")
    return tuple(reasons)
