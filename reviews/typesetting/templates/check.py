"""Everything that is wrong with an uploaded template, in words that say where and what to do. A template is hostile input.

Nothing in it is ever run: it holds names of fields and no statements. What could make another program fetch, run or show
something is refused: macros, controls, embedded and linked objects, field codes other than page numbers, other media.
"""

from __future__ import annotations

import difflib
import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from reviews.typesetting.paper import PORTRAIT_WIDTH
from reviews.typesetting.pictures import pixel_size
from reviews.typesetting.templates.fields import BODY_FIELD, FIELD, FIELDS, fields_in, paragraphs_of, text_of

MAX_TEMPLATE_BYTES: Final = 5 * 1024 * 1024
_MOST_PARTS: Final = 400
_MOST_UNPACKED: Final = 40 * 1024 * 1024
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PICTURES: Final = {".png": b"\x89PNG", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".gif": b"GIF8", ".bmp": b"BM"}
_RELATIONS: Final = frozenset({
    "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "header",
    "footer", "footnotes", "endnotes", "image", "core-properties", "extended-properties", "custom-properties", "customXml",
    "customXmlProps", "thumbnail",
})  # fmt: skip
_WHAT: Final = {
    "hyperlink": "超链接", "attachedTemplate": "附加的模板", "image": "链接的图片", "vbaProject": "宏", "oleObject": "嵌入的对象",
    "package": "嵌入的文件", "aFChunk": "嵌入的文档", "subDocument": "子文档", "control": "控件", "comments": "批注",
    "font": "嵌入的字体", "chart": "图表", "mailMergeSource": "邮件合并的数据源", "glossaryDocument": "构建基块",
}  # fmt: skip
_ELEMENTS: Final = {
    "object": "嵌入的对象", "OLEObject": "嵌入的对象", "control": "控件", "altChunk": "嵌入的文档", "subDoc": "子文档",
    "ffData": "表单域", "mailMerge": "邮件合并", "ins": "未接受的修订", "del": "未接受的修订", "moveFrom": "未接受的修订",
    "moveTo": "未接受的修订", "svgBlip": "SVG 图片", "videoFile": "视频", "webVideoPr": "视频", "audioFile": "声音",
    "script": "脚本",
}  # fmt: skip
_CODES: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
_NAMES: Final = tuple(field.name for field in FIELDS)
_LEAST_WIDTH: Final = 120
_MOST_FAULTS: Final = 20
_MOST_FIELDS: Final = 200
_MOST_PARAGRAPHS: Final = 5000
_MOST_PIXELS: Final = 40_000_000
_TEXT_ROOTS: Final = frozenset({qn("w:document"), qn("w:hdr"), qn("w:ftr")})
_OFFICE_DOCUMENT: Final = "/officeDocument"
# Addresses that an element may hold itself, without a relation.
_REACHING_OUT: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.I)
_ADDRESSES: Final = frozenset({"src", "href"})


def find_faults(content: bytes) -> tuple[str, ...]:
    """What must be put right before the file can be a template; nothing for a good one. Each is a whole sentence."""
    if len(content) > MAX_TEMPLATE_BYTES:
        return (f"文件超过 {MAX_TEMPLATE_BYTES >> 20} MB。请压缩其中的图片后再传。",)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return ("这是旧版 Word 文件（.doc）或加了密码的文件。请在 Word 或 WPS 中去掉密码，另存为“Word 文档（.docx）”。",)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for find in (_faults_of_package, _faults_of_parts, _faults_of_text):
                faults = _first(find(package))
                if faults:
                    return faults
            return _faults_of_page(content)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
            NotImplementedError, KeyError):
        return ("这不是完好的 Word 文档（.docx）。请在 Word 或 WPS 中打开，另存为“Word 文档（.docx）”后再传。",)


def _first(faults: Iterable[str]) -> tuple[str, ...]:
    """The first ones, and that there are more: a page of thousands helps nobody."""
    found = tuple(islice(faults, _MOST_FAULTS + 1))
    if len(found) > _MOST_FAULTS:
        return (*found[:_MOST_FAULTS], f"问题较多，这里只列出前 {_MOST_FAULTS} 处。请改正后再传，余下的会接着指出。")
    return found


def _faults_of_package(package: zipfile.ZipFile) -> Iterator[str]:
    """The ZIP itself, before anything in it is unpacked."""
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        yield "文件解开后过大，不像公文模板。请只保留版式和栏目，删去大图后另存。"
        return
    names = Counter(part.filename.lower() for part in parts)
    for part in parts:
        name = part.filename
        if part.flag_bits & 0x1 or name.startswith("/") or "\\" in name or ".." in name.split("/") or names[name.lower()] > 1:
            yield "文件的内部结构不正常。请在 Word 或 WPS 中打开，另存为新的 .docx 文件。"
            return
        ending = posixpath.splitext(name)[1].lower()
        if name.lower().endswith("vbaproject.bin"):
            yield "文件含有宏（.docm）。请另存为“Word 文档（.docx）”，不带宏。"
        elif name.endswith(("/", ".xml", ".rels")):
            continue
        elif ending not in _PICTURES:
            what = "嵌入的字体" if ending == ".odttf" else "EMF/WMF 图片" if ending in (".emf", ".wmf") else "嵌入的文件"
            yield f"文件含有{what}（{posixpath.basename(name)[:40]}）。请删去；图片请换成 PNG 或 JPEG。"
        else:
            yield from _faults_of_picture(posixpath.basename(name)[:40], package.read(part), _PICTURES[ending])


