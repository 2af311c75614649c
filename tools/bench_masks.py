"""How much of what is personal a teaching copy covers by itself, before a person has looked at a page.

    python -m tools.bench_masks [--family all] [--seeds 701-702] [--show 20] [--write]   # --write: into docs/benchmarks.md

Made files tell what was planted in them: every name, number of an identity paper, telephone, address, code and firm of the
story. Each is looked for in the characters of the PDF, with places, without asking the masking what it thinks; a place counts
as covered when every character of it lies under a cover, or the page is covered whole. The files go through the product:
uploaded, read by the reader, and covered as `cases.queries.list_pages_to_draw` says.

Covered are pages with a text layer. Scans, handwriting, photographs, seals are not in it: what the machine does not read it
does not cover, which is why a person confirms every page.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2

from app import create_app
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.cases.queries.masking import PageToDraw, list_pages_to_draw
from reviews.cases.services import NewCase, create_case
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import workers
from reviews.foundation.migrating import upgrade_schema
from tests import factories
from tests.casegen import make_case
from tests.casegen.families import FAMILIES
from tests.casegen.identities import GIVEN, SURNAMES, Person
from tests.casegen.make import tell
from tests.casegen.story.model import PARTY_KINDS, Party
from tests.integration.cases_world import World, build_world

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- masks: begin -->", "<!-- masks: end -->"
KINDS = ("姓名", "单位、字号名称", "证件号码", "统一社会信用代码", "电话", "住址")
_NAME = re.compile(f"[{SURNAMES}](?:{'|'.join(GIVEN)})")


@dataclass
class Count:
    """Places planted, covered, and missed ones as (value, words around)."""

    planted: int = 0
    covered: int = 0
    whole: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Result:
    """What was found in some files. over: runs of covered characters that nobody planted, by their text."""

    files: int = 0
    pages: int = 0
    characters: int = 0
    kinds: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    over: Counter[str] = field(default_factory=Counter)
    over_characters: int = 0

    @property
    def planted(self) -> int:
        return sum(one.planted for one in self.kinds.values())

    @property
    def covered(self) -> int:
        return sum(one.covered for one in self.kinds.values())


@dataclass(frozen=True)
class Letter:
    """One printed character, folded, with its middle in points from the top left."""

    text: str
    x: float
    y: float


def planted_in(story: Any) -> dict[str, str]:
    """Kind by value of everything personal that a story tells, in the form in which it is looked for."""
    found: dict[str, str] = {}
    for one in _parts_of(story):
        if isinstance(one, Person):
            found |= {one.id_number: "证件号码", one.phone: "电话", one.address: "住址"}
        elif isinstance(one, Party):
            found |= {one.phone: "电话", one.address: "住址"}
            found |= {one.uscc: "统一社会信用代码"} if one.uscc else {}
            if one.kind != "natural_person":
                found[one.name] = "单位、字号名称"
        elif isinstance(one, str) and _NAME.fullmatch(one):
            found[one] = "姓名"
    return {plain(value): kind for value, kind in found.items() if value}


def _parts_of(one: Any) -> Iterator[Any]:
    yield one
    if dataclasses.is_dataclass(one):
        for slot in dataclasses.fields(one):
            yield from _parts_of(getattr(one, slot.name))
    elif isinstance(one, dict):
        for key, value in one.items():
            yield from _parts_of(key)
            yield from _parts_of(value)
    elif isinstance(one, list | tuple | set | frozenset):
        for value in one:
            yield from _parts_of(value)


def plain(text: str) -> str:
    """Folded as it is looked for: full width narrow, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def letters_of(page: Any) -> list[Letter]:
    """The characters of a page of a PDF in the order in which they were written into it."""
    text, height = page.get_textpage(), page.get_height()
    found = []
    for at in range(text.count_chars()):
        folded = plain(text.get_text_range(at, 1))
        if folded:
            left, bottom, right, top = text.get_charbox(at)
            found += [Letter(char, (left + right) / 2, height - (bottom + top) / 2) for char in folded]
    return found


def look_at(result: Result, letters: Sequence[Letter], page: PageToDraw, planted: dict[str, str]) -> None:
    """Count one page into the result."""
    text = "".join(one.text for one in letters)
    covered = [bool(page.whole) or any(x0 <= one.x <= x1 and top <= one.y <= bottom for x0, top, x1, bottom in page.covered)
               for one in letters]
    mine = [False] * len(letters)
    for value, kind in planted.items():
        for begin in _places(text, value):
            end = begin + len(value)
            mine[begin:end] = [True] * len(value)
            count = result.kinds[kind]
            count.planted += 1
            if all(covered[begin:end]):
                count.covered += 1
                count.whole += bool(page.whole)
            else:
                count.missed.append((value, text[max(0, begin - 12):end + 8]))
    result.pages += 1
    result.characters += len(letters)
    if not page.whole:
        for run in re.finditer("1+", "".join("1" if c and not m else "0" for c, m in zip(covered, mine, strict=True))):
            result.over[text[run.start():run.end()]] += 1
            result.over_characters += len(run.group())


