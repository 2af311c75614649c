"""Officers and the numbers of their certificates."""

from __future__ import annotations

import re

from extraction.fields import certificates, people
from extraction.fields.document import Reading, Slot
from extraction.fields.labels import CERTIFICATE_LABELS, OFFICER_LABELS, alike
from extraction.fields.row import LIKELY, WEAK, Row, blank, found
from extraction.fields.signatures import signature_slots
from extraction.layout.lines import Span

_SHORTEST = 7
"""Figures of the shortest certificate number; less is a part of one."""
_OTHER_PEOPLE = re.compile(r"签名|签字|盖章|意见|审批")


_SIGNED = re.compile(r"签名|签字|签章")


def officers(reading: Reading) -> Row | None:
    """Officers and their numbers: one slot, slots in pairs, or the names in the text."""
    kind = reading.type.id
    labels: tuple[str, ...] = OFFICER_LABELS
    if kind == "officer_certificate":
        return _certificate_holders(reading)
    if kind == "delivery_receipt":
        return _servers_numbered(reading)
    labels = tuple(x for x in labels if x != "送达人")
    labels = tuple(x for x in labels if x not in ("姓名", "持证人"))
    if kind == "hearing_record":
        labels = ("案件调查人员", "案件调查人", "办案人员", "调查人员", "执法人员", "承办人", *labels)
    if kind in _EVIDENCE:
        labels = (*labels, "取证人", "取证人员", "收集人", "调取人", "复制人")
    titles = frozenset(labels)
    out: list[people.Officer] = []
    first: Span | None = None
    at: Span | None = None
    empty: Row | None = None
    slots = [
        s
        for s in reading.slots
        if s.bare in titles or s.label in titles or not titles.isdisjoint(alike(s.label))
    ]
    slots.sort(key=lambda s: (_SIGNED.search(s.label) is not None, s.page, s.anchor[1], s.anchor[0]))
    signing = {(s.page, s.anchor) for _role, s in signature_slots(reading)}
    printed = False
    for slot in slots:
        if _OTHER_PEOPLE.search(slot.label) or slot.struck:
            continue
        span = _with_certificates(reading, slot)
        names = people.names_in(slot.value)
        more = _continued(reading, slot) if names else None
        if more is not None:
            span = span + Span("\n", [None]) + more
            names = [*names, *people.names_in(more)]
        listed = people.find_officers(_spaced(span))
        if not listed and not names:
            if slot.empty:
                empty = empty or blank(slot)
            continue
        known = {o.name for o in listed}
        if len(names) > len(listed) and not known <= {n.value for n in names}:
            listed = [people.Officer(n.value, None, n.start, n.end) for n in names]
        elif len(names) > len(listed):
            listed = [
                next((o for o in listed if o.name == n.value), people.Officer(n.value, None, n.start, n.end))
                for n in names
            ]
        for officer in listed:
            same = next((i for i, o in enumerate(out) if o.name == officer.name), None)
            if same is None:
                out.append(officer)
            elif out[same].certificate_no is None and officer.certificate_no:
                out[same] = officer
        printed = printed or bool(listed) and not _SIGNED.search(slot.label) and (slot.page, slot.anchor) not in signing
        if first is None and listed:
            first = span
            at = slot.value
            if names:
                at = slot.value[names[0].start : names[0].end]
        if len(out) >= 2 and all(o.certificate_no for o in out) and kind not in ("sampling_record",):
            break
    if len(out) == 1:
        # One slot for the one who asks, and a sentence that names both.
        spoken = _officers_in_text(reading)
        if spoken is not None and len(spoken.value) > 1 and out[0].name in [o["name"] for o in spoken.value]:
            return spoken
    elif out and not any(o.certificate_no for o in out):
        # The sentence that names them with their numbers says more than the slot of the names.
        spoken = _officers_in_text(reading) if kind in {"inquiry_record", "site_record"} else None
        numbered = spoken is not None and all(o["certificate_no"] for o in spoken.value)
        if numbered and spoken is not None and {o["name"] for o in spoken.value} == {o.name for o in out}:
            return spoken
    if out and not printed:
        # Who handles the case is told above the signatures.
        told = _officers_in_text(reading)
        if told is not None and {o.name for o in out} <= {o["name"] for o in told.value}:
            return told
    handled = _handed_to(reading) if kind == "investigation_report" else None
    if handled is not None and (not out or {o.name for o in out} == {o["name"] for o in handled.value}):
        # The report tells who handled the case before they sign it.
        return handled
    if out:
        out = _fill_certificates(reading, out)
        return found([o.as_json() for o in out], first or Span("", []), LIKELY, at=at)
    wanted = "officers" in reading.type.required or kind in _EVIDENCE
    row = _officers_in_text(reading) if wanted and kind not in _EVIDENCE else None
    if row is not None and len(row.value) > 1:
        return row
    signed = _officers_signed(reading) if wanted else None
    if signed is not None and kind in _EVIDENCE and not any(o["certificate_no"] for o in signed.value):
        # Mere signatures under a sheet of evidence are its signatures, not a naming of officers.
        signed = None
    if row is not None and (signed is None or len(signed.value) < 2):
        return row
    return signed or empty


