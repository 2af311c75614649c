"""A paper that shows changes: accepting all gives the later version, refusing all the earlier one, in the model and in DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.typesetting import (
    Attachment,
    Cell,
    Facts,
    Heading,
    Mark,
    Paper,
    Paragraph,
    RedHead,
    Revision,
    Run,
    Table,
    as_runs,
    make_docx,
    make_pdf,
    mark_changes,
)
from reviews.typesetting.changes import mark_words, text_of_block
from reviews.typesetting.layout import laid_out

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BEFORE = Paper(
    title="2026年第三季度评查情况通报", dated_on=date(2026, 9, 1), head=RedHead("清河县司法局", "（草稿）"), addressee="各单位：",
    blocks=(
        Heading("评查概况"), Paragraph("本季度共抽取案卷120卷，优秀案卷36卷，占30%。"), Heading("共性问题"),
        Paragraph("部分案卷告知后未满五个工作日即作出决定。"), Paragraph("送达回证填写不完整。"),
        Table(head=(("单位", "案卷", "优秀"),), rows=(("甲局", "10", "3"), ("乙局", "8", "2"), ("丙局", "6", "1")),
              total=(Cell("合计"), "24", "6")),
        Facts(((("联系人", "张某"),),)),
    ),
    attachments=(Attachment("得分一览", (Paragraph("见下表。"),)),),
)  # fmt: skip
AFTER = replace(
    BEFORE, title="2026年第三季度案卷评查情况通报", addressee="各行政执法单位：",
    blocks=(
        Heading("评查概况"), Paragraph("本季度共抽取案卷125卷，优秀案卷36卷，占28.8%。"), Heading("优秀案卷"),
        Heading("共性问题"),
        Paragraph(("部分案卷告知送达后未满五个工作日即作出处罚决定，", Run("应当引起重视。", strong=True))),
        Table(head=(("单位", "案卷", "优秀"),), rows=(("甲局", "10", "4"), ("丙局", "6", "1"), ("丁局", "9", "5")),
              total=(Cell("合计"), "25", "10")),
        Facts(((("联系人", "李某"),),)),
    ),
    attachments=(Attachment("得分一览", (Paragraph("见下表。"), Paragraph("另有一项说明。"))),),
)  # fmt: skip


def side(paper: Paper, kept: Mark) -> list[str]:
    """What the blocks print when of the marked text only that kind stays; blocks of nothing else are gone."""
    parts = [paper.blocks, *(one.blocks for one in paper.attachments)]
    lines = [text for blocks in parts for block in laid_out(blocks) if (text := _shown(block, kept))]
    return [line for line in lines if line.strip("\t")]


def _shown(block: object, kept: Mark) -> str:
    def words(given: object) -> str:
        return "".join(run.text for run in as_runs(given) if run.mark in (Mark.KEPT, kept))  # type: ignore[arg-type]

    if isinstance(block, Paragraph):
        return words(block.runs)
    if isinstance(block, Heading):
        return words(block.text)
    if isinstance(block, Table):
        rows = [[words(cell) for cell in row] for row in block.rows]
        total = [words(cell.text if isinstance(cell, Cell) else cell) for cell in block.total]
        return "\t".join(["单位案卷优秀", *(cell for row in rows if any(row) for cell in row), *total])
    if isinstance(block, Facts):
        return "\t".join(part for row in block.rows for label, value in row for part in (label, words(value)))
    return ""


def test_accepting_gives_the_later_version_and_refusing_the_earlier() -> None:
    marked = mark_changes(BEFORE, AFTER, told="第1版与第2版对照")
    frame, rest = marked.blocks[0], replace(marked, blocks=marked.blocks[1:])
    assert side(rest, Mark.ADDED) == side(AFTER, Mark.ADDED)
    assert side(rest, Mark.STRUCK) == side(BEFORE, Mark.STRUCK)
    assert _shown(frame, Mark.ADDED) == f"标题\t{AFTER.title}\t主送\t{AFTER.addressee}"
    assert _shown(frame, Mark.STRUCK) == f"标题\t{BEFORE.title}\t主送\t{BEFORE.addressee}"
    assert marked.subtitle == "第1版与第2版对照"


def test_a_number_is_one_change_and_a_row_stays_in_its_place() -> None:
    assert mark_words("共120卷", "共125卷") == (Run("共"), Run("120", mark=Mark.STRUCK), Run("125", mark=Mark.ADDED), Run("卷"))
    table = next(block for block in mark_changes(BEFORE, AFTER).blocks if isinstance(block, Table))
    kinds = [{run.mark for cell in row for run in as_runs(cell)} for row in table.rows]
    assert kinds == [{Mark.KEPT, Mark.STRUCK, Mark.ADDED}, {Mark.STRUCK}, {Mark.KEPT}, {Mark.ADDED}]


def test_the_same_paper_shows_no_change() -> None:
    marked = mark_changes(AFTER, AFTER)
    assert [text_of_block(one) for one in marked.blocks] == [text_of_block(one) for one in laid_out(AFTER.blocks)]
    assert side(marked, Mark.ADDED) == side(marked, Mark.STRUCK)


texts = st.lists(st.sampled_from(["告知", "未满", "五个工作日", "12", "卷", "。", "A局", " "]), max_size=8).map("".join)


@settings(max_examples=60)
@given(st.lists(texts, max_size=5), st.lists(texts, max_size=5))
def test_whatever_was_changed_both_sides_come_back(old: list[str], new: list[str]) -> None:
    pair = [Paper(title="通报", dated_on=date(2026, 9, 1), blocks=tuple(map(Paragraph, one))) for one in (old, new)]
    marked = mark_changes(*pair)
    assert side(marked, Mark.STRUCK) == [text for text in old if text]
    assert side(marked, Mark.ADDED) == [text for text in new if text]


def _document(docx: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))


def _settled(root: ElementTree.Element, gone: str) -> str:
    """The text of a document without what stands in w:ins or w:del, as Word settles tracked changes."""
    dropped = {run for part in root.iter(f"{W}{gone}") for run in part.iter(f"{W}r")}
    return "".join(text.text or "" for run in root.iter(f"{W}r") if run not in dropped
                   for text in run if text.tag in (f"{W}t", f"{W}delText"))


def test_in_docx_they_are_tracked_changes_with_author_and_time() -> None:
    made = make_docx(replace(mark_changes(BEFORE, AFTER), revision=Revision("王某", datetime(2026, 9, 1, 2, 3, tzinfo=UTC))))
    root = _document(made)
    changes = [one for kind in ("ins", "del") for one in root.iter(f"{W}{kind}")]
    assert {(one.get(f"{W}author"), one.get(f"{W}date")) for one in changes} == {("王某", "2026-09-01T02:03:00Z")}
    assert len({one.get(f"{W}id") for one in changes}) == len(changes)
    assert not [run for run in root.iter(f"{W}r") if run.get("mark")]
    accepted, refused = _settled(root, "del"), _settled(root, "ins")
    assert [words in accepted for words in ("抽取案卷125卷", "丁局", "120", "乙局")] == [True, True, False, False]
    assert [words in refused for words in ("抽取案卷120卷", "送达回证填写不完整", "125", "丁局")] == [True, True, False, False]
    # A row and a paragraph that are new as a whole go away as a whole.
    assert [one for one in root.iter(f"{W}trPr") if one.find(f"{W}ins") is not None]
    assert [one for one in root.iter(f"{W}pPr") if one.find(f"{W}rPr/{W}ins") is not None]
    assert make_docx(AFTER) == make_docx(replace(AFTER, revision=None))


def test_in_pdf_both_stand_one_after_the_other() -> None:
    with pypdfium2.PdfDocument(make_pdf(mark_changes(BEFORE, AFTER))) as pdf:
        words = re.sub(r"[\s\u200b\ufffe]+", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))
    assert "案卷120125卷" in words
    assert "送达回证填写不完整" in words
