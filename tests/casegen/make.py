"""Makes one case file: story, defects, pages, truth."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.casegen import truth
from tests.casegen.commerce.file import UNPRINTED
from tests.casegen.culture.file import UNPRINTED as UNPRINTED_IN_CULTURE
from tests.casegen.defects import apply_defects, defect_rows, needed
from tests.casegen.families import FAMILIES
from tests.casegen.farming.file import UNPRINTED as UNPRINTED_IN_FARMING
from tests.casegen.story import culture, farming, urban, water, works
from tests.casegen.story.build import OPTIONS, build_story
from tests.casegen.story.licence import build_licence
from tests.casegen.story.model import CASE_KINDS, PARTY_KINDS, Story
from tests.casegen.story.options import OWN_OPTIONS
from tests.casegen.typesetting.assemble import SetFile, sketch, typeset
from tests.casegen.typesetting.cruel import follow, prepare, scan_cruelly
from tests.casegen.typesetting.raster import scan_pages
from tests.casegen.urban.file import UNPRINTED as UNPRINTED_IN_URBAN
from tests.casegen.varied.draw import Draw
from tests.casegen.varied.rework import restyle
from tests.casegen.water.file import UNPRINTED as UNPRINTED_IN_WATER
from tests.casegen.works.file import UNPRINTED as UNPRINTED_IN_WORKS

FORMAT = "case-file-truth/1"
CRUEL = "cruel"
# Families that print the cases of others.
TELLERS = {"varied": ("township", "ecology")}
# Families that print files of a licence, a measure or an enforcement.
EVERY_KIND = ("township", "ecology", "varied")
LICENCES_ONLY = ("window",)
# Options whose papers presuppose a step that such a file does not have.
UNFIT = {
    "no_penalty": {"hearing", "defence", "early_waiver", "gains", "deferred", "overdue", "court"},
    "penalty_summary": set(OPTIONS) - {"pictures"},
    "licence": set(OPTIONS) - {"pictures"},
    "coercive_measure": set(OPTIONS) - {"pictures", "urgent"},
    "coercive_enforcement": set(OPTIONS) - {"pictures", "substitute", "left"},
}
# What a kind of file always tells of.
GIVEN = {"coercive_measure": {"seizure"}, "coercive_enforcement": {"court", "surcharge_first"}}
# Families that print ordinary penalties only, with the options that they do not print.
ORDINARY_ONLY = {
    "commerce": UNPRINTED, "urban": UNPRINTED_IN_URBAN, "culture": UNPRINTED_IN_CULTURE, "water": UNPRINTED_IN_WATER,
    "works": UNPRINTED_IN_WORKS, "farming": UNPRINTED_IN_FARMING,
}  # fmt: skip
# Families whose seed draws the course of a case for which no options are named.
COURSES = {
    "urban": urban.course, "culture": culture.course, "water": water.course, "works": works.course, "farming": farming.course,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A made file: where PDF and truth lie, and the truth itself."""

    pdf: Path
    truth: Path
    data: dict[str, Any]


def tell(
    *, family: str, kind: str, party: str, seed: int, defects: Sequence[str] = (), options: Sequence[str] = ()
) -> Story:
    """Return the story of a file with its defects planted. Raises ValueError for unknown names."""
    for value, known in ((family, FAMILIES), (kind, CASE_KINDS), (party, PARTY_KINDS)):
        if value not in known:
            raise ValueError(f"unknown {value!r}; known: {', '.join(known)}")
    for option in options:
        own = OWN_OPTIONS.get(kind, {}) if family in EVERY_KIND + LICENCES_ONLY else {}
        known_options = {**OPTIONS, **own}
        if option not in known_options:
            raise ValueError(f"unknown option {option!r}; known: {', '.join(known_options)}")
    apart = kind in ("licence", "coercive_measure", "coercive_enforcement")
    known = kind == "licence" if family in LICENCES_ONLY else family in EVERY_KIND or not apart
    if not known:
        raise ValueError(f"unknown for {family}: {kind}")
    if family in ORDINARY_ONLY and kind != "penalty_ordinary":
        raise ValueError(f"unknown for {family}: {kind}")
    unfit = set(options) & (UNFIT.get(kind, set()) | ORDINARY_ONLY.get(family, frozenset()))
    if unfit:
        raise ValueError(f"unknown for {kind}: {', '.join(sorted(unfit))}")
    if family in COURSES and not options:
        options = sorted(COURSES[family](seed, party))
    told = TELLERS.get(family, (family,))
    teller = told[seed % len(told)]
    switched, gaps, offence = needed(defects, family=teller, kind=kind, party=party, seed=seed)
    wanted = set(options) | switched | GIVEN.get(kind, set())
    salt = "" if teller == family else family
    if kind == "licence":
        story = build_licence(family=teller, party=party, seed=seed, options=wanted, gaps=gaps, salt=salt)
    else:
        story = build_story(
            family=teller, kind=kind, party=party, seed=seed, options=wanted, gaps=gaps, offence=offence, salt=salt
        )
    if teller != family:
        story.layout = family
        restyle(story, Draw(seed))
    apply_defects(story, defects)
    return story


