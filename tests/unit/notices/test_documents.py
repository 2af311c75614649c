"""The two files: fonts, page, table, draft mark, and words that stay words."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from reviews.errors import Unavailable
from reviews.notices.documents import choose_fonts, make_docx, make_pdf
from reviews.notices.documents.docx import PROPERTY_ORDER
from reviews.notices.documents.fonts import VENDORED, FontsMissing
from reviews.notices.documents.pdf import Unprintable, must_split
from reviews.notices.documents.wording import ProblemRow
from reviews.notices.domain import CaseFeedback
from tests.unit.notices.samples import CLEAN, DRAFT, HOSTILE, LETTER, LONG, MANY, ROWS, VETOED

ALL = {
    "few": LETTER,
    "draft": DRAFT,
    "none": CLEAN,
    "many": MANY,
    "veto": VETOED,
    "long": LONG,
    "hostile": HOSTILE,
}


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            texts.append(re.sub(r"[\s\u200b\ufeff\ufffe]+", "", textpage.get_text_bounded()))
            textpage.close()
            page.close()
        return texts


def document_xml(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


@pytest.fixture(scope="module", autouse=True)
def fonts_present() -> None:
    try:
        choose_fonts()
    except FontsMissing as missing:
        pytest.fail(f"no Chinese font: run make assets ({missing.message})")


@pytest.mark.parametrize("name", ALL)
def test_the_same_letter_gives_the_same_bytes(name: str) -> None:
    assert make_pdf(ALL[name]) == make_pdf(ALL[name])
    assert make_docx(ALL[name]) == make_docx(ALL[name])


def test_pdf_embeds_the_chosen_fonts_and_no_other() -> None:
    """Typst falls back silently, so the names in the file are what counts."""
    choice = choose_fonts()
    wanted = {re.sub(r"[^a-z]", "", family.casefold()) for look in choice.looks.values() for family in look}
    with pikepdf.open(io.BytesIO(make_pdf(LETTER))) as pdf:
        found = {
            str(font.BaseFont).split("+")[-1] for page in pdf.pages for font in page.Resources.Font.values()
        }
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                for descendant in font.DescendantFonts:
                    assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
    assert found
    for name in found:
        assert any(re.sub(r"[^a-z]", "", name.casefold()).startswith(family) for family in wanted), name


def test_pdf_is_a4_and_for_archives() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(LETTER))) as pdf:
        width, height = (float(pdf.pages[0].MediaBox[n]) for n in (2, 3))
        assert (round(width, 1), round(height, 1)) == (595.3, 841.9)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
        assert pdf.docinfo["/Title"] == "行政执法案卷评查反馈意见书"


def test_pages_are_numbered_with_dashes() -> None:
    pages = pages_of(make_pdf(MANY))
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"—{number}—" in text


def test_the_table_head_comes_again_and_every_row_is_whole() -> None:
    pages = pages_of(make_pdf(MANY))
    with_rows = [text for text in pages if "第31页" in text or "第40页" in text]
    assert len(with_rows) >= 3
    for text in with_rows:
        assert "序号文书及页码存在问题" in text
    # A row that was torn over two pages would leave one of these sentences incomplete.
    whole = "".join(pages)
    for row, times in ((ROWS[0], 14), (ROWS[1], 13), (ROWS[2], 13)):
        assert sum(text.count(re.sub(r"\s", "", row.document_title)) for text in pages) >= times
        assert whole.count(row.advice[-6:]) == times


def test_a_row_longer_than_a_page_is_allowed_to_split() -> None:
    assert must_split(ProblemRow(("1", "", "字" * 400, "", "2", ""), veto=False))
    assert not must_split(ProblemRow(("1", "", "字" * 100, "", "2", ""), veto=False))
    whole = "".join(pages_of(make_pdf(LONG)))
    # Counted by one character, because a sentence may go on overleaf.
    row = LONG.problems[0]
    assert whole.count("辩") == row.problem.count("辩") + row.advice.count("辩") == 32


def test_long_runs_of_letters_stay_inside_the_page() -> None:
    with pypdfium2.PdfDocument(make_pdf(LONG)) as document:
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            right = max(textpage.get_charbox(n)[2] for n in range(textpage.count_chars()))
            assert right <= (210 - 26) / 25.4 * 72 + 1, number + 1
            textpage.close()
            page.close()


def test_words_from_people_are_never_markup() -> None:
    pdf = "".join(pages_of(make_pdf(HOSTILE)))
    for words in ("#panic()*粗*_斜_$x^2$", '#read("/etc/passwd")', "{{7*7}}", '#include"x"'):
        assert words in pdf, words
    docx = Document(io.BytesIO(make_docx(HOSTILE)))
    text = "\n".join(cell.text for table in docx.tables for row in table.rows for cell in row.cells)
    assert '</w:t><w:br/>&amp;{{ 7*7 }}{% raw %}#read("/etc/passwd")' in text
    assert "甲乙丙丁" in text


@pytest.mark.parametrize("name", ["喆堃珺镕昇", "𬭎𫖯䶮㛃", "①②㎡℃…—※□√×≥"])
def test_rare_characters_of_names_are_printed(name: str) -> None:
    """PDF/A refuses a missing glyph, so a PDF that is made has them all."""
    assert name in "".join(pages_of(make_pdf(replace(LETTER, party=name))))


def test_a_character_without_a_glyph_is_named_instead_of_printed_as_a_box() -> None:
    with pytest.raises(Unprintable, match="印不出“😀”"):
        make_pdf(replace(LETTER, party="甲😀食品厂"), fonts=choose_fonts(folders=[VENDORED]))


def test_a_draft_carries_the_mark_on_every_page_and_an_issued_letter_nowhere() -> None:
    assert all("草稿" in text for text in pages_of(make_pdf(DRAFT)))
    assert not any("草稿" in text for text in pages_of(make_pdf(LETTER)))
    with zipfile.ZipFile(io.BytesIO(make_docx(DRAFT))) as package:
        headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
    assert sum("草 稿" in header for header in headers) == 2
    with zipfile.ZipFile(io.BytesIO(make_docx(LETTER))) as package:
        assert not any("草 稿" in package.read(n).decode() for n in package.namelist() if "header" in n)


def test_the_verification_code_is_printed() -> None:
    assert LETTER.code in "".join(pages_of(make_pdf(LETTER)))
    assert LETTER.code in "\n".join(p.text for p in Document(io.BytesIO(make_docx(LETTER))).paragraphs)


@pytest.mark.parametrize("name", ALL)
def test_docx_page_follows_gb_t_9704(name: str) -> None:
    section = Document(io.BytesIO(make_docx(ALL[name]))).sections[0]
    sides = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    for side, millimetres in zip(sides, (210, 297, 37, 35, 28, 26), strict=True):
        assert side is not None
        assert abs(side - Mm(millimetres)) < Mm(0.1)


def test_docx_names_the_fonts_of_government_offices_for_chinese_text() -> None:
    xml = document_xml(make_docx(LETTER))
    for font in ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"):
        assert f'w:eastAsia="{font}"' in xml
    runs = Document(io.BytesIO(make_docx(LETTER))).element.body.iter(qn("w:r"))
    assert all(run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") is not None for run in runs)


def test_docx_rows_do_not_split_and_the_head_repeats() -> None:
    document = Document(io.BytesIO(make_docx(MANY)))
    table = next(table for table in document.tables if table.rows[0].cells[1].text == "文书及页码")
    assert len(table.rows) == 42
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    for row in table.rows:
        assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_docx_brings_no_picture_of_another_document() -> None:
    with zipfile.ZipFile(io.BytesIO(make_docx(LETTER))) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert "thumbnail" not in package.read("_rels/.rels").decode()


def test_docx_paragraph_properties_are_in_the_order_of_the_schema() -> None:
    """Word calls a file damaged when they are not."""
    for element in Document(io.BytesIO(make_docx(LETTER))).element.body.iter(qn("w:pPr")):
        places = [PROPERTY_ORDER.index("w:" + child.tag.split("}")[1]) for child in element]
        assert places == sorted(places)


def test_without_any_chinese_font_the_pdf_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match="make assets") as caught:
        choose_fonts(folders=[tmp_path])
    assert isinstance(caught.value, Unavailable)


def test_an_office_folder_without_fonts_changes_nothing(tmp_path: Path) -> None:
    assert choose_fonts(tmp_path).looks == choose_fonts().looks


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_docx(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(make_docx(MANY))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "letter.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = pages_of((tmp_path / "letter.pdf").read_bytes())
    assert any("序号文书及页码存在问题" in text for text in pages)
    assert "—1—" in pages[0]


def test_every_size_gives_both_files() -> None:
    letter: CaseFeedback
    for letter in ALL.values():
        assert make_pdf(letter).startswith(b"%PDF-")
        assert make_docx(letter).startswith(b"PK")
