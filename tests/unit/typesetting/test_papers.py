"""The two files of a paper: fonts, page, numbers, tables, draft mark, and words that stay words."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from reviews.errors import Unavailable
from reviews.typesetting import (
    Attachment,
    Blanks,
    Cell,
    Closing,
    Facts,
    FontsMissing,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Paragraph,
    RedHead,
    Run,
    SignatureLines,
    Signer,
    Spacer,
    Table,
    Unprintable,
    choose_fonts,
    make_docx,
    make_pdf,
)
from reviews.typesetting.docx.text import PROPERTY_ORDER
from reviews.typesetting.fonts import VENDORED
from tests.unit.typesetting.reading import edges_of, find_words, lines_of_pages, names_of, pages_of, part_of
from tests.unit.typesetting.samples import CODE, DAY, HOSTILE, LONG_UNIT, NOTICE, ROWS, WITNESS_SHEET

SAMPLES = Path(__file__).parents[3] / "docs" / "samples"


@pytest.fixture(scope="module", autouse=True)
def fonts_present() -> None:
    try:
        choose_fonts()
    except FontsMissing as missing:
        pytest.fail(f"no Chinese font: run make assets ({missing.message})")


@pytest.fixture(scope="module")
def notice_pdf() -> bytes:
    return make_pdf(NOTICE)


@pytest.fixture(scope="module")
def notice_docx() -> bytes:
    return make_docx(NOTICE)


@pytest.fixture(scope="module")
def notice_pages(notice_pdf: bytes) -> list[str]:
    return pages_of(notice_pdf)


def test_the_same_paper_gives_the_same_bytes(notice_pdf: bytes, notice_docx: bytes) -> None:
    assert make_pdf(replace(NOTICE)) == notice_pdf
    assert make_docx(replace(NOTICE)) == notice_docx


def test_pdf_embeds_the_chosen_fonts_and_no_other(notice_pdf: bytes) -> None:
    """Typst falls back silently, so the names in the file are what counts."""
    wanted = {re.sub(r"[^a-z]", "", family.casefold()) for look in choose_fonts().looks.values() for family in look}
    with pikepdf.open(io.BytesIO(notice_pdf)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        for font in fonts:
            for descendant in font.DescendantFonts:
                assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
        found = {str(font.BaseFont).split("+")[-1] for font in fonts}
    assert found
    for name in found:
        assert any(re.sub(r"[^a-z]", "", name.casefold()).startswith(family) for family in wanted), name


def test_pdf_is_a4_and_for_archives(notice_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(notice_pdf)) as pdf:
        sizes = [tuple(round(float(page.MediaBox[n]), 1) for n in (2, 3)) for page in pdf.pages]
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
        assert pdf.docinfo["/Title"] == NOTICE.title
    assert sizes[0] == sizes[-1] == (595.3, 841.9)
    assert (841.9, 595.3) in sizes


def test_a_page_has_twenty_two_lines_of_twenty_eight_characters() -> None:
    pages = lines_of_pages(make_pdf(Paper(title="题", dated_on=DAY, blocks=(Paragraph("字" * 28 * 60, indent=False),))))
    full = [line for line in pages[1] if "字" in line]
    assert [len(line) for line in full] == [28] * 22


def test_the_parts_of_the_first_page_stand_where_the_standard_puts_them() -> None:
    """GB/T 9704: the organ 35 mm down, two empty lines before and after number and title, the date four characters in."""
    page = make_pdf(Paper(title="情况说明", dated_on=DAY, head=RedHead("江北区司法局", "江司发〔2026〕18号"), blocks=(
        Paragraph("正文。"),), closing=Closing("江北区司法局", DAY), imprint=Imprint("办公室", DAY, "县政府")))  # fmt: skip
    line, letter = 225 / 22, 16 / 72 * 25.4
    organ, number, title, text = (find_words(page, 1, words) for words in ("江北区司法局", "江司发", "情况说明", "正文"))
    assert organ[1] == pytest.approx(37 + 35, abs=1.5)
    assert number[1] - organ[3] == pytest.approx(3 * line - letter, abs=2)
    assert title[1] - number[3] == pytest.approx(4 + 3 * line - letter, abs=2)
    assert text[1] - title[3] == pytest.approx(2 * line - letter, abs=2)
    day, signed = find_words(page, 1, "8日"), find_words(make_pdf(Paper(
        title="", dated_on=DAY, blocks=(), closing=Closing("江北区司法局", DAY))), 1, "江北区司法局")
    assert 210 - 26 - day[2] == pytest.approx(4 * letter, abs=1.2)
    year = find_words(page, 1, "2026年9")
    assert (signed[0] + signed[2]) / 2 == pytest.approx((year[0] + day[2]) / 2, abs=0.6), "the organ is centred over the date"
    dash = find_words(page, 1, "— 1")
    assert (dash[1] + dash[3]) / 2 - 262 == pytest.approx(7, abs=1.2)


def test_the_imprint_ends_on_the_edge_of_the_type_area_wherever_the_text_ends() -> None:
    for lines in (1, 18, 20, 22, 23):
        text = (Paragraph("文。"),) * lines
        pdf = make_pdf(Paper(title="题", dated_on=DAY, blocks=text, imprint=Imprint("办公室", DAY, "县政府")))
        assert 262 - 3 < find_words(pdf, 0, "印发")[3] < 262, lines
        assert "抄送：县政府。" in pages_of(pdf)[-1]


def test_a_list_of_attachments_longer_than_a_page_loses_none_and_is_signed_beside_the_last() -> None:
    listed = tuple(Attachment(f"第{n}项清单", (), slip=False) for n in range(1, 41))
    paper = Paper(title="题", dated_on=DAY, blocks=(Paragraph("文。"),), closing=Closing("江北区司法局", DAY), attachments=listed)
    first, second, third, *rest = pages_of(make_pdf(paper))
    assert all(f"第{n}项清单" in first + second + third for n in range(1, 41))
    assert any("第40项清单江北区司法局" in page for page in (second, third)) and len(rest) in (39, 40)


def test_pages_carry_number_and_code(notice_pages: list[str]) -> None:
    assert len(notice_pages) > 8
    for number, text in enumerate(notice_pages, start=1):
        assert f"—{number}—" in text
        assert CODE in text


def test_headings_are_numbered_as_official_papers_are_and_end_no_page(notice_pages: list[str]) -> None:
    whole = "".join(notice_pages)
    for heading in ("一、评查概况", "（一）抽取方法", "1.名册的冻结", "（1）冻结前的核对", "（2）抽取种子", "2.分层抽取",
                    "（二）评查方法", "二、总体情况", "一、第一组"):  # fmt: skip
        assert heading in whole, heading
    # Every place on the page is tried: whatever comes before, the heading has its sentence below it.
    for lines in range(14, 20):
        pages = pages_of(make_pdf(Paper(title="题", dated_on=DAY, blocks=(
            *[Paragraph("前文。")] * lines, Heading("标题"), Heading("小标题", 2), Paragraph("后文后文。")))))  # fmt: skip
        assert any("一、标题（一）小标题后文后文。" in text for text in pages), lines


def test_the_table_head_comes_again_and_no_row_is_lost(notice_pages: list[str]) -> None:
    with_rows = [text for text in notice_pages if "某综罚字〔2026〕第0" in text]
    assert len(with_rows) >= 6
    for text in with_rows:
        assert "序号单位案卷得分" in text
    whole = "".join(notice_pages)
    for row in ROWS:
        assert whole.count(row[2]) == 2, row


def test_parts_of_an_official_paper_stand_in_their_order(notice_pages: list[str]) -> None:
    whole = "".join(notice_pages)
    parts = ("某某市江北区司法局", "江司发〔2026〕18号", "关于2026年第三季度", "各镇人民政府", "见证人：张某某",
             "附件：1.各单位得分一览表", "2026年9月8日", "附件1", "附件2", "抄送：市司法局",
             "校验码：" + CODE, "2026年9月8日印发")  # fmt: skip
    places = [whole.index(part) if at else 0 for at, part in enumerate(parts)]
    assert places == sorted(places)


def test_words_from_people_are_harmless() -> None:
    whole = "".join(pages_of(make_pdf(HOSTILE)))
    for words in ("=1+1", "#[*粗*]#panic()$x^2$\\#read(", "</w:t><w:br/>&amp;{{7*7}}", "甲乙丙丁", LONG_UNIT):
        assert words in whole, words
    assert "草稿" in whole
    for right, width in edges_of(make_pdf(replace(HOSTILE, draft=False))):
        assert right <= width - 26 / 25.4 * 72 + 1
    document = Document(io.BytesIO(make_docx(HOSTILE)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "</w:t><w:br/>&amp;{{ 7*7 }}" in text
    assert "甲乙丙丁" in text


@pytest.mark.parametrize("name", ["喆堃珺镕昇", "𬭎𫖯䶮㛃", "①②㎡℃…—※□√×≥"])
def test_rare_characters_of_names_are_printed(name: str) -> None:
    """PDF/A refuses a missing glyph, so a PDF that is made has them all."""
    assert name in "".join(pages_of(make_pdf(Paper(title=name, dated_on=DAY, blocks=()))))


def test_a_character_without_a_glyph_is_named_instead_of_printed_as_a_box() -> None:
    paper = Paper(title="题", dated_on=DAY, blocks=(Paragraph("甲😀食品厂"),))
    with pytest.raises(Unprintable, match="印不出“😀”"):
        make_pdf(paper, fonts=choose_fonts(folders=[VENDORED]))


def test_a_witness_sheet_has_room_for_every_signature_and_keeps_them_together() -> None:
    first, second = pages_of(make_pdf(WITNESS_SHEET))
    assert "签字" not in first and second.count("签字：") == second.count("日期：年月日") == 4
    assert WITNESS_SHEET.verification is not None and WITNESS_SHEET.verification.stands_for in second
    tables = Document(io.BytesIO(make_docx(WITNESS_SHEET))).tables
    assert [table.rows[1].cells[0].text for table in tables[-2:]] == ["签字：", "签字："]


@pytest.mark.parametrize("landscape", [False, True])
def test_parts_that_are_empty_or_odd_are_set_all_the_same(landscape: bool) -> None:
    blocks = (
        Table(head=(), rows=(("1", "2"),)), Table(head=(("甲", "乙"),), rows=()), Facts(()), Blanks(()),
        Blanks((("甲",), ("乙", "丙"))),
        Table(head=((Cell("单位", down=2), Cell("案卷", across=2)), ("处罚", "许可")), rows=(("甲", "1", "2"),)),
        Table(head=(tuple(map(str, range(30))),), rows=(("长长长",) * 30,)), SignatureLines(()), SignatureLines((), pen=False),
        SignatureLines((Signer("甲"),), columns=3), Paragraph(""), Paragraph(("甲\n", Run("乙"))), Spacer(60),
        PageBreak(), PageBreak(), Heading(""), Paragraph("右", align="right"),
    )  # fmt: skip
    paper = Paper(
        title="", dated_on=DAY, blocks=blocks, landscape=landscape, closing=Closing("", DAY), imprint=Imprint("办公室"),
        attachments=(Attachment("附", blocks, landscape=not landscape), Attachment("回执", (), slip=True)),
    )  # fmt: skip
    pages = pages_of(make_pdf(paper))
    whole = "".join(pages)
    assert any("右" in text and "办公室" in text for text in pages)
    assert whole.count("处罚许可") == 2 and whole.index("附件附") < whole.index("回执回执")
    assert len(Document(io.BytesIO(make_docx(paper))).sections) == (2 if landscape else 3)


def test_docx_pages_follow_gb_t_9704(notice_docx: bytes) -> None:
    sections = Document(io.BytesIO(notice_docx)).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    for section, millimetres in ((sections[0], (210, 297, 37, 35, 28, 26)), (sections[1], (297, 210, 28, 26, 37, 35))):
        sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin,
                 section.left_margin, section.right_margin)  # fmt: skip
        for side, wanted in zip(sides, millimetres, strict=True):
            assert side is not None
            assert abs(side - Mm(wanted)) < Mm(0.1)


def test_docx_names_the_fonts_of_government_offices_for_chinese_text(notice_docx: bytes) -> None:
    xml = part_of(notice_docx)
    for font in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in xml
    feet = [part_of(notice_docx, name) for name in names_of(notice_docx) if "footer" in name]
    assert len(feet) == 6 and all(CODE in foot and " PAGE " in foot for foot in feet)
    # Page numbers are in 宋体; 小标宋 is heavy as it is and never made bold.
    assert all('w:eastAsia="宋体"' in foot for foot in feet)
    assert not [run for run in Document(io.BytesIO(notice_docx)).element.body.iter(qn("w:r"))
                if "方正小标宋" in (run.xpath("string(w:rPr/w:rFonts/@w:eastAsia)")) and run.xpath("w:rPr/w:b[not(@w:val='0')]")]


def test_docx_hangs_the_imprint_on_the_foot_of_its_page_and_keeps_room_for_it(notice_docx: bytes) -> None:
    """The empty paragraph that holds the box is higher than the box: both go to the next page together."""
    body = Document(io.BytesIO(notice_docx)).element.body
    box = next(one for one in body.iter() if one.get("id") == "Imprint")
    style = dict(part.split(":", 1) for part in box.get("style").split(";"))
    assert (style["mso-position-vertical"], style["mso-position-vertical-relative"]) == ("bottom", "margin")
    words = "".join(one.text or "" for one in box.iter(qn("w:t")))
    assert words.startswith("抄送：市司法局") and words.endswith("2026年9月8日印发") and CODE in words
    holder = next(one for one in box.iterancestors(qn("w:p")))
    assert int(holder.pPr.spacing.get(qn("w:line"))) / 20 > float(style["height"].removesuffix("pt"))


def test_docx_properties_are_in_the_order_of_the_schema(notice_docx: bytes) -> None:
    """Word calls a file damaged when they are not."""
    for element in Document(io.BytesIO(notice_docx)).element.body.iter(qn("w:pPr")):
        places = [PROPERTY_ORDER.index("w:" + child.tag.split("}")[1]) for child in element]
        assert places == sorted(places)


def test_docx_carries_a_chart_for_every_program_and_sharp_for_those_that_can(notice_docx: bytes) -> None:
    names = [name for name in names_of(notice_docx) if name.startswith("word/media/")]
    assert names == ["word/media/image1.png", "word/media/drawing1.svg"]
    assert "40卷" in part_of(notice_docx, "word/media/drawing1.svg")
    assert "svgBlip" in part_of(notice_docx)


def test_docx_keeps_a_number_on_its_line_and_breaks_only_what_would_leave_the_page() -> None:
    text, address = "计划完成率101.4%（142/140）。", "见https://example.invalid/" + "a" * 40
    table = Table(head=(("率", "址"),), rows=(("98.5%", "x" * 30),))
    xml = part_of(make_docx(Paper(title="题", dated_on=DAY, blocks=(Paragraph(text), Paragraph(address), table))))
    broken = [paragraph for paragraph in re.findall(r"<w:p>.*?</w:p>", xml, re.S) if '<w:wordWrap w:val="0"/>' in paragraph]
    assert [re.sub("<[^>]+>|\\s", "", paragraph) for paragraph in broken] == [address, "x" * 30]


def test_docx_brings_no_picture_of_another_document(notice_docx: bytes) -> None:
    assert not [name for name in names_of(notice_docx) if "thumbnail" in name]
    assert "thumbnail" not in part_of(notice_docx, "_rels/.rels")


def test_a_draft_is_marked_in_the_docx_and_another_paper_is_not(notice_docx: bytes) -> None:
    for content, marks in ((make_docx(HOSTILE), 2), (notice_docx, 0)):
        headers = [part_of(content, name) for name in names_of(content) if "header" in name]
        assert sum("草 稿" in header for header in headers) == marks


def test_two_ruled_blocks_do_not_grow_together() -> None:
    """Word joins two tables that no paragraph parts."""
    facts, table = Facts(((("甲", "乙"),),)), Table(head=(("丙", "丁"),), rows=(("1", "2"),))
    body = Document(io.BytesIO(make_docx(Paper(title="题", dated_on=DAY, blocks=(facts, table, facts))))).element.body
    kinds = [child.tag.split("}")[1] for child in body]
    assert ("tbl", "tbl") not in list(pairwise(kinds))


def test_without_any_chinese_font_the_pdf_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="make assets") as caught:
        choose_fonts(folders=[tmp_path])
    assert isinstance(caught.value, Unavailable)
    assert choose_fonts(tmp_path).looks == choose_fonts().looks


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_the_docx_on_as_many_pages(tmp_path: Path, notice_docx: bytes, notice_pages: list[str]) -> None:
    """One run for the notice and for every sample that is kept in both forms."""
    (tmp_path / "notice.docx").write_bytes(notice_docx)
    samples = [one for one in sorted(SAMPLES.glob("*.docx")) if one.with_suffix(".pdf").exists()]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "notice.docx"), *map(str, samples)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    for one in samples:
        both = (tmp_path / f"{one.stem}.pdf", one.with_suffix(".pdf"))
        set_by_office, ours = (len(pages_of(path.read_bytes())) for path in both)
        assert abs(set_by_office - ours) <= 1, (one.name, set_by_office, ours)
    pages = pages_of((tmp_path / "notice.pdf").read_bytes())
    assert abs(len(pages) - len(notice_pages)) <= 1
    assert any("序号单位案卷得分" in text for text in pages)
    assert "—1—" in pages[0]
    for lines in (tmp_path / "notice.pdf", tmp_path / "unit_feedback.pdf"):
        assert any(re.fullmatch(r"20\d\d\s*年\s*\d+\s*月\s*\d+\s*日", one.strip())
                   for page in lines_of_pages(lines.read_bytes()) for one in page), "the date stands on one line"
    last = (tmp_path / "notice.pdf").read_bytes()
    assert 262 - 5 < find_words(last, 0, "印发")[3] < 262.5, "the imprint stands at the foot of its page"
