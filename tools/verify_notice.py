"""Check an issued paper without the product: python3 verify_notice.py 校验包.zip [纸面上的校验码]

Standard library only, nothing of the product is imported. Exit code 0 and 一致, or 1 and what does not fit.
What is checked: the content against its hash; the code, worked out anew from all of the content; number, day and code of
content and list; every file against its hash; that the DOCX says the number, the code, the day and every text, figure and
table cell of the content, but for annexes that go out as a spreadsheet, whose cells stand in the XLSX; the facts behind the
figures (snapshot.json.gz, where the package has them) against the hash in the content, and counts of files, units, grades,
problems and vetoes anew from them. What a forger cannot give a package is the code that stands on the genuine paper: type it
in as the second argument, or ask the product's page 核验.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from xml.etree import ElementTree

FORMAT = "juanheng-paper/1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOKEN = re.compile(r"\{\{([a-z0-9_.-]{1,80})\}\}")
LARGEST = 200 * 1024 * 1024
SNAPSHOT = "snapshot.json.gz"
# Conditions of a figure and the columns of the facts that they look at.
COLUMNS = {"unit": "unit_id", "round": "round_id", "organ": "organ_id", "grade": "grade"}


def faults_of(path: str, printed: str = "") -> Iterator[str]:
    """Everything that does not fit, as Chinese sentences. printed: the code as it stands on paper, where there is one."""
    try:
        package = zipfile.ZipFile(path)
        if sum(info.file_size for info in package.infolist()) > LARGEST:
            raise ValueError("太大")
        told = json.loads(package.read("manifest.json"))
        content = json.loads(package.read("content.json"))
        files = {name: package.read(name) for name in package.namelist() if name != "manifest.json"}
        steps = json.loads(files["steps.json"])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        yield f"打不开校验包或读不出清单：{error}"
        return
    if told.get("format") != FORMAT or len(package.namelist()) != len(set(package.namelist())):
        yield "校验包的格式不是本脚本所知的"
        return
    yield from files_differ(told["files"], files)
    yield from content_differs(told, content, printed)
    yield from paper_differs(told, content, files.get("paper.docx", b""))
    yield from spreadsheet_differs(content, files.get("annexes.xlsx", b""))
    if SNAPSHOT in files:
        yield from figures_differ(content, files[SNAPSHOT])
    if [step["step"] for step in steps if step["step"] in ("issued", "withdrawn")][:1] != ["issued"]:
        yield "办理经过里没有签发"


def files_differ(told: dict[str, str], files: dict[str, bytes]) -> Iterator[str]:
    """Every file against the list; none too many, none too few."""
    for name in sorted(set(told) ^ set(files)):
        yield f"{name} {'不在清单里' if name in files else '缺失'}"
    for name in sorted(set(told) & set(files)):
        if hashlib.sha256(files[name]).hexdigest() != told[name]:
            yield f"{name} 与清单不符，已被改动或者换过"


def content_differs(told: dict[str, Any], content: dict[str, Any], printed: str) -> Iterator[str]:
    """The content against its hash, and the code worked out from all of it but the code itself."""
    if digest_of(content) != told["content_sha256"]:
        yield "内容与签发时的散列不符，已被改动"
    code = code_of(digest_of({**content, "code": ""}))
    if code != content["code"]:
        yield f"由内容算出的校验码是 {code}，内容里写的是 {content['code']}"
    if told["code"] != content["code"]:
        yield "清单上的校验码与内容里的不同"
    if (told["number"], told["dated_on"]) != (content["number"], content["dated_on"]):
        yield "清单上的文号或日期与内容里的不同"
    if printed and plain_code(printed) != plain_code(code):
        yield f"纸面上的校验码是 {printed}，由内容算出的是 {code}：不是同一份文件"


def paper_differs(told: dict[str, Any], content: dict[str, Any], docx: bytes) -> Iterator[str]:
    """The DOCX says what the content says."""
    try:
        words = text_of_docx(docx)
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError, OSError) as error:
        yield f"读不出 DOCX：{error}"
        return
    year, month, day = (int(part) for part in content["dated_on"].split("-"))
    wanted = [("校验码", content["code"]), ("成文日期", f"{year}年{month}月{day}日")]
    if told.get("number_printed", True):
        wanted.append(("文号", content["number"]))
    for label, text in wanted:
        if squeezed(text) not in words:
            yield f"DOCX 里没有{label} {text}"
    yield from missing_in("DOCX", texts_of(content), words)


def spreadsheet_differs(content: dict[str, Any], xlsx: bytes) -> Iterator[str]:
    """The spreadsheet says what the annexes say that are not printed."""
    tables = [block for annex in content.get("annexes", ()) if annex.get("electronic") for block in annex["blocks"]
              if "rows" in block]
    wanted = list(texts_of({**content, "blocks": tables, "annexes": []})) if tables else []
    if not wanted:
        return
    try:
        package = zipfile.ZipFile(io.BytesIO(xlsx))
        names = [name for name in package.namelist() if re.fullmatch(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml", name)]
        roots = [ElementTree.fromstring(package.read(name)) for name in names]
    except (KeyError, zipfile.BadZipFile, ElementTree.ParseError, OSError) as error:
        yield f"读不出电子附表：{error}"
        return
    words = "".join(text.text or "" for root in roots for text in root.iter(f"{CELL}t"))
    yield from missing_in("电子附表", wanted, squeezed(words))


def missing_in(where: str, wanted: Iterator[str] | list[str], words: str) -> Iterator[str]:
    """The texts that a file does not say; the first of them, then how many more."""
    missing = [text for text in wanted if squeezed(text) and squeezed(text) not in words]
    for text in missing[:5]:
        yield f"{where} 里没有内容中的这一句：{text[:60]}"
    if len(missing) > 5:
        yield f"{where} 里没有的另有 {len(missing) - 5} 句"


def figures_differ(content: dict[str, Any], frozen: bytes) -> Iterator[str]:
    """The facts against their hash in the content, and what this script can count of the figures against what they tell."""
    if hashlib.sha256(frozen).hexdigest() != content.get("snapshot"):
        yield "数据底稿与内容里记的散列不符，不是这份文件的底稿"
        return
    try:
        parts = json.loads(gzip.decompress(frozen))["snapshots"]
    except (OSError, EOFError, zlib.error, ValueError, KeyError) as error:
        yield f"读不出数据底稿：{error}"
        return
    for name, figure in content["figures"].items():
        counted = recounted(figure.get("spec") or {}, parts)
        if counted is not None and counted != figure["text"]:
            yield f"数字 {name}（{figure['label']}）写的是 {figure['text']}，由底稿数出的是 {counted}"


def recounted(spec: dict[str, Any], parts: dict[str, Any]) -> str | None:
    """A figure counted anew from the facts, as printed; None for one that this script cannot count."""
    where: dict[str, set[str]] = {}
    for name, value in spec.get("where", ()):
        where.setdefault(name, set()).add(value)
    if spec.get("measure") not in MEASURES or spec["at"] not in parts or set(where) - set(COLUMNS):
        return None
    table = parts[spec["at"]]["files"]
    files = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    grades = where.pop("grade", None)
    files = [one for one in files if all(one[COLUMNS[name]] in values for name, values in where.items())]
    graded = [one for one in files if one["grade"]]
    if grades is not None and not spec["measure"].endswith("grade") and spec["measure"] != "files_graded":
        files = [one for one in files if one["grade"] in grades]
    return MEASURES[spec["measure"]](files, graded, grades)


def percent(part: int, whole: int) -> str:
    """A share as it is printed, rounded half up."""
    if not whole:
        return "—"
    return f"{(Decimal(part * 100) / Decimal(whole)).quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}%"


def of_grades(graded: list[Any], grades: set[str] | None) -> int:
    """How many files have one of the grades."""
    return sum(grades is None or one["grade"] in grades for one in graded)


MEASURES: dict[str, Callable[[list[Any], list[Any], set[str] | None], str]] = {
    "files": lambda files, _graded, _grades: str(len(files)),
    "units": lambda files, _graded, _grades: str(len({one["unit_id"] for one in files})),
    "files_graded": lambda _files, graded, grades: str(of_grades(graded, grades)),
    "rate_grade": lambda _files, graded, grades: percent(of_grades(graded, grades), len(graded)),
    "files_with_problems": lambda files, _graded, _grades: str(sum(one["problems"] > 0 for one in files)),
    "problem_rate": lambda files, _graded, _grades: percent(sum(one["problems"] > 0 for one in files), len(files)),
    "vetoed": lambda files, _graded, _grades: str(sum(bool(one["vetoes"]) for one in files)),
    "rate_vetoed": lambda files, _graded, _grades: percent(sum(bool(one["vetoes"]) for one in files), len(files)),
}


def texts_of(content: dict[str, Any]) -> Iterator[str]:
    """What must stand on the paper: for a letter its result and problems, for other papers every text and cell."""
    if "blocks" not in content:
        yield from (content[name] for name in ("case_title", "case_number", "party"))
        if content["result"]["total"] is not None:
            yield f"本卷得分{content['result']['total']}分"
        for problem in content["problems"]:
            for name in ("problem", "basis", "advice"):
                yield from problem[name].splitlines()
        return
    figures = {name: figure["text"] for name, figure in content["figures"].items()}
    printed = [annex for annex in content["annexes"] if not annex.get("electronic")]
    for block in [*content["blocks"], *(one for annex in printed for one in annex["blocks"])]:
        if "text" in block:
            yield from said(block["text"], figures).splitlines()
        for row in block.get("rows", ()):
            for cell in row:
                yield from said(cell, figures).splitlines()


def said(text: str, figures: dict[str, str]) -> str:
    """A text with its figures in their places."""
    return TOKEN.sub(lambda match: figures.get(match[1], match[0]), text)


def text_of_docx(docx: bytes) -> str:
    """All words of the document and its feet, without white space."""
    package = zipfile.ZipFile(io.BytesIO(docx))
    names = ["word/document.xml", *(name for name in package.namelist() if re.fullmatch(r"word/footer\d*\.xml", name))]
    roots = (ElementTree.fromstring(package.read(name)) for name in names)
    return squeezed("".join(text.text or "" for root in roots for text in root.iter(f"{WORD}t")))


def squeezed(text: str) -> str:
    """Without white space and without what no printer prints."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if one.isprintable() and not one.isspace())


