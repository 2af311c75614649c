"""What an Office package must not be before anything of it is unpacked: a bomb, or XML with a document type."""

from __future__ import annotations

import zipfile

from extraction.tables import Refused

MAX_UNPACKED = 80 * 1024 * 1024
MAX_MEMBERS = 2_000
_RATIO = 200
_SMALL = 1024 * 1024


def check_package(path: str, must_hold: str) -> None:
    """Raises Refused: broken, large, or unsafe (entities, macros are passed by: nothing runs here)."""
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
                raise Refused("large")
            if any(one.file_size > _SMALL and one.file_size > _RATIO * max(one.compress_size, 1) for one in members):
                raise Refused("large")
            if must_hold not in package.namelist():
                raise Refused("broken")
            for one in members:
                if one.filename.endswith((".xml", ".rels")):
                    _refuse_entities(package, one)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused("broken") from error


def _refuse_entities(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Office writes UTF-8 without a document type; other encodings could hide one."""
    with package.open(member) as part:
        text = part.read(MAX_UNPACKED)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("unsafe")