def _servers_numbered(reading: Reading) -> Row | None:
    """Those who served, where the receipt prints their numbers; names alone are their signatures."""
    for slot in reading.slots_for(("送达人", "送达人员", *OFFICER_LABELS)):
        listed = people.find_officers(_spaced(_with_certificates(reading, slot)))
        if listed and all(o.certificate_no for o in listed):
            return found([o.as_json() for o in listed], slot.value, LIKELY)
    return None


_EVIDENCE = frozenset({"evidence_extraction", "photo_evidence"})
_MARKS = re.compile(r"[\s,，、:：;；()\[\]〔〕/]|(?<!\d)\d[.、)]")


def _continued(reading: Reading, slot: Slot) -> Span | None:
    """The lines right under a slot that hold one more officer each, without a label."""
    if slot.block < 0:
        return None
    out: Span | None = None
    for sheet, block in reading.blocks[slot.block + 1 : slot.block + 3]:
        rest = certificates.masked(block.span.folded)
        names = people.names_in(block.span)
        for named in names:
            rest = rest.replace(named.value, "", 1)
        if not names or sheet.no != slot.page or _MARKS.sub("", rest):
            break
        out = block.span if out is None else out + Span("\n", [None]) + block.span
    return out


def _officers_signed(reading: Reading) -> Row | None:
    """Those who signed as officers, where the paper names them nowhere else."""
    listed: list[people.Officer] = []
    first: Span | None = None
    at: Span | None = None
    for role, slot in signature_slots(reading):
        if role != "officer":
            continue
        names = people.names_in(slot.value)
        more = _continued(reading, slot) if names else None
        listed += [people.Officer(n.value, None, n.start, n.end) for n in names]
        if more is not None:
            listed += [people.Officer(n.value, None, n.start, n.end) for n in people.names_in(more)]
        if names and first is None:
            first, at = slot.value, slot.value[names[0].start : names[0].end]
    if first is None:
        return None
    once = list({o.name: o for o in listed}.values())
    return found([o.as_json() for o in _fill_certificates(reading, once)], first, WEAK, at=at)


_PREFIX = re.compile(r"[(、,，;:][A-Z]{1,4}$|/[\u4e00-\u9fff][A-Z]{0,4}$|[(][^()]{0,12}$")
_YEAR = re.compile(r"(?:19|20)\d\d年")


def _spaced(span: Span) -> str:
    """Folded text with a mark where white parts two words, so that names do not run together."""
    text = span.folded
    out = ""
    for a, b in span.pieces(0.5):
        piece = text[a:b]
        before = len(out) - len(out.rstrip("0123456789"))
        behind = len(piece) - len(piece.lstrip("0123456789"))
        # A number that wraps in its cell goes on; two whole numbers one above the other do not.
        goes_on = 0 < min(before, behind) < _SHORTEST and not _YEAR.match(piece)
        goes_on = goes_on or people.label_torn(out, piece)
        # So does one that its line's end parts from the letters in front.
        goes_on = goes_on or (
            piece[:1].isascii() and piece[:1].isalnum() and bool(_PREFIX.search(out) or certificates.ends_in_series(out))
        )
        if not out or goes_on or _torn_name(out, piece):
            out += piece
        else:
            out += ";" + piece
    return out


_NAME_END = re.compile(rf"[\u4e00-\u9fff]*?(?=[{certificates.REGIONS}]?\d|[^\u4e00-\u9fff]|$)")


