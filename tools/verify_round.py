"""Check the archive of a review round without the product: python3 verify_round.py 存档.zip

Standard library only, nothing of the product is imported. Exit code 0 and 一致, or 1 and what does not fit.
What is checked: every byte against the manifest; sheets against the trail and against what was settled on them; the
comparison of two sheets and whether it had to call a recheck; settlements of agreed and of single files; that no
reviewer belongs to the unit reviewed and nobody sits twice; the rectification ledger, its steps and evidence, and that
nobody struck off what went through the own hands; the links of the trail. The draw: verify_draw.py.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CHUNK = 1024 * 1024
# Steps of a ledger row: the acts of rectifying, and with them all that people do and the trail notes one by one.
HANDS = frozenset({"claim", "plan", "add_evidence", "remove_evidence", "report", "take_back"})
BY_PEOPLE = HANDS | {"strike_off", "send_back", "reopen", "extend"}


class Archive:
    """The ZIP and what its manifest promises."""

    def __init__(self, path: str) -> None:
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()
        self.manifest = json.loads(self.zip.read("manifest.json"))
        self.entries: dict[str, Any] = self.manifest["entries"]

    def json(self, name: str) -> Any:
        return json.loads(self.zip.read(name))

    def under(self, prefix: str) -> list[str]:
        return sorted(name for name in self.entries if name.startswith(prefix))


def faults_of(path: str) -> Iterator[str]:
    """Everything that does not fit, as Chinese sentences."""
    try:
        archive = Archive(path)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        yield f"打不开存档或读不出清单：{error}"
        return
    whole = list(bytes_differ(archive))
    yield from whole
    if whole:
        return
    yield from trail_differs(archive)
    trail = noted_hashes(archive)
    for folder in sorted({name.rsplit("/", 1)[0] for name in archive.under("cases/") if name.endswith("/case.json")}):
        yield from case_differs(archive, folder, trail)
        yield from ledger_differs(archive, folder)
    yield from seats_differ(archive)


def bytes_differ(archive: Archive) -> Iterator[str]:
    """The manifest against its own hash, and every entry against the manifest."""
    told = archive.zip.read("manifest.sha256").decode().strip()
    if hashlib.sha256(archive.zip.read("manifest.json")).hexdigest() != told:
        yield "清单 manifest.json 与它的散列不符，已被改动"
    if archive.manifest.get("format") != "juanheng-round/1":
        yield "清单的格式不是本脚本所知的"
    for name, count in Counter(archive.names).items():
        if count > 1:
            yield f"{name} 在压缩包里出现了 {count} 次"
    for name in sorted(set(archive.names) ^ (set(archive.entries) | {"manifest.json", "manifest.sha256"})):
        yield f"{name} {'不在清单里' if name in archive.names else '缺失'}"
    for name in sorted(set(archive.entries) & set(archive.names)):
        digest, size = hashlib.sha256(), 0
        try:
            with archive.zip.open(name) as handle:
                while chunk := handle.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except (zipfile.BadZipFile, OSError, EOFError) as error:
            yield f"{name} 读不出：{error}"
            continue
        if (digest.hexdigest(), size) != (archive.entries[name]["sha256"], archive.entries[name]["size"]):
            yield f"{name} 与清单不符，已被改动"


def trail_differs(archive: Archive) -> Iterator[str]:
    """Each row of the trail carries the hash of its own content; neighbours are linked."""
    rows = archive.json("audit.json")["rows"]
    before: dict[str, Any] | None = None
    for row in rows:
        content = {name: value for name, value in row.items() if name != "digest"}
        if hashlib.sha256(canonical(content)).hexdigest() != row["digest"]:
            yield f"审计记录第 {row['seq']} 条内容被改动"
        if before is not None and row["seq"] <= before["seq"]:
            yield f"审计记录第 {row['seq']} 条次序不对"
        if before is not None and row["seq"] == before["seq"] + 1 and row["previous"] != before["digest"]:
            yield f"审计记录第 {row['seq']} 条与前一条不衔接"
        before = row
    head = archive.json("audit.json")["head"]
    if rows and (head is None or head["seq"] < rows[-1]["seq"]):
        yield "审计链的链首早于最后一条记录"


def noted_hashes(archive: Archive) -> set[tuple[str, str]]:
    """(object, hash) as the trail noted them when sheets were submitted and files settled."""
    return {(row["object_id"], row["details"]["content_hash"]) for row in archive.json("audit.json")["rows"]
            if row["action"] in ("scoresheet.submitted", "case.settled", "answer.given") and "content_hash" in row["details"]}


def case_differs(archive: Archive, folder: str, trail: set[tuple[str, str]]) -> Iterator[str]:
    """One case file: its PDFs, sheets, comparison and settlements."""
    case = archive.json(f"{folder}/case.json")
    number = case["case"]["number"]
    for file in case["files"]:
        if archive.entries.get(file["path"], {}).get("sha256") != file["sha256"]:
            yield f"{number}：案卷文件“{file['name']}”不是收下时的那个"
    sheets = {}
    for name in archive.under(f"{folder}/sheets/"):
        sheet = archive.json(name)
        sheets[sheet["sheet_id"]] = (sheet, archive.entries[name]["sha256"])
        if (sheet["sheet_id"], archive.entries[name]["sha256"]) not in trail:
            yield f"{number}：一份评分表与提交时留下的散列不符"
        if sheet["case_id"] != case["case"]["id"]:
            yield f"{number}：一份评分表属于另一个案卷"
    settlements = [archive.json(name) for name in archive.under(f"{folder}/settlements/")]
    plan = archive.json("round.json")["plans"]
    if f"{folder}/comparison.json" in archive.entries:
        compared = archive.json(f"{folder}/comparison.json")
        yield from (f"{number}：{fault}" for fault in comparison_differs(compared, sheets, plan))
        first = [s for s in settlements if s["seq"] == 1]
        if compared["reasons"] and first and first[0]["kind"] == "agreed":
            yield f"{number}：分歧须复核，却按一致定案"
    index = archive.json(f"{folder}/settlements.json")
    if [row["seq"] for row in index] != list(range(1, len(index) + 1)) or len(index) != len(settlements):
        yield f"{number}：定案的次序有缺漏"
    for row in index:
        name = f"{folder}/settlements/{row['seq']}.json"
        if archive.entries.get(name, {}).get("sha256") != row["content_hash"]:
            yield f"{number}：第 {row['seq']} 次定案与它的散列不符"
        elif (case["case"]["id"], row["content_hash"]) not in trail:
            yield f"{number}：第 {row['seq']} 次定案与审计记录不符"
        else:
            yield from (f"{number}：{fault}" for fault in settlement_differs(archive.json(name), sheets))
    if f"{folder}/releases.json" in archive.entries:
        yield from (f"{number}：{fault}" for fault in answers_differ(archive, folder, case["case"], index, trail))


def answers_differ(
    archive: Archive, folder: str, case: dict[str, Any], index: list[dict[str, Any]], trail: set[tuple[str, str]]
) -> Iterator[str]:
    """Releases rest on settlements that are there; answers and their evidence are the ones given; who ruled did not score."""
    told = archive.json(f"{folder}/releases.json")
    settled = {row["id"] for row in index}
    judged = {seat["reviewer_id"] for seat in archive.json("assignment.json")["assignments"] if seat["case_id"] == case["id"]}
    if f"{folder}/rechecks.json" in archive.entries:
        judged |= {one["rechecker_id"] for one in archive.json(f"{folder}/rechecks.json")["rechecks"]}
    if any(one["settlement_id"] not in settled for one in told["releases"]):
        yield "发布的结果不是存档里的定案"
    ruled = {one["answer_id"] for one in told["rulings"]}
    for answer in told["answers"]:
        digest = hashlib.sha256(canonical(answer["content"])).hexdigest()
        if digest != answer["content_hash"] or (case["id"], digest) not in trail:
            yield "单位的答复与提交时的散列不符"
        for point in answer["content"]["points"]:
            for _name, sha256 in point["evidence"]:
                if f"{folder}/evidence/{sha256}" not in archive.entries:
                    yield "答复所附的证据不在存档里"
        if answer["objections"] and case["state"] == "final" and answer["id"] not in ruled:
            yield "有异议没有裁定就已终结"
    for name in archive.under(f"{folder}/evidence/"):
        if archive.entries[name]["sha256"] != name.rsplit("/", 1)[1]:
            yield "一份证据不是收下时的那个"
    if any(one["ruled_by"] in judged for one in told["rulings"]):
        yield "裁定异议的人评过或复核过本案"


def ledger_differs(archive: Archive, folder: str) -> Iterator[str]:
    """Each row of the ledger follows from its steps, people's steps stand in the trail, evidence is what was brought."""
    if f"{folder}/rectification.json" not in archive.entries:
        return
    told = archive.json(f"{folder}/rectification.json")
    releases = {one["id"] for one in archive.json(f"{folder}/releases.json")["releases"]}
    noted = {(row["object_id"], row["details"].get("step"), row["details"].get("state"))
             for row in archive.json("audit.json")["rows"] if row["object_type"] == "ledger_row"}
    standing = {one["sha256"] for one in told["evidence"] if not one["removed"]}
    for row in told["rows"]:
        steps = [step for step in told["steps"] if step["row_id"] == row["id"]]
        yield from (f"{row['number']}：{fault}" for fault in row_differs(row, steps, noted, standing))
        if row["release_id"] not in releases:
            yield f"{row['number']}：所属的发布不在存档里"
    if {step["row_id"] for step in told["steps"]} != {row["id"] for row in told["rows"]}:
        yield "整改台账的行与步骤对不上"
    there = {name.rsplit("/", 1)[1]: archive.entries[name]["sha256"] for name in archive.under(f"{folder}/rectification/")}
    if set(there) != standing or any(name != sha256 for name, sha256 in there.items()):
        yield "整改佐证缺失，或者不是收下时的那个"