def make_case(
    out_dir: Path,
    *,
    family: str,
    kind: str,
    party: str,
    seed: int,
    defects: Sequence[str] = (),
    options: Sequence[str] = (),
    scan: bool | str = False,
    name: str | None = None,
) -> MadeCase:
    """Write a case file and its truth into `out_dir`.

    defects: ids of the public vocabulary; options: see `OPTIONS`; scan: True for every page as a straight grey
    image of 200 dpi, "cruel" for worn scans with text pages between them (typesetting.cruel).
    The same arguments give the same bytes. Raises ValueError, FontsMissing.
    """
    if scan not in (True, False, CRUEL):
        raise ValueError(f"unknown scan {scan!r}; known: True, False, {CRUEL!r}")
    story = tell(family=family, kind=kind, party=party, seed=seed, defects=defects, options=options)
    if scan == CRUEL:
        prepare(story)
    file = typeset(story)
    pictured = _pictured(file)
    pdf = file.pages.pdf
    if scan == CRUEL:
        sheets = scan_cruelly(pdf, story, file, pictured)
        data = write_truth(story, file, sheets.pdf, defects)
        pdf = sheets.pdf
        follow(data, sheets)
    else:
        if scan or pictured:
            pdf = scan_pages(pdf, None if scan else pictured)
        data = write_truth(story, file, pdf, defects, scan=bool(scan))
    suffix = [] if not scan else [CRUEL if scan == CRUEL else "scan"]
    stem = name or "-".join([family, kind.removeprefix("penalty_"), party, str(seed), *defects, *suffix])
    out_dir.mkdir(parents=True, exist_ok=True)
    pdf_path, truth_path = out_dir / f"{stem}.pdf", out_dir / f"{stem}.json"
    pdf_path.write_bytes(pdf)
    truth_path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return MadeCase(pdf_path, truth_path, data)


def sketch_case(
    *, family: str, kind: str, party: str, seed: int, defects: Sequence[str] = (), options: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the truth of a case file that is told but not printed: values as in `make_case`, invented pages and boxes.

    A hundred times quicker, for tests that judge values and do not read a PDF. Raises ValueError.
    """
    story = tell(family=family, kind=kind, party=party, seed=seed, defects=defects, options=options)
    return write_truth(story, sketch(story), b"", defects)


def _pictured(file: SetFile) -> set[int]:
    return {
        n
        for p, a, b in zip(file.papers, file.first, file.last, strict=True)
        if p.pictured
        for n in range(a, b + 1)
        if n not in file.blank
    }


def write_truth(
    story: Story, file: SetFile, pdf: bytes, defects: Sequence[str], *, scan: bool = False
) -> dict[str, Any]:
    """Return the truth of a typeset file as plain data."""
    return {
        "format": FORMAT,
        "family": story.layout or story.family,
        "kind": story.kind,
        "party": story.party.kind,
        "seed": story.seed,
        "options": sorted(story.options),
        "file": {
            "sha256": hashlib.sha256(pdf).hexdigest(),
            "bytes": len(pdf),
            "pages": file.pages.count,
            "scan": scan,
        },
        "pages": truth.page_list(file, scan=scan),
        "documents": truth.document_list(file),
        "fields": truth.field_list(file),
        "case": {"kind": story.kind, "facts": truth.case_facts(story)},
        "defects": defect_rows(story, file, defects),
    }
