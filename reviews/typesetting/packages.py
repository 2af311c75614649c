"""The ZIP around DOCX and XLSX with one fixed time on every part, so that equal content is equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def fixed_package(made: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same parts in the same order, stamped alike. replaced: other content for parts by name."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, (replaced or {}).get(name) or source.read(name))
    return fixed.getvalue()
