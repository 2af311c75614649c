"""Odd files that people do upload (documents_in_the_wild §6.4), each made here by hand."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from PIL import Image

from tests.hostile.made import FONT, WORDS, Made, one_page
from tests.hostile.pdf_writer import assemble, simple_pdf, stream

HTML = b"<!DOCTYPE html><html><body><h1>502</h1></body></html>"


def picture(kind: str, size: tuple[int, int] = (600, 800), mode: str = "L") -> bytes:
    """A plain picture of one grey, with a darker bar."""
    out = io.BytesIO()
    image = Image.new(mode, size, 1 if mode == "1" else 230)
    image.paste(0, (50, 50, size[0] // 2, 90))
    image.save(out, kind)
    return out.getvalue()


def package(*names: str) -> bytes:
    """A ZIP whose members have these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x")
    return out.getvalue()


def _saved(data: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


def _locked(user: str) -> bytes:
    allow = pikepdf.Permissions(extract=False, print_highres=False)
    return _saved(simple_pdf(["Words"]), encryption=pikepdf.Encryption(user=user, owner="owner", allow=allow))


def _hybrid() -> bytes:
    """A classic table whose trailer also names a cross-reference stream."""
    data = simple_pdf(["Words"])
    return data.replace(b"/Root 1 0 R >>", b"/Root 1 0 R /XRefStm 15 >>")


def _incremental() -> bytes:
    """The page's content is replaced by a later update; the older text lies beneath."""
    data = one_page(b"BT /F1 14 Tf 72 720 Td (Older decision) Tj ET")
    place = len(data)
    newer = b"4 0 obj\n" + stream(b"BT /F1 14 Tf 72 720 Td (Newer decision) Tj ET") + b"\nendobj\n"
    prev = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    return data + newer + (b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
                           % (place, prev, place + len(newer)))  # fmt: skip


def _form_fields() -> bytes:
    widget = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Value not on the page) /Rect [72 600 300 620] >>"
    return one_page(page=b"/Annots [6 0 R]", catalog=b"/AcroForm << /Fields [6 0 R] >>", more=(widget,))


def _xfa() -> bytes:
    return one_page(catalog=b"/AcroForm << /Fields [] /XFA 6 0 R >>",
                    more=(stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"),))  # fmt: skip


def _note() -> bytes:
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [72 600 300 620] /Contents (Words of a note) /DA (/F1 12 Tf) >>"
    return one_page(page=b"/Annots [6 0 R]", more=(note,))


def _active(action: bytes) -> bytes:
    return one_page(catalog=b"/OpenAction << /Type /Action %s >>" % action)


def _embedded() -> bytes:
    spec = b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>"
    return one_page(catalog=b"/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>",
                    more=(spec, stream(b"MZ", b"/Type /EmbeddedFile")))  # fmt: skip


def _three_sizes() -> bytes:
    shared = b"/Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >>"

    def page(box: bytes, turn: int) -> bytes:
        return b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Rotate %d %s >>" % (box, turn, shared)

    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [5 0 R 6 0 R 7 0 R 8 0 R] /Count 4 >>",
                     stream(WORDS), FONT, page(b"0 0 595 842", 0), page(b"0 0 1191 842", 0), page(b"0 0 595 842", 90),
                     page(b"0 0 595 842", 270)])  # fmt: skip


def _no_box() -> bytes:
    return one_page().replace(b"/MediaBox [0 0 595 842]", b"")


def _not_embedded() -> bytes:
    """SimSun by name only, GBK-EUC-H: the characters of 行政 with no font file in the PDF."""
    cid = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"  # noqa: E501
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [7 0 R] >>"
    text = "行政处罚决定书".encode("gbk").hex().encode()
    return one_page(b"BT /F2 22 Tf 72 720 Td <%s> Tj ET" % text, resources=b"/Font << /F2 6 0 R >>", more=(font, cid))


