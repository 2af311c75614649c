"""The package by which an issued paper is checked without the product: what tools/verify_notice.py reads, and that script."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reviews.typesetting import canonical_bytes, digest_of

_SCRIPT = Path(__file__).resolve().parents[3] / "tools/verify_notice.py"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def make_check_pack(
    content: Mapping[str, Any], *, steps: Sequence[Mapping[str, str]], files: Mapping[str, bytes], number_printed: bool = True
) -> bytes:
    """A ZIP of the content as it was issued, the steps, the files and a list with their hashes.

    content: as stored; steps: step, at, version, reason; files: paper.docx, paper.pdf, annexes.xlsx by name, and the facts
    behind the figures as snapshot.json.gz, for those who may see every unit's.
    The same paper gives the same bytes.
    """
    inside = {"content.json": canonical_bytes(dict(content)), "steps.json": canonical_bytes([dict(one) for one in steps]),
              "verify_notice.py": _SCRIPT.read_bytes(), **files}
    manifest = {
        "format": "juanheng-paper/1", "number": content["number"], "dated_on": content["dated_on"], "code": content["code"],
        "content_sha256": digest_of(content), "number_printed": number_printed,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(inside.items())},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        listed = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        for name, data in [("manifest.json", listed), *sorted(inside.items())]:
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