def row_differs(
    row: dict[str, Any], steps: list[dict[str, Any]], noted: set[tuple[Any, Any, Any]], standing: set[str]
) -> Iterator[str]:
    """One row and its steps in their order."""
    if not steps or [step["seq"] for step in steps] != list(range(1, len(steps) + 1)) or steps[0]["act"] != "enter":
        yield "整改的步骤有缺漏"
        return
    if (steps[-1]["state"], steps[-1]["due_on"]) != (row["state"], row["due_on"]):
        yield "整改的状态或期限与最后一步不符"
    if any(step["act"] in BY_PEOPLE and (row["id"], step["seq"], step["state"]) not in noted for step in steps):
        yield "整改的一步不在审计记录里"
    if row["state"] == "struck_off":
        last = next((step for step in reversed(steps) if step["act"] == "strike_off"), None)
        if last is None or last["made_by"] != row["verified_by"]:
            yield "销号的人与记录不符"
        elif last["made_by"] in {step["made_by"] for step in steps if step["act"] in HANDS}:
            yield "销号的人办过这一条的整改"
        elif any(sha256 not in standing for _name, sha256 in last["content"].get("evidence", [])):
            yield "销号时的佐证不在存档里"


def comparison_differs(compared: dict[str, Any], sheets: dict[str, Any], plans: list[dict[str, Any]]) -> Iterator[str]:
    """The gap, and the reasons that the totals, grades and vetoes of the two sheets must give."""
    pair = [sheets.get(compared[name], (None, ""))[0] for name in ("first_sheet_id", "second_sheet_id")]
    if None in pair:
        yield "比对所据的评分表不在存档里"
        return
    gap = abs(Decimal(pair[0]["total"]) - Decimal(pair[1]["total"]))
    if gap != Decimal(compared["gap"]):
        yield f"两份评分表相差 {gap} 分，比对写的是 {compared['gap']} 分"
    if (len({tuple(sorted(v["veto"] for v in one["vetoes"])) for one in pair}) > 1) != ("veto" in compared["reasons"]):
        yield "否决是否相同，与比对不符"
    if (gap > Decimal(compared["content"]["gap_limit"])) != ("gap" in compared["reasons"]):
        yield "分差是否超限，与比对不符"
    by_grade = [bool(plan["content"].get("recheck_grade", True)) for plan in plans] or [True]
    differs = pair[0]["grade"] != pair[1]["grade"]
    if differs is False and "grade" in compared["reasons"] or differs and all(by_grade) and "grade" not in compared["reasons"]:
        yield "等次是否相同，与比对不符"


