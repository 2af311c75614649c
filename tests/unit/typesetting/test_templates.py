"""Templates of the office's own: what is refused and in which words, and that nothing of a paper is lost in a good one."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.typesetting import (
    Attachment,
    Closing,
    Heading,
    Imprint,
    Paper,
    Paragraph,
    RedHead,
    Table,
    Verification,
    make_pdf,
)
from reviews.typesetting.templates import FIELDS, fill_template, find_faults, make_starter_template

DAY = date(2026, 9, 8)
PAPER = Paper(
    title="关于2026年第三季度行政执法案卷评查情况的通报", dated_on=DAY, subtitle="（第3期）",
    head=RedHead("某某区司法局", "某司评通〔2026〕3号"), addressee="各行政执法单位：",
    blocks=(Heading("评查概况"), Paragraph("共评查案卷60卷，{{标题}}照原样印出。" * 12), Heading("共性问题"),
            Table(head=(("单位", "案卷数"),), rows=(("甲局", "30"), ("乙局", "30"))), Paragraph("请各单位对照整改。")),
    closing=Closing("某某区司法局", DAY),
    attachments=(Attachment("评查得分表", (Table(head=(("案号", "得分"),), rows=(("1号", "92"),)),), landscape=True),
                 Attachment("问题台账", (Paragraph("见台账。"),))),
    imprint=Imprint("某某区司法局", DAY, "区人大常委会办公室"), verification=Verification("A1B2-C3D4"),
)  # fmt: skip
STARTER = make_starter_template()


def changed(parts: dict[str, bytes] | None = None, **swap: tuple[str, str]) -> bytes:
    """The starter with more parts, or with text of a part exchanged: document=(old, new)."""
    names = {"document": "word/document.xml", "rels": "word/_rels/document.xml.rels", "types": "[Content_Types].xml",
             "settings": "word/settings.xml"}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(STARTER)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            for which, (old, new) in swap.items():
                if names[which] == name:
                    assert old in content.decode()
                    content = content.decode().replace(old, new, 1).encode()
            target.writestr(name, content)
        for name, content in (parts or {}).items():
            target.writestr(name, content)
    return made.getvalue()


def relation(kind: str, target: str = "x.xml", mode: str = "") -> tuple[str, str]:
    extra = f' TargetMode="{mode}"' if mode else ""
    return ("</Relationships>",
            f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
            f'Target="{target}"{extra}/></Relationships>')


def code(words: str) -> tuple[str, str]:
    """A field code before the title, cut over two runs."""
    half = len(words) // 2
    runs = "".join(f"<w:r>{one}</w:r>" for one in (
        '<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{words[:half]}</w:instrText>",
        f"<w:instrText>{words[half:]}</w:instrText>", '<w:fldChar w:fldCharType="end"/>'))
    return "<w:body>", f"<w:body><w:p>{runs}</w:p>"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def text_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(one.text for one in document.element.body.iter() if one.tag.endswith("}t") and one.text)


def test_the_starter_holds_every_field_and_nothing_is_wrong_with_it() -> None:
    assert find_faults(STARTER) == ()
    assert make_starter_template() == STARTER
    assert all(f"{{{{{field.name}}}}}" in text_of(STARTER) for field in FIELDS)


BAD = {
    "not a zip": (b"hello", "不是完好的 Word 文档"),
    "old word": (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 Word"),
    "too large": (bytes(5 * 1024 * 1024 + 1), "超过 5 MB"),
    "bomb": (changed({"word/media/a.png": b"\x89PNG" + bytes(45 << 20)}), "解开后过大"),
    "way out": (changed({"../evil.xml": b"<a/>"}), "内部结构不正常"),
    "macro": (changed({"word/vbaProject.bin": b"x"}), "宏"),
    "macro kind": (changed(types=("document.main+xml", "macroEnabled.main+xml")), "docm"),
    "program": (changed({"word/media/a.exe": b"MZ"}), "嵌入的文件（a.exe）"),
    "no picture": (changed({"word/media/a.png": b"MZ"}), "与后缀不符"),
    "entities": (changed({"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "实体定义"),
    "deep": (changed({"word/x.xml": b"<a>" * 5000 + b"</a>" * 5000}), "结构损坏"),
    "outside template": (changed(rels=relation("attachedTemplate", "http://e.example/t.dotm", "External")), "外部的附加的模板"),
    "outside picture": (changed(rels=relation("image", "file:///c:/a.png", "External")), "外部的链接的图片"),
    "object": (changed(rels=relation("oleObject")), "嵌入的对象"),
    "chunk": (changed(rels=relation("aFChunk")), "嵌入的文档"),
    "unknown part": (changed(rels=relation("somethingNew")), "不认识的内容（somethingNew）"),
    "fetching code": (changed(document=code(" INCLUDEPICTURE http://evil.example/a.png ")), "正文第 1 段有域代码“INCLUDEPICTURE"),
    "command": (changed(document=code(" DDEAUTO c:\\\\cmd.exe ")), "DDEAUTO"),
    "revision": (changed(document=("<w:body>", "<w:body><w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>")), "接受全部修订"),
    "unknown field": (changed(document=("{{文号}}", "{{发文字号}}")), "是不是“文号”"),
    "expression": (changed(document=("{{标题}}", "{{标题.__class__}}")), "不是可用的栏目"),
    "statement": (changed(document=("{{主送}}", "{{主送}}{% for x in y %}")), "{% %}"),
    "wide braces": (changed(document=("{{标题}}", "｛｛标题｝｝")), "半角"),
    "no code": (changed(document=("{{校验码}}", "")), "缺少栏目：{{校验码}}"),
    "two bodies": (changed(document=("<w:body>", "<w:body><w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>")), "不止一次"),
    "body in a line": (changed(document=("{{正文}}", "正文：{{正文}}")), "须独占一段"),
    "endless spaces": (changed(document=("<w:body>", "<w:body>" + LINE.format("{{" + " " * 20_000))), "花括号不成对"),
    "endless text": (changed(document=("<w:body>", "<w:body>" + LINE.format("字") * 5001)), "超过 5000 段"),
    "endless fields": (changed(document=("<w:body>", "<w:body>" + LINE.format("{{标题}}") * 201)), "处，不像公文模板"),
    "endless faults": (changed(document=("<w:body>", "<w:body>" + LINE.format("{{坏}}") * 30)), "只列出前 20 处"),
    "huge picture": (changed({"word/media/a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff"}), "65535×65535 像素"),
    "picture cut short": (changed({"word/media/a.png": b"\x89PNG"}), "已损坏"),
    "address in a drawing": (changed(document=("<w:body>", "<w:body><w:p><w:r><w:pict><i src=' HTTP://e.example/a'/></w:pict>"
                                               "</w:r></w:p>")), "正文第 1 段有指向外部的地址"),
    "second text": (changed({"word/b.xml": f"<w:document {W}><w:body>{LINE.format('{{正文}}')}</w:body></w:document>".encode()}),
                    "栏目只能放在正文"),
    "narrow": (changed(document=('w:left="1587"', 'w:left="5587"')), "版心只有"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_template_is_refused_in_words_that_say_what_and_where(name: str) -> None:
    content, words = BAD[name]
    faults = find_faults(content)
    assert any(words in fault for fault in faults), faults
    assert all(fault.endswith(("。", "？")) for fault in faults)


def test_the_text_may_stand_in_a_part_of_another_name() -> None:
    """Word for the web calls it document2.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(STARTER)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(b"word/document.xml", b"word/document2.xml")
            target.writestr(name.replace("document.xml", "document2.xml"), content)
    assert find_faults(made.getvalue()) == ()
    assert text_of(fill_template(made.getvalue(), PAPER)) == text_of(fill_template(STARTER, PAPER))


