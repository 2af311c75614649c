"""Generated case files strung together to a wanted number of pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from tests.casegen import make_case

SOURCES = (
    ("township", "company", 201),
    ("ecology", "sole_trader", 202),
    ("township", "natural_person", 203),
    ("ecology", "company", 204),
)


def long_scan(folder: Path, length: int) -> Path:
    """So many scanned pages: generated cases as straight grey images, the first with defects in its first papers."""
    whole = pypdfium2.PdfDocument.new()
    for number, (family, party, seed) in enumerate(SOURCES):
        made = make_case(
            folder,
            family=family,
            kind="penalty_ordinary",
            party=party,
            seed=seed,
            defects=() if number else ("filing_approval_incomplete", "filed_too_late"),
            scan=True,
        )
        part = pypdfium2.PdfDocument(made.pdf)
        whole.import_pages(part, list(range(min(len(part), length - len(whole)))))
        if len(whole) >= length:
            break
    out = folder / f"scan-{length}.pdf"
    whole.save(out)
    whole.close()
    return out


def long_files(folder: Path, lengths: tuple[int, ...]) -> dict[int, Path]:
    """One file of each length: whole generated cases one after another, from the first again when they run out."""
    parts = [
        pypdfium2.PdfDocument(
            make_case(folder, family=family, kind="penalty_ordinary", party=party, seed=seed).pdf
        )
        for family, party, seed in SOURCES
    ]
    out = {}
    for length in lengths:
        whole = pypdfium2.PdfDocument.new()
        turn = 0
        while len(whole) < length:
            part = parts[turn % len(parts)]
            whole.import_pages(part, list(range(min(len(part), length - len(whole)))))
            turn += 1
        out[length] = folder / f"{length}.pdf"
        whole.save(out[length])
        whole.close()
    return out