def _no_to_unicode() -> bytes:
    """Identity-H without ToUnicode and without a font program: places are known, letters are not."""
    cid = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"  # noqa: E501
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    return one_page(b"BT /F2 14 Tf 72 720 Td <F101F102F103F104F105F106> Tj ET", resources=b"/Font << /F2 6 0 R >>",
                    more=(font, cid))  # fmt: skip


def _share(percent: int) -> bytes:
    whole = simple_pdf(["one", "two", "three"])
    return whole[: len(whole) * percent // 100]


def _version_two() -> bytes:
    return _saved(simple_pdf(["Words"]), min_version="2.0")


ODDITIES = (
    Made("zero-bytes", lambda: b"", "unreadable", "0 字节", 0),
    Made("header-only", lambda: b"%PDF-1.4", "unreadable", "损坏", 0),
    Made("html", lambda: HTML, "unreadable", "网页", 0),
    Made("docx", lambda: package("[Content_Types].xml", "word/document.xml"), "unreadable", "Word", 0),
    Made("ofd", lambda: package("OFD.xml", "Doc_0/Document.xml"), "unreadable", "OFD", 0),
    Made("zip", lambda: package("a.txt"), "unreadable", "ZIP", 0),
    Made("junk-before", lambda: b"JUNK " * 100 + simple_pdf(["Words"]), "read", pages=1),
    Made("junk-after", lambda: simple_pdf(["Words"]) + b"\x00" * 5000 + HTML, "read", pages=1),
    Made("cut-at-10", lambda: _share(10), "unreadable"),
    Made("cut-at-50", lambda: _share(50), "unreadable"),
    Made("cut-at-90", lambda: _share(90), "unreadable"),
    Made("cut-at-99", lambda: _share(99), "read", pages=3),
    Made("no-pages", lambda: assemble([b"<< /Type /Catalog /Pages 2 0 R >>",
                                       b"<< /Type /Pages /Kids [] /Count 0 >>"]), "unreadable", "没有任何页面", 0),
    Made("two-thousand-pages", lambda: simple_pdf(["Page"] * 2000), "read", pages=2000),
    Made("sizes-and-turns", _three_sizes, "read", pages=4),
    Made("no-page-box", _no_box, "read", pages=1),
    Made("negative-page-box", lambda: one_page(page=b"/MediaBox [595 842 0 0]"), "read", pages=1),
    Made("empty-page-box", lambda: one_page(page=b"/MediaBox [0 0 0 0]"), "read", pages=1),
    Made("user-password", lambda: _locked("secret"), "encrypted", "密码", 0),
    Made("owner-password", lambda: _locked(""), "read", "权限", 1),
    Made("pdf-2.0", _version_two, "read", pages=1),
    Made("xref-stream", lambda: _saved(simple_pdf(["Words"]), object_stream_mode=pikepdf.ObjectStreamMode.generate),
         "read", pages=1),
    Made("hybrid-xref", _hybrid, "read", pages=1),
    Made("incremental-update", _incremental, "read", pages=1),
    Made("form-values", _form_fields, "read", "表单", 1),
    Made("xfa", _xfa, "read", "XFA", 1),
    Made("note-with-words", _note, "read", "批注", 1),
    Made("white-words", lambda: one_page(b"1 1 1 rg " + WORDS), "no_text", says="看不见", pages=1),
    Made("invisible-words", lambda: one_page(WORDS.replace(b"BT ", b"BT 3 Tr ")), "no_text", says="看不见", pages=1),
    Made("off-page-words", lambda: one_page(WORDS.replace(b"72 720", b"7200 7200")), "no_text", says="看不见"),
    Made("font-not-embedded", _not_embedded, "read", pages=1),
    Made("font-without-letters", _no_to_unicode, "no_text", pages=1),
    Made("javascript", lambda: _active(b"/S /JavaScript /JS (app.alert(1))"), "read", "JavaScript", 1),
    Made("launch", lambda: _active(b"/S /Launch /F (calc.exe)"), "read", "启动", 1),
    Made("submit-form", lambda: _active(b"/S /SubmitForm /F (http://example.org)"), "read", "提交", 1),
    Made("embedded-file", _embedded, "read", "附件", 1),
)