def digest_of(content: Any) -> str:
    """SHA-256 of the one text of some JSON values."""
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def code_of(digest: str) -> str:
    """The first 60 bits as twelve letters in groups of four."""
    number = int(digest, 16) >> 196
    code = "".join(ALPHABET[number >> 5 * place & 31] for place in range(11, -1, -1))
    return "-".join(code[start : start + 4] for start in range(0, 12, 4))


def plain_code(text: str) -> str:
    """A code as people type it."""
    plain = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print("用法：python3 verify_notice.py 校验包.zip [纸面上的校验码]")
        return 2
    faults = list(faults_of(*arguments))
    for fault in faults:
        print("不符：" + fault)
    if faults:
        print(f"共 {len(faults)} 处不符。")
        return 1
    package = zipfile.ZipFile(arguments[0])
    told, steps = json.loads(package.read("manifest.json")), json.loads(package.read("steps.json"))
    print(f"一致：{told['number']}，{told['dated_on']}，校验码 {told['code']}。内容、文号、日期、校验码和各个文件都对得上。")
    content = json.loads(package.read("content.json"))
    if SNAPSHOT in package.namelist():
        parts = json.loads(gzip.decompress(package.read(SNAPSHOT)))["snapshots"]
        specs = [one.get("spec") or {} for one in content["figures"].values()]
        counted = sum(recounted(spec, parts) is not None for spec in specs)
        print(f"数据底稿与内容里的散列相符；{len(specs)} 个数字中，由底稿重新数过 {counted} 个，都对得上。")
    elif content.get("snapshot"):
        print(f"数据底稿不在包里，它的散列是 {content['snapshot']}。")
    for step in steps:
        if step["step"] == "withdrawn":
            print(f"注意：这份文件已于 {step['at'][:10]} 撤回，理由：{step['reason']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