def settlement_differs(settled: dict[str, Any], sheets: dict[str, Any]) -> Iterator[str]:
    """What a settlement says of the sheets it rests on, and the total that follows from them without a decision."""
    words = f"第 {settled['seq']} 次定案"
    totals = []
    for one in settled["sheets"]:
        sheet, digest = sheets.get(one["sheet_id"], (None, ""))
        if sheet is None:
            yield f"{words}所据的评分表不在存档里"
        elif digest != one["content_hash"] or Decimal(sheet["total"]) != Decimal(one["total"]):
            yield f"{words}写的评分表不是提交的那份"
        else:
            totals.append(Decimal(sheet["total"]))
    wanted = {"single": 1, "agreed": 2}.get(settled["kind"])
    if wanted is not None and len(totals) == wanted:
        mean = (sum(totals, Decimal(0)) / wanted).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        if mean != Decimal(settled["total"]).quantize(Decimal("0.01")):
            yield f"{words}的得分 {settled['total']} 不是评分表的平均 {mean}"
    elif wanted is not None:
        yield f"{words}应据 {wanted} 份评分表"


def seats_differ(archive: Archive) -> Iterator[str]:
    """Nobody scores the own unit's file, nobody sits twice on one file."""
    given = archive.json("assignment.json")
    units = {person["id"]: person["unit_id"] for person in given["people"]}
    owners = {}
    for name in archive.under("cases/"):
        if name.endswith("/case.json"):
            case = archive.json(name)
            owners[case["case"]["id"]] = (case["unit_id"], case["case"]["number"])
    seats = [seat for seat in given["assignments"] if seat["withdrawn_at"] is None and seat["purpose"] == "review"]
    for seat in seats:
        unit, number = owners.get(seat["case_id"], (None, ""))
        if unit is not None and units.get(seat["reviewer_id"]) == unit:
            yield f"{number}：一名评查员属于被评查单位"
    for (case_id, _person), count in Counter((seat["case_id"], seat["reviewer_id"]) for seat in seats).items():
        if count > 1:
            yield f"{owners.get(case_id, ('', case_id))[1]}：同一人占了两个席位"


def canonical(content: Any) -> bytes:
    """One byte string for one content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("用法：python3 verify_round.py 存档.zip")
        return 2
    faults = list(faults_of(arguments[0]))
    for fault in faults:
        print("不符：" + fault)
    print(f"共 {len(faults)} 处不符。" if faults else "一致：存档的每个字节、评分表、比对、定案、席位和整改台账都对得上。")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
