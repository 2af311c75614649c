"""The letter as its two files; what every paper has in common is tested with reviews.typesetting."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from reviews.notices.documents import write_letter, write_paper
from reviews.notices.domain import PagePicture
from reviews.notices.services.page_pictures import BUDGET, MOST_PICTURES
from reviews.typesetting import make_docx, make_pdf
from tests.unit.notices.samples import CLEAN, DRAFT, HOSTILE, LETTER, LONG, MANY, ROWS, VETOED
from tests.unit.notices.test_unit_feedback import draft
from tests.unit.typesetting.reading import pages_of

ALL = {
    "few": LETTER,
    "draft": DRAFT,
    "none": CLEAN,
    "many": MANY,
    "veto": VETOED,
    "long": LONG,
    "hostile": HOSTILE,
}


@pytest.mark.parametrize("name", ALL)
def test_every_size_gives_both_files_and_the_same_bytes_again(name: str) -> None:
    paper, again = write_letter(ALL[name]), write_letter(ALL[name])
    pdf, docx = make_pdf(paper), make_docx(paper)
    assert pdf.startswith(b"%PDF-") and pdf == make_pdf(again)
    assert docx.startswith(b"PK") and docx == make_docx(again)


def test_the_pdf_is_named_after_the_letter() -> None:
    with pikepdf.open(io.BytesIO(make_pdf(write_letter(LETTER)))) as pdf:
        assert pdf.docinfo["/Title"] == "行政执法案卷评查反馈意见书"


def test_a_colon_that_was_typed_is_not_set_twice() -> None:
    told = {write_paper(replace(draft(), addressee=typed)).addressee for typed in ("各单位", "各单位：", "各单位: ")}
    assert told == {"各单位："} and write_paper(replace(draft(), addressee=" ：")).addressee == ""


@pytest.mark.parametrize("lines", [5, 6, 7])
def test_the_names_below_the_date_never_stand_on_a_page_alone(lines: int) -> None:
    """So many lines above them that the date ends its page."""
    problems = tuple(replace(one, quote="原文") for one in LETTER.problems)
    pages = pages_of(make_pdf(write_letter(replace(LETTER, problems=problems, good_points=("做法。",) * lines))))
    (page,) = [text for text in pages if "经办人：" in text]
    assert "2026年11月22日" in page and "联系方式：" in page


def test_the_table_head_comes_again_and_every_row_is_whole() -> None:
    pages = pages_of(make_pdf(write_letter(MANY)))
    with_rows = [text for text in pages if "第31页" in text or "第40页" in text]
    assert len(with_rows) >= 3
    for text in with_rows:
        assert "序号文书及页码存在问题" in text
    # A row that was torn over two pages would leave one of these sentences incomplete.
    whole = "".join(pages)
    for row, times in ((ROWS[0], 14), (ROWS[1], 13), (ROWS[2], 13)):
        assert sum(text.count(re.sub(r"\s", "", row.document_title)) for text in pages) >= times
        assert whole.count(row.advice[-6:]) == times


def test_a_row_longer_than_a_page_is_printed_whole() -> None:
    whole = "".join(pages_of(make_pdf(write_letter(LONG))))
    # Counted by one character, because a sentence may go on overleaf.
    row = LONG.problems[0]
    assert whole.count("辩") == row.problem.count("辩") + row.advice.count("辩") == 32


def test_words_from_people_are_never_markup() -> None:
    pdf = "".join(pages_of(make_pdf(write_letter(HOSTILE))))
    for words in ("#panic()*粗*_斜_$x^2$", '#read("/etc/passwd")', "{{7*7}}", '#include"x"'):
        assert words in pdf, words
    docx = Document(io.BytesIO(make_docx(write_letter(HOSTILE))))
    text = "\n".join(cell.text for table in docx.tables for row in table.rows for cell in row.cells)
    assert '</w:t><w:br/>&amp;{{ 7*7 }}{% raw %}#read("/etc/passwd")' in text
    assert "甲乙丙丁" in text


def test_a_draft_carries_the_mark_on_every_page_and_an_issued_letter_nowhere() -> None:
    assert all("草稿" in text for text in pages_of(make_pdf(write_letter(DRAFT))))
    assert not any("草稿" in text for text in pages_of(make_pdf(write_letter(LETTER))))


def test_the_verification_code_is_printed() -> None:
    paper = write_letter(LETTER)
    assert LETTER.code in "".join(pages_of(make_pdf(paper)))
    words = Document(io.BytesIO(make_docx(paper))).element.body.iter(qn("w:t"))
    assert LETTER.code in "\n".join(one.text or "" for one in words)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_sets_letter_and_feedback_on_as_many_pages(tmp_path: Path) -> None:
    """Both in one run of the program, which takes longer to start than to set them."""
    shown = tuple(replace(row, quote="原文" * 30, model="规范" * 30, number=f"整改2026-01-{n:04d}", due_on=LETTER.rectify_by,
                          picture=PagePicture(SHA, 600, 240)) for n, row in enumerate(MANY.problems[:12], start=1))
    papers = {"letter": write_letter(replace(LETTER, problems=shown), {SHA: png(600, 240)}), "unit": write_paper(draft())}
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(make_docx(paper))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in papers)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, paper in papers.items():
        wanted, found = pages_of(make_pdf(paper)), pages_of((tmp_path / f"{name}.pdf").read_bytes())
        assert abs(len(found) - len(wanted)) <= 1, name


def test_pictures_keep_a_letter_small_and_stand_in_both_files() -> None:
    """Sixty pictures of the most bytes that page pictures may have together stay below 3 MB."""
    most = BUDGET // MOST_PICTURES
    picture = jpeg(most - 2)
    pictures = {f"{n:064d}": picture + n.to_bytes(2) for n in range(MOST_PICTURES)}
    rows = tuple(replace(ROWS[n % 3], picture=PagePicture(sha256, 1240, 400)) for n, sha256 in enumerate(pictures))
    paper = write_letter(replace(LETTER, problems=rows), pictures)
    docx, pdf = make_docx(paper), make_pdf(paper)
    assert BUDGET * 0.8 < len(docx) < 3_000_000 and len(pdf) < 3_000_000
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = [image.Filter for page in opened.pages for image in _images(page)]
    assert kinds == ["/DCTDecode"] * MOST_PICTURES


def _images(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The pictures on a page, also those inside drawings."""
    found, todo = [], [page.obj.get("/Resources", {})]
    while todo:
        for one in todo.pop().get("/XObject", {}).values():
            if one.Subtype == "/Image":
                found.append(one)
            else:
                todo.append(one.get("/Resources", {}))
    return found


SHA = "c" * 64


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


def jpeg(size: int) -> bytes:
    """A noisy picture of about so many bytes, as a bad scan gives it."""
    noise = Image.frombytes("L", (1240, 400), random.Random(1).randbytes(1240 * 400)).resize((310, 100)).resize((1240, 400))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=30)
    return out.getvalue()[:size] if out.tell() > size else out.getvalue() + b"\x00" * (size - out.tell())


def test_docx_rows_do_not_split_and_the_head_repeats() -> None:
    document = Document(io.BytesIO(make_docx(write_letter(MANY))))
    table = next(table for table in document.tables if table.rows[0].cells[1].text == "文书及页码")
    assert len(table.rows) == 42
    assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    for row in table.rows:
        assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
