"""A paper's content as the paper that reviews.typesetting lays out, and its tables as the workbook that goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from reviews.foundation.files import FileStore
from reviews.insights.documents.charts import draw_chart
from reviews.insights.domain.charts import Chart, chart_from_json, table_of
from reviews.notices.documents.wording import write_letter
from reviews.notices.domain import (
    Annex,
    CaseFeedback,
    ChartBlock,
    Content,
    HeadingBlock,
    PaperContent,
    PaperFrame,
    TableBlock,
    pictures_of,
)
from reviews.notices.domain.annexes import SPREADSHEET
from reviews.notices.domain.content import PaperBlock
from reviews.typesetting import (
    Alignment,
    Attachment,
    Block,
    Closing,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    RedHead,
    Sheet,
    Table,
    Verification,
    make_table_workbook,
)
from reviews.typesetting.words import lines_of, one_line


def write_paper(content: Content, store: FileStore | None = None) -> Paper:
    """The paper of any content. Every text from people stays data; a figure stands with the text it was frozen with.

    store: where the pictures of a letter's pages lie. Raises NotFound where one is missing, KeyError without a store.
    """
    if isinstance(content, CaseFeedback):
        found = pictures_of(content) if store is not None else ()
        return write_letter(content, {sha256: store.path(sha256).read_bytes() for sha256 in found} if store else {})
    organ = one_line(content.organ)
    blocks = _blocks(content, content.blocks)
    if content.contact:
        blocks.append(Paragraph(f"联系方式：{one_line(content.contact)}"))
    return Paper(
        title=one_line(content.title),
        subtitle=one_line(content.subtitle),
        dated_on=content.dated_on,
        head=RedHead(organ, one_line(content.number) if content.number else "（草稿，未编号）"),
        # The colon is the layout's; one that was typed is not set twice.
        addressee=f"{typed}：" if (typed := one_line(content.addressee).rstrip("：: ")) else "",
        blocks=tuple(blocks),
        closing=Closing(organ, content.dated_on),
        attachments=(*(_attachment(content, one) for one in content.annexes), *_pages(content, store)),
        imprint=Imprint(organ, None if content.is_draft else content.dated_on, one_line(content.copies_to)),
        verification=Verification(content.code or "签发后生成"),
        draft=content.is_draft,
    )


def _attachment(content: PaperContent, annex: Annex) -> Attachment:
    """An annex on pages of its own; an electronic one is only listed."""
    if annex.electronic:
        return Attachment(f"{one_line(annex.title)}（{SPREADSHEET}）", (), enclosed=True)
    return Attachment(one_line(annex.title), tuple(_blocks(content, annex.blocks)), landscape=annex.landscape)


# A page's picture leaves room for its caption on a page of the paper, the first one for the title above it too; millimetres.
_PAGE_WIDTH, _PAGE_HEIGHT, _FIRST_HEIGHT = 150.0, 205.0, 168.0


def _pages(content: PaperContent, store: FileStore | None) -> tuple[Attachment, ...]:
    """The pages of a case file as pictures, one a page; words of theirs are nowhere in the paper."""
    if not content.pages or store is None:
        return ()
    blocks: list[Block] = []
    for at, page in enumerate(content.pages):
        width = min(_PAGE_WIDTH, (_PAGE_HEIGHT if at else _FIRST_HEIGHT) * page.width / page.height)
        words = f"第{page.no}页"
        blocks += [PageBreak()] if at else []
        blocks.append(PictureBlock(store.path(page.sha256).read_bytes(), width, words, f"案卷{words}，个人信息已遮盖"))
    return (Attachment("案卷页面（个人信息已遮盖）", tuple(blocks)),)


def framed(paper: Paper, frame: PaperFrame) -> Paper:
    """The paper with its head as the bureau has chosen: without the red organ the number stands below the title."""
    if paper.head is None or frame == PaperFrame():
        return paper
    number = paper.head.number if frame.number else ""
    if frame.red_head:
        return replace(paper, head=replace(paper.head, number=number))
    return replace(paper, head=None, subtitle="　".join(part for part in (paper.subtitle, number) if part))


def write_annexes(content: Content) -> bytes | None:
    """The tables of the annexes as a workbook of text cells, a sheet for each; None for a paper without any."""
    if isinstance(content, CaseFeedback):
        return None
    sheets = []
    for annex in content.annexes:
        tables = [block for block in annex.blocks if isinstance(block, TableBlock)]
        for number, table in enumerate(tables, start=1):
            title = annex.title if len(tables) == 1 else table.caption or f"{annex.title}{number}"
            rows = tuple(tuple(content.say(cell) for cell in row) for row in table.rows)
            sheets.append(Sheet(title, table.head, (*rows, *(_noted(table) if annex.electronic else ()))))
    return make_table_workbook(sheets, dated_on=content.dated_on) if sheets else None


def _noted(table: TableBlock) -> Iterable[tuple[str, ...]]:
    """The notes below a table that stands nowhere else."""
    return ((f"注：{note}", *([""] * (len(table.head) - 1))) for note in table.notes)


def _blocks(content: PaperContent, blocks: Iterable[PaperBlock]) -> list[Block]:
    laid: list[Block] = []
    for block in blocks:
        if isinstance(block, HeadingBlock):
            laid.append(Heading(one_line(content.say(block.text)), block.level))
        elif isinstance(block, TableBlock):
            laid.append(_table(content, block))
        elif isinstance(block, ChartBlock):
            chart = chart_from_json(block.chart)
            laid.append(PictureBlock(draw_chart(chart), block.width, one_line(block.caption), _told(chart)))
        else:
            laid.extend(Paragraph(line, strong=block.strong) for line in lines_of(content.say(block.text)))
    return laid


def _told(chart: Chart) -> str:
    """What a chart says, for those who cannot see it."""
    head, rows = table_of(chart)
    said = ("，".join(f"{word}{cell.text}" for word, cell in zip(head[1:], row[1:], strict=True)) for row in rows)
    return one_line(f"{chart.title}：" + "；".join(f"{row[0].text}{words}" for row, words in zip(rows, said, strict=True)))


def _table(content: PaperContent, block: TableBlock) -> Table:
    return Table(
        head=(tuple(one_line(cell) for cell in block.head),),
        rows=tuple(tuple("\n".join(lines_of(content.say(cell))) or "—" for cell in row) for row in block.rows),
        widths=block.widths,
        aligns=tuple(cast(Alignment, align) for align in block.aligns),
        notes=tuple(one_line(note) for note in block.notes),
        caption=one_line(block.caption),
        size=10.5 if block.small else 12,
    )
