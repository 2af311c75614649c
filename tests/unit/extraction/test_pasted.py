"""Print in a picture of a text page (a pasted copy, a screenshot): told, recognised, and never taken for missing."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extraction import read_file
from extraction.analysis import analyse
from extraction.page import Char, PageContent
from extraction.page_notes import PASTED, pasted_confidence, pasted_read
from extraction.pdfium import Document, read_page
from extraction.reading.pasted import joined
from extraction.wire import SentPage, page_to_json, sent_page
from tests.casegen.typesetting.fonts import find_fonts
from tests.casegen.typesetting.pictures import photograph


def _copy() -> Image.Image:
    """A licence as a grey picture of 200 dpi."""
    sheet = Image.new("L", (1100, 620), 246)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(find_fonts()[3]), 36)
    for i, words in enumerate(("营业执照", "名称 清河县甲食品有限公司", "法定代表人 李某", "住所 清河县工业路126号")):
        pen.text((120, 60 + 120 * i), words, font=font, fill=40)
    return sheet.filter(ImageFilter.GaussianBlur(0.6))


def _page_with(tmp_path: Path, picture: Image.Image) -> Path:
    """A page of a generated file whose text layer stands above a picture."""
    data = io.BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=85)
    path = tmp_path / "pasted.pdf"
    pdf = pdfium.PdfDocument.new()
    page = pdf.new_page(595, 842)
    bitmap = pdfium.PdfImage.new(pdf)
    bitmap.load_jpeg(io.BytesIO(data.getvalue()))
    bitmap.set_matrix(pdfium.PdfMatrix().scale(396, 223).translate(90, 350))
    page.insert_obj(bitmap)
    page.gen_content()
    plain = io.BytesIO()
    pdf.save(plain)
    with pikepdf.open(io.BytesIO(plain.getvalue())) as out:
        leaf = out.pages[0]
        font = out.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        leaf.Resources.Font = pikepdf.Dictionary(F1=font)
        leaf.contents_add(b"BT /F1 14 Tf 90 700 Td (Copy of the licence, compared with the original) Tj ET")
        out.save(path)
    return path


def test_a_pasted_copy_is_told_and_read_and_a_photograph_is_neither(tmp_path: Path) -> None:
    answer = read_file(_page_with(tmp_path, _copy()))
    assert [page["kind"] for page in answer["pages"]] == ["mixed"]
    assert any("图片" in said and "第 1 页" in said and "已按图像识别" in said for said in answer["file"]["messages"])
    words: list[str] = []
    read_file(
        _page_with(tmp_path, _copy()),
        on_page_text=lambda row: words.append("".join(str(piece) for piece in row["pieces"])),
    )
    assert "清河县甲食品有限公司" in words[0].replace(" ", "") and "licence" in words[0]
    shown = Image.open(io.BytesIO(photograph("yard")))
    photo = read_page(Document(str(_page_with(tmp_path, shown))), 0)
    assert (photo.kind, photo.note) == ("mixed", "")


def test_without_recognition_the_picture_is_told_and_nothing_is_missing(tmp_path: Path) -> None:
    answer = read_file(_page_with(tmp_path, _copy()), ocr=False)
    assert answer["pages"][0]["kind"] == "mixed"
    assert any("没有读出" in said for said in answer["file"]["messages"])


def _line(text: str, left: float, top: float) -> list[Char]:
    return [Char(ch, left + 12 * i, top, left + 12 * i + 12, top + 12) for i, ch in enumerate(text)]


def _sent(source: str, chars: list[Char], *, skew: float = 0.0) -> SentPage:
    page = PageContent(no=1, width=595, height=842, kind="mixed" if source == "text" else "scan", chars=chars, skew=skew)
    page.source, page.note, page.confidence = source, PASTED if source == "text" else "", 0.93 if source == "ocr" else 1.0
    page.pictures = [(100.0, 100.0, 400.0, 300.0)] if source == "text" else []
    return sent_page(page_to_json(page), expected_no=1)


def test_only_what_the_layer_lacks_is_added_and_only_inside_the_picture() -> None:
    page = _sent("text", [*_line("标题", 100, 50), *_line("水印", 200, 200)])
    both = [*_line("标题", 100, 50), *_line("水印", 200, 200)]
    seen = _sent("ocr", [*both, *_line("名称甲厂", 120, 120), *_line("外面", 450, 500)])
    out = joined(page, seen)
    assert out.letters == "标题水印名称甲厂"
    assert (out.kind, out.source) == ("mixed", "text")
    assert pasted_confidence(out.note) == pytest.approx(0.93)
    assert joined(page, _sent("ocr", _line("名称甲厂", 120, 120), skew=1.2)) is page
    empty = joined(page, _sent("ocr", _line("标题", 100, 50)))
    assert (empty.letters, empty.note) == ("标题水印", "")


def test_a_value_in_the_picture_is_a_recognised_one() -> None:
    page = PageContent(no=1, width=595, height=842, kind="mixed", note=pasted_read(0.91))
    page.pictures = [(60.0, 200.0, 500.0, 600.0)]
    page.chars = [*_line("主体资格证明", 240, 60), *_line("当事人:甲县乙食品有限公司", 80, 120)]
    page.chars += _line("法定代表人:李明", 80, 300)
    rows = {row["field"]: row for row in analyse([page])["fields"]}
    assert (rows["party_name"]["source"], rows["party_representative"]["source"]) == ("text", "ocr")
    assert rows["party_representative"]["confidence"] <= 0.91