def _places(text: str, value: str) -> Iterable[int]:
    at = text.find(value)
    while at >= 0:
        # A number within a longer one is another number.
        around = text[at - 1:at] + text[at + len(value):at + len(value) + 1]
        if not (value[0].isdigit() and value[-1].isdigit() and re.search(r"\d", around)):
            yield at
        at = text.find(value, at + 1)


def measure(families: Sequence[str], seeds: Sequence[int], folder: Path) -> dict[str, Result]:
    """One result a layout family; a file of each kind of party and seed."""
    app = create_app(data=folder / "data", testing=True, run_workers=False, secret_key="b" * 64)
    with app.app_context():
        upgrade_schema(app.extensions["settings"], app.extensions["files"], now=utc_now())
        db.session.remove()
    world = build_world(app)
    results: dict[str, Result] = {}
    for family in families:
        kind = "licence" if family == "window" else "penalty_ordinary"
        result = results.setdefault(family, Result())
        for seed in seeds:
            party = PARTY_KINDS[(seed + list(FAMILIES).index(family)) % len(PARTY_KINDS)]
            made = make_case(folder / "files", family=family, kind=kind, party=party, seed=seed)
            planted = planted_in(tell(family=family, kind=kind, party=party, seed=seed))
            _read_and_look(app, world, result, made.pdf, planted)
        print(f"{family}: {result.covered}/{result.planted}，多遮 {result.over_characters}/{result.characters} 字", flush=True)
    return results


def _read_and_look(app: Any, world: World, result: Result, pdf: Path, planted: dict[str, str]) -> None:
    with app.app_context():
        with pdf.open("rb") as stream:
            stored = app.extensions["files"].put(stream)
        with write_unit() as session:
            made = create_case(
                session, actor=world.handler, now=factories.NOW, files=[TakenFile(pdf.name, stored.sha256, stored.size)],
                new=NewCase(world.organ_id, f"测〔2026〕{stored.sha256[:6]}号", "未取得许可案", "penalty_ordinary",
                            world.pack_version_id))
            case_id = made.id
        while workers(app).run_pending():
            pass
        document = pypdfium2.PdfDocument(pdf)
        session = db.session()
        assert session.get_one(Case, case_id).reading_id, f"{pdf.name} was not read"
        for no, page in list_pages_to_draw(session, case_id):
            look_at(result, letters_of(document[no - 1]), page, planted)
        result.files += 1
        document.close()
        db.session.remove()


def together(results: Iterable[Result]) -> Result:
    """Several layouts as one."""
    whole = Result()
    for one in results:
        whole.files, whole.pages = whole.files + one.files, whole.pages + one.pages
        whole.characters, whole.over_characters = whole.characters + one.characters, whole.over_characters + one.over_characters
        whole.over += one.over
        for kind, count in one.kinds.items():
            held = whole.kinds[kind]
            held.planted, held.covered = held.planted + count.planted, held.covered + count.covered
            held.whole += count.whole
            held.missed += count.missed
    return whole


def rows_of(results: dict[str, Result]) -> list[str]:
    """The table: a row a layout, a column a kind."""
    rows = [f"| 版式 | 案卷（页） | {' | '.join(KINDS)} | 合计 | 多遮的字 |", "|---|---|" + "---|" * (len(KINDS) + 2)]
    for name, one in [*results.items(), ("**合计**", together(results.values()))]:
        cells = [_share(one.kinds[kind].covered, one.kinds[kind].planted) for kind in KINDS]
        rows.append(f"| {name} | {one.files}（{one.pages}） | {' | '.join(cells)} | {_share(one.covered, one.planted)} | "
                    f"{_share(one.over_characters, one.characters)} |")
    return rows


def _share(part: int, whole: int) -> str:
    return f"{part / whole * 100:.2f}%（{part}/{whole}）" if whole else "–"


def show(results: dict[str, Result], most: int) -> None:
    """What was missed and what was covered beyond it, for whoever looks at the masking."""
    for name, one in results.items():
        for kind, count in one.kinds.items():
            for value, words in count.missed[:most]:
                print(f"漏 {name} {kind} {value}：…{words}…")
    for text, times in together(results.values()).over.most_common(most * 3):
        print(f"多 {times} 次：{text[:40]}")


def main() -> None:
    """Measure, print, and write the table where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", nargs="*", default=["all"], choices=["all", *FAMILIES])
    parser.add_argument("--seeds", default="701-702")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    first, _, last = args.seeds.partition("-")
    families = list(FAMILIES) if "all" in args.family else args.family
    with tempfile.TemporaryDirectory() as folder:
        results = measure(families, range(int(first), int(last or first) + 1), Path(folder))
    show(results, args.show)
    rows = rows_of(results)
    print("\n".join(rows))
    if args.write:
        path = ROOT / "docs/benchmarks.md"
        text = path.read_text("utf-8")
        head, rest = text.split(BEGIN)
        path.write_text(head + BEGIN + "\n" + "\n".join(rows) + "\n" + END + rest.split(END)[1], "utf-8")


if __name__ == "__main__":
    main()
