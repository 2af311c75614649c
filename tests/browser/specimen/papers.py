"""PDFs for the viewer tests: pages with marks at known places, to check boxes against pixels."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
import pypdfium2
import typst
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]

# Every page bears this solid patch; points from the top left of the page as it was typeset.
PATCH = (120.0, 300.0, 300.0, 340.0)
PATCH_COLOUR = (0, 150, 136)

DOCUMENTS = (
    ("filing_approval", "立案审批表", 1, 2),
    ("inquiry_record", "询问笔录", 3, 5),
    ("prior_notice", "行政处罚事先告知书", 6, 7),
    ("delivery_receipt", "送达回证", 8, 8),
    ("penalty_decision", "行政处罚决定书", 9, 11),
    ("closing_report", "结案报告", 12, 12),
)

BODY = """
当事人清河县甲食品厂生产经营标签不符合规定的食品一案，本机关于二〇二六年三月二日立案调查。
经查，当事人在其经营场所销售的糕点未标明生产日期，货值金额三千二百元。以上事实有现场检查笔录、询问笔录、
照片和当事人提供的进货票据为证。依照《中华人民共和国食品安全法》第一百二十五条第一款第二项的规定，
责令当事人改正违法行为，并处罚款人民币20000元（大写：贰万元整）。
"""


def _source(pages: int, first_number: int, title_of: dict[int, str]) -> str:
    """Typst source of `pages` A4 pages; the fourth page of the first file lies on its side."""
    x0, top, x1, bottom = PATCH
    red, green, blue = PATCH_COLOUR
    parts = [
        '#set text(font: "Source Han Serif SC", size: 12pt, lang: "zh")',
        "#set par(leading: 1.1em, first-line-indent: 2em)",
    ]
    for index in range(pages):
        number = first_number + index
        lying = number == 4
        width, height = (841.9, 595.3) if lying else (595.3, 841.9)
        parts.append(f"#set page(width: {width}pt, height: {height}pt, margin: 72pt)")
        if index:
            parts.append("#pagebreak(weak: true)")
        parts.append(f'#align(center, text(size: 20pt, weight: "bold")[{title_of.get(number, "证据材料")}])')
        parts.append(f"#align(right)[清河市监处罚〔2026〕12号 第 {number} 页]")
        parts.append(BODY.replace("\n", ""))
        parts.append(
            f"#place(top + left, dx: {x0 - 72}pt, dy: {top - 72}pt, "
            f"rect(width: {x1 - x0}pt, height: {bottom - top}pt, fill: rgb({red}, {green}, {blue}), "
            f"align(center + horizon, text(fill: white)[第 {number} 页标记])))"
        )
    return "\n".join(parts)


def make_pdf(path: Path, pages: int, first_number: int = 1, rotate: int | None = None) -> None:
    """Typeset a file; `rotate` is the page number (of the case) that gets /Rotate 90."""
    title_of = {no: title for _, title, first, last in DOCUMENTS for no in range(first, last + 1)}
    source = path.with_suffix(".typ")
    source.write_text(_source(pages, first_number, title_of), "utf-8")
    typst.compile(
        str(source),
        output=str(path),
        font_paths=[str(ROOT / "static/vendor/fonts/source-han-serif-sc")],
        ignore_system_fonts=True,
    )
    source.unlink()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if rotate is not None:
            pdf.pages[rotate - first_number].Rotate = 90
        if pages > 50:
            # As heavy as a real file, so that fetching by ranges can be seen.
            for page in pdf.pages:
                ballast = pdf.make_stream(random.Random(1).randbytes(60_000))
                page.obj["/PieceInfo"] = pdf.make_indirect(ballast)
        pdf.save(path)


def make_case(folder: Path, long_pages: int = 0) -> list[dict[str, object]]:
    """Two files of one case (pages 1–7 and 8–12, page 3 with /Rotate 90); returns the manifest's pages.

    long_pages: instead make one file of that many pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = [("a.pdf", long_pages, 1, None)] if long_pages else [("a.pdf", 7, 1, 3), ("b.pdf", 5, 8, None)]
    pages: list[dict[str, object]] = []
    for name, count, first, rotate in plan:
        make_pdf(folder / name, count, first, rotate)
        pdf = pypdfium2.PdfDocument(folder / name)
        for index in range(count):
            width, height = pdf[index].get_size()
            number = first + index
            pages.append(
                {
                    "no": number,
                    "file_url": f"/case/{name}",
                    "file_page": index + 1,
                    "width": round(width, 2),
                    "height": round(height, 2),
                    "rotation": 270 if number == rotate else 0,
                    "kind": "text",
                    "image_url": f"/case/{name}/{index + 1}.png",
                    "problem": None,
                }
            )
        pdf.close()
    return pages


def patch_on(page: int) -> tuple[float, float, float, float]:
    """The patch's box on a page as the PDF shows it (page 3 is shown turned by 90 degrees clockwise)."""
    x0, top, x1, bottom = PATCH
    return (841.9 - bottom, x0, 841.9 - top, x1) if page == 3 else PATCH


def picture(path: Path, page: int, scale: float = 1.5) -> bytes:
    """PNG of one page (from 1) as the PDF shows it."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        image = pdf[page - 1].render(scale=scale).to_pil()
    finally:
        pdf.close()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def scanned_pdf(codec: str) -> bytes:
    """One A4 page that is nothing but a green picture, compressed as scanners do: JPEG or JPEG 2000.

    codec: the PDF filter name, /DCTDecode or /JPXDecode.
    """
    picture_bytes = io.BytesIO()
    Image.new("RGB", (620, 877), PATCH_COLOUR).save(
        picture_bytes, {"/DCTDecode": "JPEG", "/JPXDecode": "JPEG2000"}[codec]
    )
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595.3, 841.9))
    image = pikepdf.Stream(pdf, picture_bytes.getvalue())
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=620,
        Height=877,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceRGB,
        Filter=pikepdf.Name(codec),
    )
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(image)))
    page.Contents = pdf.make_stream(b"q 595.3 0 0 841.9 0 0 cm /Im0 Do Q")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
