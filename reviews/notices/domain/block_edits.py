"""What people do to the blocks of a draft: reword, move, take out, put back, put in. Figures stay figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reviews.notices.domain.annexes import has_table
from reviews.notices.domain.content import (
    Annex,
    ChartBlock,
    HeadingBlock,
    PaperBlock,
    PaperContent,
    PaperFigure,
    TableBlock,
    TextBlock,
    pieces_of,
    text_of,
    used_figures,
)

MAX_BLOCKS = 400
MAX_ANNEX_TITLE = 80


@dataclass(frozen=True, slots=True)
class PaperEdits:
    """What was typed. order: ids of the blocks in their new order, those left out are unchanged at their places; texts: by id,
    with {{figure}} tokens; for a table or a chart its caption. annexes: titles, in the annexes' order; for
    other annexes than the paper has, they are passed over."""

    title: str
    addressee: str
    copies_to: str
    contact: str
    order: tuple[str, ...]
    texts: Mapping[str, str]
    annexes: tuple[str, ...] = ()
    subtitle: str = ""


def edited(content: PaperContent, edits: PaperEdits) -> PaperContent:
    """The draft with these words in this order. An id that the paper does not have is passed over, none is lost."""
    known = {block.id: block for block in content.blocks}
    order = [one for one in dict.fromkeys(edits.order) if one in known]
    missing = [block.id for block in content.blocks if block.id not in set(order)]
    for one in missing:
        at = [block.id for block in content.blocks].index(one)
        before = {block.id for block in content.blocks[:at]}
        place = max((n + 1 for n, name in enumerate(order) if name in before), default=0)
        order.insert(place, one)
    blocks = tuple(_worded(known[one], edits.texts.get(one)) for one in order)
    annexes = content.annexes
    if len(edits.annexes) == len(annexes):
        annexes = tuple(replace(annex, title=" ".join(title.split())[:MAX_ANNEX_TITLE] or annex.title)
                        for annex, title in zip(annexes, edits.annexes, strict=True))
    return replace(content, title=edits.title.strip(), subtitle=edits.subtitle.strip(), addressee=edits.addressee.strip(),
                   copies_to=edits.copies_to.strip(), contact=edits.contact.strip(), blocks=blocks, annexes=annexes)


def moved(content: PaperContent, block_id: str, by: int) -> PaperContent:
    """One block up (-1) or down (1); at the end it stays."""
    at = _place(content, block_id)
    if at is None or not 0 <= at + by < len(content.blocks):
        return content
    blocks = list(content.blocks)
    blocks.insert(at + by, blocks.pop(at))
    return replace(content, blocks=tuple(blocks))


def removed(content: PaperContent, block_id: str) -> PaperContent:
    """Without a block; a problem goes with its heading and its text, whichever was pressed."""
    gone = {block_id, f"{block_id}-h"} if _is_topic(content, block_id) else {block_id}
    if block_id.endswith("-h") and _is_topic(content, block_id.removesuffix("-h")):
        gone.add(block_id.removesuffix("-h"))
    return replace(content, blocks=tuple(block for block in content.blocks if block.id not in gone))


def inserted(content: PaperContent, after: str, blocks: Sequence[PaperBlock]) -> PaperContent:
    """With further blocks after one, at the end where it is not there."""
    at = _place(content, after)
    place = len(content.blocks) if at is None else at + 1
    known = {block.id for block in content.blocks}
    fresh = tuple(block for block in blocks if block.id not in known)
    return replace(content, blocks=(*content.blocks[:place], *fresh, *content.blocks[place:]))


def restored(content: PaperContent, former: PaperContent, block_ids: Iterable[str]) -> PaperContent:
    """With blocks of a former version put back behind what stood before them there, and the figures that they need."""
    wanted = set(block_ids)
    for at, block in enumerate(former.blocks):
        if block.id not in wanted or _place(content, block.id) is not None:
            continue
        before = next((one.id for one in reversed(former.blocks[:at]) if _place(content, one.id) is not None), None)
        first = replace(content, blocks=(block, *content.blocks))
        content = first if before is None else inserted(content, before, (block,))
    return with_figures(content, former.figures)


def without_annex(content: PaperContent, number: int) -> PaperContent:
    """Without an annex, counted from 1: its title may have been typed anew with the same press."""
    return replace(content, annexes=tuple(one for at, one in enumerate(content.annexes, start=1) if at != number))


def with_annex_turned(content: PaperContent, number: int) -> PaperContent:
    """With an annex, counted from 1, printed that stood in the spreadsheet alone, or the other way round."""
    return replace(content, annexes=tuple(replace(one, electronic=not one.electronic) if at == number and has_table(one) else one
                                          for at, one in enumerate(content.annexes, start=1)))


def with_annex(content: PaperContent, annex: Annex, figures: Mapping[str, PaperFigure]) -> PaperContent:
    """With an annex of a former version at the end."""
    if any(one.title == annex.title for one in content.annexes):
        return content
    return with_figures(replace(content, annexes=(*content.annexes, annex)), figures)


def with_figures(content: PaperContent, former: Mapping[str, PaperFigure]) -> PaperContent:
    """With the figures that stand in the paper and are not among its own."""
    more = {name: former[name] for name in used_figures(content) if name not in content.figures and name in former}
    return replace(content, figures={**content.figures, **more}) if more else content


def new_block(content: PaperContent, kind: str) -> PaperBlock:
    """An empty paragraph or heading with an id of its own. Raises ValueError for another kind."""
    taken = {block.id for block in content.blocks}
    number = next(n for n in range(1, len(taken) + 2) if f"own-{n}" not in taken)
    if kind == "text":
        return TextBlock(f"own-{number}", ())
    if kind.startswith("heading"):
        return HeadingBlock(f"own-{number}", int(kind.removeprefix("heading") or 2), ())
    raise ValueError(kind)


def former_blocks(content: PaperContent, versions: Iterable[PaperContent]) -> list[tuple[PaperBlock, PaperContent]]:
    """Blocks of former versions (newest first) that the paper no longer has, each as it last stood, with that version."""
    seen = {block.id for block in content.blocks}
    found = []
    for version in versions:
        for block in version.blocks:
            if block.id not in seen:
                seen.add(block.id)
                found.append((block, version))
    return found


def former_annexes(content: PaperContent, versions: Iterable[PaperContent]) -> list[tuple[Annex, PaperContent]]:
    """The same for annexes, by title."""
    seen = {annex.title for annex in content.annexes}
    found = []
    for version in versions:
        for annex in version.annexes:
            if annex.title not in seen:
                seen.add(annex.title)
                found.append((annex, version))
    return found


def words_in(block: PaperBlock) -> str:
    """What people edit of a block: its text with tokens, or its caption."""
    return block.caption if isinstance(block, TableBlock | ChartBlock) else text_of(block.text)


def topics_in(content: PaperContent) -> frozenset[str]:
    """Problems that the paper speaks of."""
    return frozenset(block.topic for block in content.blocks if isinstance(block, TextBlock) and block.topic)


def _worded(block: PaperBlock, text: str | None) -> PaperBlock:
    if text is None:
        return block
    words = text.replace("\r\n", "\n").strip()
    if isinstance(block, TableBlock | ChartBlock):
        return replace(block, caption=" ".join(words.split()))
    if isinstance(block, HeadingBlock):
        return replace(block, text=pieces_of(" ".join(words.split())))
    return replace(block, text=pieces_of(words))


def _is_topic(content: PaperContent, block_id: str) -> bool:
    return any(block.id == block_id and isinstance(block, TextBlock) and block.topic for block in content.blocks)


def _place(content: PaperContent, block_id: str) -> int | None:
    return next((at for at, block in enumerate(content.blocks) if block.id == block_id), None)