def test_page_numbers_are_the_only_codes_that_stay() -> None:
    assert find_faults(changed(document=code(" PAGE  \\* MERGEFORMAT "))) == ()


@settings(max_examples=25)
@given(at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_file_changed_anywhere_ends_in_words_or_is_filled(at: float, byte: int) -> None:
    content = bytearray(STARTER)
    content[int(at * len(content))] = byte
    if not find_faults(bytes(content)):
        assert fill_template(bytes(content), PAPER)


def test_nothing_of_a_paper_is_lost_in_a_template() -> None:
    filled = fill_template(STARTER, PAPER)
    assert filled == fill_template(STARTER, PAPER)
    said = text_of(filled)
    assert PAPER.title in said.replace("\n", "")
    for words in ("某某区司法局", "某司评通〔2026〕3号", "（第3期）", "各行政执法单位：", "一、评查概况", "甲局",
                  "请各单位对照整改。", "评查得分表", "2026年9月8日", "区人大常委会办公室", "A1B2-C3D4", "问题台账"):
        assert words in said, words
    assert said.count("{{标题}}") == 12, "what a person wrote is never read as a field"
    assert "{{正文}}" not in said and said.index("一、评查概况") < said.index("2026年9月8日") < said.index("见台账。")
    assert said.index("见台账。") < said.index("抄送：") < said.index("印发"), "the imprint ends the last page of all"


def test_a_slip_follows_the_imprint_and_a_title_alone_in_its_line_is_balanced() -> None:
    slip = Attachment("回执", (Paragraph("认可。"),), slip=True)
    long = "关于2026年第三季度行政执法案卷评查中发现的共性问题的通报"
    template = changed(document=("<w:body>", "<w:body>" + LINE.format("眉：{{标题}}")))
    made = Document(io.BytesIO(fill_template(template, replace(PAPER, title=long, attachments=(slip,)))))
    texts = [one.text for one in made.paragraphs]
    assert texts[0] == f"眉：{long}\n（第3期）"
    assert texts[3].split("\n") == ["关于2026年第三季度行政执法", "案卷评查中发现的共性问题的通报", "（第3期）"]
    assert next(at for at, text in enumerate(texts) if text.startswith("抄送：")) < texts.index("认可。")


def test_lines_of_empty_fields_go_and_a_draft_says_so() -> None:
    draft = replace(PAPER, addressee="", attachments=(), draft=True, imprint=Imprint("某某区司法局", None, ""))
    said = text_of(fill_template(STARTER, draft))
    assert not {"抄送：", "印发", "附件："} & set(said.split("\n"))
    assert b"DraftMark" in b"".join(_parts(fill_template(STARTER, draft)).values())


def test_a_field_cut_over_runs_in_a_table_and_in_the_foot_is_filled() -> None:
    document = Document(io.BytesIO(changed(document=("{{校验码}}", ""))))
    cell = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    for part in ("印", "{", "{校", "验码", "}} ", "止"):
        cell.add_run(part)
    document.sections[0].footer.paragraphs[0].add_run("{{文号}}")
    document.sections[0].left_margin = Mm(30)
    made = io.BytesIO()
    document.save(made)
    assert find_faults(made.getvalue()) == ()
    filled = Document(io.BytesIO(fill_template(made.getvalue(), replace(PAPER, attachments=()))))
    assert filled.tables[-1].cell(0, 0).text == "印A1B2-C3D4 止"
    assert "某司评通〔2026〕3号" in filled.sections[0].footer.paragraphs[0].text


def test_libreoffice_opens_it_on_as_many_pages_as_our_own_layout(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("没有在 LibreOffice 里打开模板文件：本机没有 soffice")
    (tmp_path / "a.docx").write_bytes(fill_template(STARTER, PAPER))
    subprocess.run([office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir",
                    str(tmp_path), str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180)
    pages = len(pdfium.PdfDocument(tmp_path / "a.pdf"))
    assert abs(pages - len(pdfium.PdfDocument(make_pdf(PAPER)))) <= 1


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