def _faults_of_picture(name: str, content: bytes, begins: bytes) -> Iterator[str]:
    """Not what its name says, or so many pixels that opening it takes all memory."""
    try:
        if not content.startswith(begins):
            raise ValueError
        wide, tall = _size_of(content)
    except (ValueError, struct.error):
        yield f"图片 {name} 的内容与后缀不符或已损坏。请删去，重新插入 PNG 或 JPEG。"
        return
    if wide * tall > _MOST_PIXELS:
        yield f"图片 {name} 有 {wide}×{tall} 像素，过大。请缩小到公文用得着的大小后重新插入。"


def _size_of(content: bytes) -> tuple[int, int]:
    """Width and height in pixels, also of GIF and BMP. Raises ValueError, struct.error."""
    if content.startswith(b"GIF8"):
        wide, tall = struct.unpack("<HH", content[6:10])
    elif content.startswith(b"BM"):
        wide, tall = struct.unpack("<ii", content[18:26])
    else:
        return pixel_size(content)
    return abs(wide), abs(tall)


def _faults_of_parts(package: zipfile.ZipFile) -> Iterator[str]:
    """Kind of document, entities, relations, elements and field codes."""
    trees = {}
    for name in package.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            trees[name] = _tree(package.read(name))
        except etree.XMLSyntaxError:
            yield "文件的内部结构损坏。请在 Word 或 WPS 中打开，另存为新的 .docx 文件。"
            return
        if trees[name].getroottree().docinfo.internalDTD is not None:
            yield "文件里有实体定义，不是 Word 正常保存的结果。请在 Word 或 WPS 中重新另存。"
            return
    kinds = {one.get("ContentType", "") for one in trees["[Content_Types].xml"].iter() if isinstance(one.tag, str)}
    if any("macroEnabled" in kind for kind in kinds):
        yield "文件是启用宏的文档或模板（.docm、.dotm）。请另存为“Word 文档（.docx）”。"
    elif _MAIN not in kinds:
        yield "文件不是 Word 文档（.docx）；.dotx 模板或其他格式请另存为“Word 文档（.docx）”，不选“严格”格式。"
    for name, root in trees.items():
        if name.endswith(".rels"):
            yield from _faults_of_relations(root)
        else:
            yield from _faults_of_elements(root)


def _faults_of_relations(root: Any) -> Iterator[str]:
    for one in root:
        if not isinstance(one.tag, str):
            continue
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        what = _WHAT.get(kind, f"不认识的内容（{kind[:30]}）")
        if one.get("TargetMode", "").lower() == "external":
            yield f"文件含有指向外部的{what}：{one.get('Target', '')[:60]}。请取消链接，只留文字或插入图片本身。"
        elif kind not in _RELATIONS:
            yield f"文件含有{what}。请删去后另存。"


def _faults_of_elements(root: Any) -> Iterator[str]:
    seen = set()
    for one in root.iter():
        if not isinstance(one.tag, str):
            continue
        what = _ELEMENTS.get(etree.QName(one).localname)
        if what and what not in seen:
            seen.add(what)
            advice = "请在“审阅”里接受全部修订" if "修订" in what else "请删去"
            yield f"{_place(one)}有{what}。{advice}后另存。"
        for key, value in one.items():
            if etree.QName(key).localname in _ADDRESSES and _REACHING_OUT.match(value):
                yield f"{_place(one)}有指向外部的地址：{value.strip()[:60]}。请删去这个图形，或者插入图片本身。"
    for code, one in _codes(root):
        if code.split()[:1] and code.split()[0].upper() not in _CODES:
            yield (f"{_place(one)}有域代码“{code.strip()[:40]}”。模板里只能用页码域；"
                   "请选中它按 Ctrl+Shift+F9 变成文字，或删去。")


