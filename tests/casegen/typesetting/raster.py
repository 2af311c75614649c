"""Turns pages into images of themselves: a plain, straight scan."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium

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
            width, height = float(page.mediabox[2]), float(page.mediabox[3])
            xobject = pikepdf.Stream(
                document,
                stream.getvalue(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=image.width,
                Height=image.height,
                ColorSpace=pikepdf.Name.DeviceGray,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=xobject))
            page.obj.Contents = document.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
        document.remove_unreferenced_resources()
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
    rendered.close()
    return out.getvalue()
