"""The named bombs of security.md P2, each made here by hand."""

from __future__ import annotations

import zlib

from tests.hostile.made import WORDS, Made, one_page
from tests.hostile.pdf_writer import assemble, simple_pdf, stream

_FLATE = b"/Filter /FlateDecode"


def _zeros(size: int) -> bytes:
    """zlib of `size` spaces, made piece by piece."""
    packer = zlib.compressobj(9)
    piece = b" " * (1 << 20)
    out = [packer.compress(piece) for _ in range(size >> 20)]
    return b"".join([*out, packer.flush()])


def _flate_gib() -> bytes:
    return one_page(_zeros(1 << 30), filters=_FLATE)


def _flate_nested() -> bytes:
    inner = zlib.compress(_zeros(1 << 30), 9)
    return one_page(zlib.compress(inner, 9), filters=b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def _operators() -> bytes:
    return one_page(zlib.compress(b"0 0 m 1 1 l S\n" * 4_800_000, 9), filters=_FLATE)


def _gsaves() -> bytes:
    return one_page(zlib.compress(b"q " * 2_000_000 + WORDS, 9), filters=_FLATE)


def _forms() -> bytes:
    """Eight levels of forms, each drawing the next ten times: 10^8 strokes from a few hundred bytes."""
    levels = []
    for i in range(8):
        inner = b"/Resources << /XObject << /X %d 0 R >> >>" % (7 + i) if i < 7 else b""
        body = b"/X Do " * 10 if i < 7 else b"0 0 m 9 9 l S"
        levels.append(stream(body, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + inner))
    return one_page(b"/X Do " * 10, resources=b"/XObject << /X 6 0 R >>", more=tuple(levels))


def _form_cycle() -> bytes:
    body = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    return one_page(WORDS + b" /X Do", resources=b"/XObject << /X 6 0 R >>", more=(body,))


def _xref_zero_widths() -> bytes:
    return (b"%PDF-1.5\n1 0 obj\n<</Type/XRef/W[0 0 0]/Index[0 2000000000]/Size 2000000000/Root 2 0 R/Length 0>>\n"
            b"stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF")  # fmt: skip


def _to_unicode() -> bytes:
    cmap = (b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> "
            b"endcodespacerange 1 beginbfrange <00000000> <0FFFFFFF> <0041> endbfrange endcmap end")  # fmt: skip
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    return one_page(b"BT /F2 14 Tf 72 720 Td (Readable words) Tj ET", resources=b"/Font << /F2 6 0 R >>",
                    more=(font, stream(cmap)))  # fmt: skip


def _huge_picture() -> bytes:
    data = _zeros(64 << 20)
    picture = stream(data, b"/Type /XObject /Subtype /Image /Width 32000 /Height 32000 /ColorSpace /DeviceRGB "
                           b"/BitsPerComponent 8 " + _FLATE)  # fmt: skip
    return one_page(b"q 595 0 0 842 0 0 cm /I Do Q", resources=b"/XObject << /I 6 0 R >>", more=(picture,))


def _kids() -> bytes:
    kids = b"3 0 R " * 200_000
    return assemble([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ])


def _deep_array() -> bytes:
    return one_page(catalog=b"/Deep " + b"[" * 200_000 + b"]" * 200_000)


def _deep_content() -> bytes:
    return one_page(b"[" * 200_000 + b"]" * 200_000 + b" TJ " + WORDS)


def _deep_tree() -> bytes:
    depth = 3_000
    nodes = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    for i in range(depth):
        nodes.append(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (i + 3))
    nodes.append(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>" % (depth + 1))
    return assemble(nodes)


def _kids_cycle() -> bytes:
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])


def _xref_cycle() -> bytes:
    data = simple_pdf(["Readable words on this page"])
    start = data.rindex(b"xref\n0")
    at = data.rindex(b"startxref\n") + 10
    place = int(data[at:].split()[0])
    return data[:start] + data[start:].replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def _outline_cycle() -> bytes:
    mark = b"<< /Title (A) /Parent 6 0 R /Next 7 0 R /First 7 0 R /Last 7 0 R >>"
    return one_page(catalog=b"/Outlines 6 0 R", more=(b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 9 >>", mark))


def _lying_length(length: int) -> bytes:
    data = one_page()
    return data.replace(b"/Length %d" % len(WORDS), b"/Length %d" % length, 1)


def _glyphs() -> bytes:
    lines = b"".join(b"1 0 0 1 20 %d Tm (%s) Tj " % (20 + i % 800, b"abcdefghij" * 10) for i in range(600))
    return one_page(b"BT /F1 4 Tf " + lines + b"ET")


def _rectangles() -> bytes:
    boxes = b"".join(b"%d %d 3 3 re S " % (i % 590, i // 590 * 10) for i in range(30_000))
    return one_page(WORDS + b" " + boxes)


def _nan_box() -> bytes:
    return one_page(page=b"/MediaBox [0 0 nan 842]")


BOMBS = (
    Made("flate-1-gib", _flate_gib, "unreadable", "无法读取"),
    Made("flate-1-gib-nested", _flate_nested, "unreadable", "无法读取"),
    Made("operators-64-mb", _operators, "unreadable", "无法读取"),
    Made("two-million-q", _gsaves, "read"),
    Made("forms-8-levels", _forms, "unreadable", "无法读取"),
    Made("form-cycle", _form_cycle, "read"),
    Made("xref-zero-widths", _xref_zero_widths, "unreadable"),
    Made("tounicode-2-28", _to_unicode, "read"),
    Made("page-box-million", lambda: one_page(page=b"/MediaBox [0 0 1000000 1000000]"), "read"),
    Made("page-box-million-by-one", lambda: one_page(page=b"/MediaBox [0 0 1000000 1]"), "read"),
    Made("picture-32k", _huge_picture, "no_text"),
    Made("kids-200000", _kids, "unreadable", "不相称"),
    Made("deep-array", _deep_array, "read"),
    Made("deep-content", _deep_content, "read"),
    Made("deep-page-tree", _deep_tree, "unreadable"),
    Made("kids-cycle", _kids_cycle, "unreadable"),
    Made("xref-cycle", _xref_cycle, "read"),
    Made("outline-cycle", _outline_cycle, "read"),
    Made("length-too-long", lambda: _lying_length(99_999_999), "read"),
    Made("length-too-short", lambda: _lying_length(3), "read"),
    Made("length-negative", lambda: _lying_length(-5), "read"),
    Made("glyphs-60000", _glyphs, "read"),
    Made("rectangles-30000", _rectangles, "read"),
    Made("nan-box", _nan_box, "read"),
)