def _torn_name(before: str, after: str) -> bool:
    """Whether a line's end goes through a name: 傅启⏎明."""
    # 邓浩⏎然苏0918…: the province's letter belongs to the number.
    head, tail = re.search(r"[\u4e00-\u9fff]*$", before), _NAME_END.match(after)
    first, second = len(head[0]) if head else 0, len(tail[0]) if tail else 0
    return 2 <= first + second <= 3 and min(first, second) == 1 and after[second : second + 1] != ""


def _with_certificates(reading: Reading, slot: Slot) -> Span:
    """The slot's value and, in the same paragraph or row, the certificate slots that follow."""
    if slot.block >= 0:
        block = reading.blocks[slot.block][1].span
        following = [s for s in reading.slots if s.block == slot.block and s.label_start >= slot.start]
        end = slot.end
        for other in sorted(following, key=lambda s: s.label_start):
            if other is slot:
                continue
            if other.bare in CERTIFICATE_LABELS or re.search(r"证", other.label):
                end = other.end
            else:
                break
        return block[slot.start : end]
    span = slot.value
    if slot.table is not None and slot.cell is not None:
        for other in reading.slots_for(CERTIFICATE_LABELS):
            if other.table is slot.table and other.cell is not None and other.block < 0:
                same_row = other.cell.row < slot.cell.row_end and slot.cell.row < other.cell.row_end
                if same_row and other.cell.column > slot.cell.column and not other.empty:
                    later = [
                        s
                        for s in reading.slots
                        if s.table is slot.table
                        and s.cell is not None
                        and s.block < 0
                        and s.cell.row == slot.cell.row
                        and slot.cell.column < s.cell.column < other.cell.column
                        and s.bare in OFFICER_LABELS
                    ]
                    if not later:
                        span = span + other.value
    return span


def _fill_certificates(reading: Reading, listed: list[people.Officer]) -> list[people.Officer]:
    """Numbers that stand elsewhere: in a slot of their own (same count), or behind the name in the text."""
    if all(o.certificate_no for o in listed):
        return listed
    numbers: list[str] = []
    for slot in reading.slots_for(CERTIFICATE_LABELS):
        if slot.bare in ("编号",) or slot.empty:
            continue
        numbers.extend(one.value for one in certificates.find_certificates(slot.value.folded))
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) == len(listed) and all(o.certificate_no is None for o in listed):
        return [people.Officer(o.name, n, o.start, o.end) for o, n in zip(listed, numbers, strict=True)]
    stated = _stated(reading.text, {o.name for o in listed})
    out = [people.Officer(o.name, o.certificate_no or stated.get(o.name), o.start, o.end) for o in listed]
    if all(o.certificate_no is None for o in out):
        shown = _shown(reading.text)
        if len(shown) == len(out):
            return [people.Officer(o.name, n, o.start, o.end) for o, n in zip(out, shown, strict=True)]
    return out


_SENTENCE = 110
_JOINED = re.compile(r"(?:[\s,，、;；/和及]|\((?:签名|签字)\))+$")


def _stated(text: str, names: set[str]) -> dict[str, str]:
    """Numbers that stand behind the names anywhere in the text."""
    out: dict[str, str] = {}
    for m in re.finditer("|".join(map(re.escape, sorted(names, key=len, reverse=True))), text):
        before = _JOINED.sub("", text[max(0, m.start() - 16) : m.start()])
        if before != text[max(0, m.start() - 16) : m.start()] and before.endswith(tuple(names - {m.group(0)})):
            # Behind a list of names the number may be the first one's.
            continue
        sentence = text[m.start() : m.start() + _SENTENCE].partition("。")[0]
        for officer in people.find_officers(sentence):
            if officer.name in names and officer.certificate_no is not None:
                out.setdefault(officer.name, officer.certificate_no)
    return out


def _shown(text: str) -> list[str]:
    """Numbers of the certificates that the officers showed: “出示执法证（甲、乙）”."""
    out: list[certificates.Certificate] = []
    for one in certificates.find_certificates(text):
        if out and re.fullmatch(r"[\s、,，;和及与]*", text[out[-1].end : one.start]):
            out.append(one)
        elif len(out) > 1:
            break
        else:
            out = [one] if one.labelled else []
    return [one.value for one in out]


_NAMED_BEFORE = re.compile(
    r"(?:执法人员|办案人员|调查人员|检查人员|勘验人员|稽查人员|执法队员|监督员|监察员|检查员|指派|承办人|调查人)[:：为是有]?"
    r"|(?:指定|委派|安排)(?=[^。\n]{4,90}?(?:负责|承办|办理|进行|开展|为(?:本案|案件)?(?:主办|承办|办案|执法|调查)))"
)


