"""Score tables as bureaus print them, made up in the manner of published ones: rows, merged cells, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
import openpyxl

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sample:
    """One table. spans: merged cells as first row, first column, last row, last column; before: words above it."""

    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    before: str = ""
    name: str = "Sheet1"
    more: tuple[Sample, ...] = field(default_factory=tuple)


# 南京药监 2010 式：分类、序号、评查内容（分）、评分方法；部分分值写在分类里，每项写明查哪份文书。
DRUG_LICENCE = Sample(
    before="行政许可案卷评查标准",
    rows=(
        ("分类", "序号", "评查内容（分）", "评分方法及标准"),
        ("受理\n15分", "1", "申请材料齐全，有申请书（5分）", "查行政许可申请书。缺失得0分"),
        ("", "2", "一次性告知补正内容（5分）", "查行政许可申请材料补正告知书，未一次性告知的不得分"),
        ("", "3", "出具受理或不予受理凭证（5分）", "无受理通知书的扣5分；未加盖专用印章的扣2分"),
        ("审查\n决定\n35分", "4", "核查由两名以上执法人员进行（10分）", "查现场核查笔录，少于2人的不得分，每缺一项扣1分"),
        ("", "5", "在法定期限内作出决定（15分）", "超过法定期限且无延期批准的，不得分"),
        ("", "6", "不予许可的说明理由并告知救济途径（10分）", "未说明理由扣5分，未告知救济途径扣5分"),
    ),
    spans=((1, 0, 3, 0), (4, 0, 6, 0)),
)

# 测绘式：基本标准一票否决，卷面 20 + 内容 80，扣完为止。
SURVEY = Sample(
    rows=(
        ("行政处罚案卷评查标准", "", "", ""),
        ("序号", "评查内容", "分值", "扣分标准"),
        ("一、基本标准（有一项不符合的为不合格卷）", "", "", ""),
        ("1", "实施处罚的机关具有法定职权", "否决", "不具有法定职权的，为不合格卷"),
        ("2", "执法人员具有执法资格且不少于两人", "否决", "一票否决"),
        ("3", "决定前履行告知义务", "否决", "未履行告知义务的，案卷计0分"),
        ("二、卷面（20分）", "", "", ""),
        ("4", "封面项目填写完整", "8", "每缺一项扣0.5分，扣完为止"),
        ("5", "卷内目录与材料、页码一致", "12", "一处不符扣1分，扣完为止"),
        ("三、内容（80分）", "", "", ""),
        ("6", "立案审批手续齐全，在规定期限内立案", "15", "缺立案审批表的，扣全分；每缺一项扣1分"),
        ("7", "询问笔录逐页签名", "25", "发现一处扣2分，最多扣10分"),
        ("8", "处罚决定书内容完整", "25", "酌情扣1至10分"),
        ("9", "决定七个工作日内送达", "15", "超期送达的不得分"),
        ("", "合计", "100", ""),
        ("注：各项扣分以本项分值为限，不倒扣。", "", "", ""),
    ),
    spans=((0, 0, 0, 3), (2, 0, 2, 3), (6, 0, 6, 3), (9, 0, 9, 3), (15, 0, 15, 3)),
    name="评查标准",
)

# 生态环境式：一级项目、二级项目两层，文书缺失整份不得分，有小计。
ENVIRONMENT = Sample(
    before="一般行政处罚案卷评查表",
    rows=(
        ("一级项目", "分值", "二级项目", "分值", "评分标准", "常见错误和注意事项"),
        ("立案审批表", "10", "当事人基本情况填写完整", "4", "每缺1项扣1分", "名称与营业执照一致"),
        ("", "", "案由、案情、涉嫌违反的条款准确", "4", "一处错误扣1分", ""),
        ("", "", "审批意见明确，有签名和日期", "2", "缺签名或日期扣2分", "允许电子签名"),
        ("调查询问笔录", "20", "起止时间、地点填写完整", "6", "每缺1项扣1分", ""),
        ("", "", "表明身份、告知权利", "6", "未表明身份的扣3分；未告知权利的扣3分", ""),
        ("", "", "逐页签名并有末页确认", "8", "文书缺失的得0分；每少一处签名扣2分", "拒签的注明情况，可不扣分"),
        ("小计", "", "", "30", "", ""),
    ),
    spans=((1, 0, 3, 0), (1, 1, 3, 1), (4, 0, 6, 0), (4, 1, 6, 1), (7, 0, 7, 2)),
)

# 12 项许可表：表头写满分 100，印出的分值合计 109（第 9 项 19 疑为 10）。
MISPRINT = Sample(
    rows=(
        ("行政许可案卷评分表（满分100分）", "", "", "", ""),
        ("项次", "评查项目", "标准分", "扣分原因", "得分"),
        *((str(no), title, points, "", "") for no, (title, points) in enumerate((
            ("申请书填写规范", "5"), ("申请材料齐全", "10"), ("受理凭证", "6"), ("补正告知", "6"), ("审查意见", "15"),
            ("现场核查两人以上", "6"), ("听证告知", "5"), ("期限内作出决定", "10"), ("决定书内容", "19"), ("送达回证", "10"),
            ("公示公开", "5"), ("立卷归档", "12")), 1)),
        ("合计", "", "100", "", ""),
    ),
    spans=((0, 0, 0, 4), (14, 0, 14, 1)),
)  # fmt: skip

# 全角数字、“分”字、5×2、公式一样的写法；三级：类别、项目、内容。
THREE_LEVELS = Sample(
    rows=(
        ("类别", "评查项目", "评查内容", "分值", "评分标准", "查看文书"),
        ("调查取证", "询问笔录", "分别询问，一人一份", "５×２", "一处不符扣２分", "《询问笔录》"),
        ("", "", "逐页签名", "５分", "每缺一处扣０.５分", "询问笔录"),
        ("", "证据", "复制件注明出处并经核对", "10分", "一份扣1分", "书证复制件"),
        ("送达", "送达回证", "每份对外文书有送达回证", "3+3+4", "每缺一份扣2分", "送达回证"),
        ("", "", "送达人两人签名", "十分", "不符合的扣五分", "送达回证"),
        ("总计", "", "", "45", "", ""),
    ),
    spans=((1, 0, 3, 0), (1, 1, 2, 1), (4, 0, 5, 0), (4, 1, 5, 1), (6, 0, 6, 2)),
)

SAMPLES = {"drug_licence": DRUG_LICENCE, "survey": SURVEY, "environment": ENVIRONMENT, "misprint": MISPRINT,
           "three_levels": THREE_LEVELS}  # fmt: skip


def as_xlsx(sample: Sample, *, hidden: bool = False) -> bytes:
    """The sample as the first sheet of a workbook; hidden: a second sheet that is not shown holds other rows."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = sample.name
    top = 1
    if sample.before:
        page.append([sample.before])
        top = 2
    for row in sample.rows:
        page.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell or None for cell in row])
    for first, left, last, right in sample.spans:
        page.merge_cells(start_row=first + top, start_column=left + 1, end_row=last + top, end_column=right + 1)
    if hidden:
        other = book.create_sheet("底稿")
        other.append(["序号", "评查内容", "分值"])
        other.append([1, "旧的项目", 7])
        other.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(sample: Sample, *, pages: int = 1) -> bytes:
    """The sample as a table of a Word document; pages: cut into that many tables, each with the head again."""
    document = docx.Document()
    if sample.before:
        document.add_paragraph(sample.before)
    for rows, spans in _cut(sample, pages):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
        for first, left, last, right in spans:
            words = rows[first][left]
            merged = table.cell(first, left).merge(table.cell(last, right))
            merged.text = words
        document.add_paragraph("")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(sample: Sample, *, pages: int = 1, ruled: bool = True) -> bytes:
    """The sample as a ruled table over pages, each with the head again; typeset by the program's own typesetter."""
    import typst

    parts = []
    for no, (rows, spans) in enumerate(_cut(sample, pages)):
        parts += ["#pagebreak()"] if no else []
        parts.append(_typst_table(rows, spans, ruled))
    source = "\n".join(['#set page(paper: "a4", margin: 2cm)', '#set text(font: ("Noto Sans CJK SC", "FandolSong"), size: 10pt)',
                        _literal(sample.before), *parts])  # fmt: skip
    return typst.compile(source.encode())


