"""Typesets all papers of a story in two passes and reads back where everything landed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from random import Random

from tests.casegen.apart.file import apart_cover
from tests.casegen.commerce.file import commerce_volumes
from tests.casegen.culture.file import culture_volume
from tests.casegen.families import FAMILIES, Family
from tests.casegen.farming.file import farming_volume
from tests.casegen.licence.file import licence_cover
from tests.casegen.papers.blocks import Maker
from tests.casegen.papers.file import inner_papers
from tests.casegen.papers.front import cover, inventory, reference
from tests.casegen.papers.model import Mark, Paper, Picture
from tests.casegen.papers_emergency.file import emergency_volume
from tests.casegen.papers_transport.file import transport_volume
from tests.casegen.story.model import Story
from tests.casegen.typesetting import pictures
from tests.casegen.typesetting.engine import Engine, Pages, read_marks
from tests.casegen.typesetting.markup import PRELUDE, Inliner
from tests.casegen.typesetting.sketch import sketch_pages
from tests.casegen.urban.file import urban_volume
from tests.casegen.water.file import water_volume
from tests.casegen.works.file import works_volume

COVERS = {"licence": licence_cover, "coercive_measure": apart_cover, "coercive_enforcement": apart_cover}
# Finds where everything lies: from the markup of the file, its papers and their numbered marks.
Setter = Callable[[str, Sequence[Paper], Sequence[Inliner]], Pages]


@dataclass(slots=True)
class SetFile:
    """A typeset file: papers with the marks of each, first and last pages, printed page numbers."""

    papers: list[Paper]
    marks: list[list[tuple[str, ...]]]
    inliners: list[Inliner]
    first: list[int]
    last: list[int]
    stamps: list[str | None]
    blank: set[int]
    pages: Pages


def typeset(story: Story) -> SetFile:
    """Typeset the file; raises FontsMissing, TypstError."""
    chosen = FAMILIES[story.layout or story.family]
    inner = chosen(story, "", "").rework(_papers(story))
    images = _images(story, inner)
    with Engine(images) as engine:
        family = chosen(story, engine.serif, engine.sans)

        def printed(source: str, _papers: Sequence[Paper], _inliners: Sequence[Inliner]) -> Pages:
            return read_marks(engine.compile(source))

        return _twice(story, family, printed, inner)


def sketch(story: Story) -> SetFile:
    """Lay the file out without printing it: same papers and marks, invented pages and boxes, no PDF."""
    family = FAMILIES[story.layout or story.family](story, "", "")
    inner = family.rework(_papers(story))
    return _twice(story, family, lambda _source, papers, inliners: sketch_pages(papers, inliners), inner)


def _papers(story: Story) -> list[Paper]:
    inner = inner_papers(story)
    if story.style.blank_backs:
        rng = Random(f"backs/{story.seed}")
        for paper in inner:
            paper.back_blank = paper.type not in ("evidence_extraction",) and rng.random() < 0.12
    return inner


def _twice(story: Story, family: Family, setter: Setter, inner: list[Paper]) -> SetFile:
    """The second pass knows the page numbers that the inventory and the page feet print."""
    return _pass(story, family, setter, inner, _pass(story, family, setter, inner, None))


def _images(story: Story, papers: list[Paper]) -> dict[str, bytes]:
    images = {"seal.png": pictures.seal(story.organ.name)}
    for paper in papers:
        for block in paper.blocks:
            if isinstance(block, Picture):
                draw = pictures.damage if block.name == "damage" else pictures.photograph
                images[f"{block.name}.jpg"] = draw(f"{story.seed}/{block.name}")
    if story.style.signature == "image":
        for paper in papers:
            for mark in _marks_in((paper.blocks, paper.foot)):
                if mark.look == "image":
                    images[f"sign-{mark.text}.png"] = pictures.signature(mark.text)
    return images


def _marks_in(part: object) -> Iterator[Mark]:
    """Yield the marks in blocks of any make."""
    if isinstance(part, Mark):
        yield part
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _marks_in(inner)
    elif is_dataclass(part) and not isinstance(part, type):
        for spec in fields(part):
            yield from _marks_in(getattr(part, spec.name))


def _pass(story: Story, family: Family, setter: Setter, inner: list[Paper], known: SetFile | None) -> SetFile:
    mk = Maker(story)
    stamp_of: dict[str, tuple[str, str]] = {}
    numbered = 0
    if known:
        for paper, a, b in zip(known.papers, known.first, known.last, strict=True):
            printed = [s for s in known.stamps[a - 1 : b] if s]
            if printed:
                stamp_of[paper.key] = (printed[0], printed[-1])
        numbered = sum(1 for s in known.stamps if s)
    if story.family == "market":
        from tests.casegen.market.file import market_volumes

        papers = market_volumes(story, inner, stamp_of)
    elif story.family == "emergency":
        papers = emergency_volume(story, inner, stamp_of, numbered)
    elif story.family == "transport":
        papers = transport_volume(story, inner, stamp_of, numbered)
    elif story.family == "commerce":
        papers = commerce_volumes(story, inner, stamp_of)
    elif story.family == "urban":
        papers = urban_volume(story, inner, stamp_of, numbered)
    elif story.family == "culture":
        papers = culture_volume(story, inner, stamp_of, numbered)
    elif story.family == "water":
        papers = water_volume(story, inner, stamp_of, numbered)
    elif story.family == "works":
        papers = works_volume(story, inner, stamp_of, numbered)
    elif story.family == "farming":
        papers = farming_volume(story, inner, stamp_of, numbered)
    else:
        listed = [p for p in inner if p.type != "cover"]
        outside = COVERS.get(story.kind, cover)(mk)
        front = family.rework([outside, inventory(mk, listed, stamp_of), reference(mk, numbered, len(listed))])
        papers = [*front[:2], *inner, front[2]]
    inliners = [Inliner(i) for i in range(len(papers))]
    stamps = known.stamps if known else []
    source = PRELUDE + family.prelude() + _stamping(family, stamps)
    for i, (paper, inline) in enumerate(zip(papers, inliners, strict=True)):
        start = known.first[i] if known else 1
        pages = known.last[i] - known.first[i] + 1 - paper.back_blank if known else 1
        source += family.paper(paper, i, inline, start, pages)
    read = setter(source, papers, inliners)
    first = [read.places[f"{i}.title"][0].page for i in range(len(papers))]
    last = [*(f - 1 for f in first[1:]), read.count]
    blank = {last[i] for i, p in enumerate(papers) if p.back_blank}
    return SetFile(
        papers=papers,
        marks=[[m.fields for m in inline.marks] for inline in inliners],
        inliners=inliners,
        first=first,
        last=last,
        stamps=_number(papers, first, last, blank),
        blank=blank,
        pages=read,
    )


def _number(papers: list[Paper], first: list[int], last: list[int], blank: set[int]) -> list[str | None]:
    stamps: list[str | None] = []
    count = 0
    for paper, a, b in zip(papers, first, last, strict=True):
        count = 0 if paper.restarts else count
        for page in range(a, b + 1):
            if paper.numbered and page not in blank:
                count += 1
                stamps.append(str(count))
            else:
                stamps.append(None)
    return stamps


def _stamping(family: Family, stamps: list[str | None]) -> str:
    """Return markup that prints the page-number stamps where the family has them."""
    listed = "(" + "".join(f'"{s or ""}", ' for s in stamps) + ")"
    return (
        f"#let stamps = {listed}\n"
        f'#set page(paper: "a4", foreground: context {{ let n = here().page(); '
        f'let s = if n <= stamps.len() {{ stamps.at(n - 1) }} else {{ "" }}; if s != "" [{family.stamp()}] }})\n'
    )