_TOGETHER = re.compile(
    r"等?[二两三2-3](?:名|位|人)(?:(?:行政|持证)*(?:执法|办案|工作)人员|同志)?|等?(?:(?:行政|持证)*(?:执法|办案|工作)人员|同志)(?=[,(、]|$)"
)
"""Words behind a list of names that say what they are: 王某、李某两名执法人员."""
_HANDED = re.compile(r"由(?P<list>[^。\n]{2,110}?)(?:负责)?(?:承办|主办|经办|办理|调查)")


def _handed_to(reading: Reading) -> Row | None:
    """由王某（证号）、李某（证号）承办: who handled the case, as the report tells its course."""
    for m in _HANDED.finditer(reading.text):
        listed = people.find_officers(m["list"])
        if len(listed) > 1:
            low = m.start("list")
            return found(
                [o.as_json() for o in _fill_certificates(reading, listed)],
                reading.flow[low : m.end("list")],
                LIKELY,
                at=reading.flow[low + listed[0].start : low + listed[0].end],
            )
    return None


def _officers_in_text(reading: Reading) -> Row | None:
    """我们是…执法人员王某、李某, 执法人员王某（证号）、李某（证号）."""
    text = reading.text
    for m in _NAMED_BEFORE.finditer(text):
        tail = text[m.end() : m.end() + 90]
        if re.match(r"\((?:签名|签字|签章)", tail):
            continue
        stop = re.search(r"[。]|(?<![、,(和及])\n(?![(、,;])|对|出示|前往|于|在|,这是|依法|进行|负责|(?<![别号])为", tail)
        piece = _TOGETHER.sub(lambda t: "," * len(t.group(0)), tail[: stop.start()] if stop else tail)
        listed = people.find_officers(piece)
        if listed:
            end = max(o.end for o in listed)
            return found(
                [o.as_json() for o in _fill_certificates(reading, listed)],
                reading.flow[m.end() : m.end() + end],
                WEAK,
                at=reading.flow[m.end() + listed[0].start : m.end() + listed[0].end],
            )
    return None


def _certificate_holders(reading: Reading) -> Row | None:
    """Copies of officers' certificates: 姓名 and 证号 in the order of the page."""
    names: list[tuple[str, Span]] = []
    for slot in reading.slots:
        if slot.bare in ("姓名", "持证人", "执法人员", "执法人员姓名"):
            hits = people.names_in(slot.value)
            if hits:
                names.append((hits[0].value, slot.value))
    numbers: list[str] = []
    for slot in reading.slots:
        if slot.bare in CERTIFICATE_LABELS and slot.bare != "编号" or (slot.bare == "编号" and not numbers):
            numbers.extend(one.value for one in certificates.find_certificates(slot.value.folded))
    listed = _certificate_table(reading)
    if listed is not None:
        return listed
    if not names:
        return _officers_in_text(reading)
    rows = [
        {
            "name": name,
            "certificate_no": numbers[i] if i < len(numbers) and len(numbers) == len(names) else None,
        }
        for i, (name, _span) in enumerate(names)
    ]
    return found(rows, names[0][1], LIKELY)


_HOLDERS = {
    "name": re.compile(r"^(?:执法人员|持证人|人员)?姓名$|^执法人员$|^持证人$"),
    "number": re.compile(r"证件?(?:号码?|编号)|^编号$"),
}


def _certificate_table(reading: Reading) -> Row | None:
    """A list with columns of names and of numbers."""
    from extraction.fields.lists import columns_of, rows_of

    out: list[dict[str, str | None]] = []
    first: Span | None = None
    for sheet in reading.sheets:
        for table in sheet.tables:
            got = columns_of(sheet, table, _HOLDERS, ("name", "number"))
            if got is None:
                continue
            for line in rows_of(sheet, table, got[1]):
                names = people.names_in(line["name"]) if "name" in line else []
                if len(names) != 1:
                    continue
                numbers = certificates.find_certificates(line["number"].folded) if "number" in line else []
                out.append({"name": names[0].value, "certificate_no": numbers[0].value if numbers else None})
                first = first or line["name"]
    # Labels over one another in pairs are no columns: a list has a row for each.
    return found(out, first, LIKELY) if first is not None and len(out) > 1 else None
