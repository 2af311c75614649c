"""Turns pages into images of themselves: a plain, straight scan."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

DPI = 200
QUALITY = 60


def scan_pages(pdf: bytes, chosen: set[int] | None) -> bytes:
    """Return the PDF with the chosen pages (all when None) replaced by grey JPEG images of 200 dpi."""
    rendered = pdfium.PdfDocument(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            if chosen is not None and number not in chosen:
                continue
            bitmap = rendered[number - 1].render(scale=DPI / 72, grayscale=True)
            image = bitmap.to_pil()
            stream = io.BytesIO()
            image.save(stream, "JPEG", quality=QUALITY)
            size = (float(page.mediabox[2]), float(page.mediabox[3]))
            place_image(document, number, stream.getvalue(), size, colour=False)
        document.remove_unreferenced_resources()
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    rendered.close()
    return out.getvalue()


def place_image(
    document: pikepdf.Pdf, number: int, jpeg: bytes, size: tuple[float, float], *, colour: bool
) -> None:
    """Let page number (from 1) be nothing but this JPEG, size in points."""
    page = document.pages[number - 1]
    width, height = size
    with Image.open(io.BytesIO(jpeg)) as image:
        wide, tall = image.size
    xobject = pikepdf.Stream(
        document,
        jpeg,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=wide,
        Height=tall,
        ColorSpace=pikepdf.Name.DeviceRGB if colour else pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    if (width, height) != (float(page.mediabox[2]), float(page.mediabox[3])):
        page.obj.MediaBox = pikepdf.Array([0, 0, width, height])
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=xobject))
    page.obj.Contents = document.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