def _codes(root: Any) -> Iterator[tuple[str, Any]]:
    """Field codes with the element they stand in; a code that is cut over several runs is put together."""
    begun: list[str] = []
    for one in root.iter(qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")):
        if one.tag == qn("w:fldSimple"):
            yield one.get(qn("w:instr"), ""), one
        elif one.tag == qn("w:instrText"):
            if begun:
                begun[-1] += one.text or ""
            else:
                yield one.text or "", one
        elif one.get(qn("w:fldCharType")) == "begin":
            begun.append("")
        elif begun and (one.get(qn("w:fldCharType")) == "separate" or begun[-1]):
            yield begun.pop(), one
            if one.get(qn("w:fldCharType")) == "separate":
                begun.append("")
        elif begun:
            begun.pop()


def _faults_of_text(package: zipfile.ZipFile) -> Iterator[str]:
    """The fields: known ones only, each of the needed ones, the body alone in a paragraph of the text itself."""
    used: Counter[str] = Counter()
    main = _main_part(package)
    for name in package.namelist():
        if not name.endswith(".xml"):
            continue
        root = _tree(package.read(name))
        if sum(1 for _ in paragraphs_of(root)) > _MOST_PARAGRAPHS:
            yield f"文件超过 {_MOST_PARAGRAPHS} 段，不像公文模板。请只保留版式和栏目，删去其余文字。"
            return
        text_part = root.tag in _TEXT_ROOTS and (root.tag != qn("w:document") or name == main)
        for paragraph in paragraphs_of(root):
            yield from _faults_of_paragraph(paragraph, used, text_part=text_part, body=name == main)
    if used.total() > _MOST_FIELDS:
        yield f"栏目用了 {used.total()} 处，不像公文模板。请每样只留需要的几处。"
    missing = [field.name for field in FIELDS if field.needed and not used[field.name]]
    if missing:
        yield "缺少栏目：" + "、".join(f"{{{{{one}}}}}" for one in missing) + "。少了它们，文件的内容会丢失；请加在相应位置。"
    if used[BODY_FIELD] > 1:
        yield "“{{正文}}”用了不止一次。请只留一处。"


def _main_part(package: zipfile.ZipFile) -> str:
    """The part that is the text itself: word/document.xml nearly always, not with every program. Raises KeyError."""
    for one in _tree(package.read("_rels/.rels")):
        if isinstance(one.tag, str) and one.get("Type", "").endswith(_OFFICE_DOCUMENT):
            return posixpath.normpath(one.get("Target", "").lstrip("/"))
    raise KeyError(_OFFICE_DOCUMENT)


def _faults_of_paragraph(paragraph: Any, used: Counter[str], *, text_part: bool, body: bool) -> Iterator[str]:
    words = text_of(paragraph)
    found = fields_in(words)
    used.update(found)
    if found and not text_part:
        yield f"{_place(paragraph)}有栏目“{found[0][:20]}”。栏目只能放在正文、页眉和页脚。"
    yield from _faults_of_words(lambda: _place(paragraph), words, found)
    if BODY_FIELD in found:
        loose = body and paragraph.getparent().tag == qn("w:body")
        if words.strip() != f"{{{{{BODY_FIELD}}}}}" and FIELD.sub("", words).strip() or len(found) > 1 or not loose:
            yield (f"{_place(paragraph)}：“{{{{正文}}}}”须独占一段，"
                   "不能与其他文字同段，也不能放在表格、文本框、页眉或页脚里。")


def _faults_of_words(place: Callable[[], str], words: str, found: list[str]) -> Iterator[str]:
    """place: asked for only where there is something to tell, for to count the paragraphs above takes time."""
    for name in found:
        if name in _NAMES:
            continue
        near = difflib.get_close_matches(name, _NAMES, n=1, cutoff=0.3)
        hint = f"是不是“{near[0]}”？" if near else ""
        yield f"{place()}的“{{{{{name[:30]}}}}}”不是可用的栏目。{hint}栏目名见本页的表，里面不能写运算或语句。"
    rest = FIELD.sub("", words)
    if re.search(r"\{%|%\}|\{#|#\}", rest):
        yield f"{place()}有“{{% %}}”一类的语句。模板里只能写栏目名，请删去。"
    elif re.search(r"[｛{]\s*[｛{]|[｝}]\s*[｝}]", rest):
        yield f"{place()}的花括号不成对，或用了全角括号。栏目请用半角写成 {{{{标题}}}} 的样子。"


def _faults_of_page(content: bytes) -> tuple[str, ...]:
    """Whether the library that fills it can open it, and whether there is room for the text."""
    try:
        section = Document(io.BytesIO(content)).sections[0]
        assert section.page_width and section.left_margin is not None and section.right_margin is not None
        width = (section.page_width - section.left_margin - section.right_margin) / Mm(1)
    except Exception:
        # Whatever the library stumbles over in a stranger's file, the advice is the same.
        return ("这份文件排不了版。请在 Word 或 WPS 中打开，另存为新的“Word 文档（.docx）”后再传。",)
    if width < _LEAST_WIDTH:
        return (f"版心只有 {width:.0f} 毫米宽，排不下正文。公文版心宽 {PORTRAIT_WIDTH:.0f} 毫米，请调整页边距。",)
    return ()


def _tree(content: bytes) -> Any:
    """Parse without entities, network or unbounded depth. Raises XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False))


def _place(one: Any) -> str:
    """Where something stands, in words a typist can follow."""
    above = [one, *one.iterancestors()]
    if above[-1].tag in (qn("w:hdr"), qn("w:ftr")):
        return "页眉" if above[-1].tag == qn("w:hdr") else "页脚"
    if above[-1].tag != qn("w:document"):
        return "文件内部"
    if any(up.tag == qn("w:txbxContent") for up in above):
        return "文本框"
    top = next((up for up in above if up.getparent() is not None and up.getparent().tag == qn("w:body")), one)
    before = list(top.itersiblings(top.tag, preceding=True))
    return f"第 {len(before) + 1} 个表格" if top.tag == qn("w:tbl") else f"正文第 {len(before) + 1} 段"