def _literal(text: str) -> str:
    return "#" + _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _typst_table(rows: Sequence[Sequence[str]], spans: Sequence[Span], ruled: bool) -> str:
    covered = {(r, c) for top, left, bottom, right in spans for r in range(top, bottom + 1) for c in range(left, right + 1)}
    begins = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in spans}
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in begins:
                high, wide = begins[(r, c)]
                cells.append(f"table.cell(rowspan: {high}, colspan: {wide})[#{_quoted(text)}]")
            elif (r, c) not in covered:
                cells.append(f"[#{_quoted(text)}]")
    columns = ", ".join(["1fr"] * len(rows[0]))
    return f"#table(columns: ({columns}), stroke: {'0.6pt' if ruled else 'none'}, {', '.join(cells)})"


def _cut(sample: Sample, pages: int) -> list[tuple[list[tuple[str, ...]], list[Span]]]:
    """The rows in so many parts, the head on each; a merged cell that is cut begins again, empty, on the next part."""
    head = next(no for no, row in enumerate(sample.rows) if sum(bool(cell) for cell in row) > 2)
    body = len(sample.rows) - head - 1
    size = -(-body // pages)
    out = []
    for no in range(pages):
        first, last = head + 1 + no * size, min(head + 1 + (no + 1) * size, len(sample.rows))
        lead = list(sample.rows[: head + 1]) if no == 0 else [sample.rows[head]]
        shift = len(lead) - first
        spans = [one for one in sample.spans if one[2] <= head] if no == 0 else []
        for top, left, bottom, right in sample.spans:
            if top > head and bottom >= first and top < last:
                span = (max(top, first) + shift, left, min(bottom, last - 1) + shift, right)
                spans += [span] if span[0] != span[2] or left != right else []
        out.append(([*lead, *sample.rows[first:last]], spans))
    return out
