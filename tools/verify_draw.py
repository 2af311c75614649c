#!/usr/bin/env python3
"""核对一次案卷抽取：只凭公布的文件重算一遍，不用卷衡，也不用标准库以外的任何东西。

    python3 verify_draw.py 公布文件的文件夹或ZIP [见证单上的校验码]

全部相符时说“一致”，退出码为 0；否则逐条说明哪里不符，退出码为 1。算法 juanheng-draw/1 的文字说明见 docs/draw.md。
"""
import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from datetime import date, datetime
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

NAMES = ("frame.csv", "plan.json", "seed.json", "result.csv", "draw.json")
FRAME = ["row", "unit", "organ", "number", "kind", "procedure", "field", "closed_on", "mark"]
RESULT = ["order", "row", *FRAME[1:7], "reason", "rank"]


def load(place):
    """公布的文件，按名称。"""
    if Path(place).is_dir():
        return {name: (Path(place) / name).read_bytes() for name in NAMES}
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in NAMES}


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def table(content):
    return csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)


def apportion(seats, sizes):
    """按比例分配，最大余数法；余数相等时先给大的，再按名称的字符顺序。"""
    total = sum(sizes.values())
    if seats <= 0 or total == 0:
        return Counter()
    seats = min(seats, total)
    shares = Counter({name: seats * size // total for name, size in sizes.items()})
    rest = sorted(sizes, key=lambda name: (-(seats * sizes[name] % total), -sizes[name], name))
    return shares + Counter(rest[:seats - sum(shares.values())])


def allot(rows, quotas):
    """各单位抽几卷，其中简易程序几卷：(单位, 可抽, 抽取, 简易程序或 None)。"""
    files, summary = Counter({r["unit"]: 0 for r in rows}), Counter()
    for r in rows:
        files[r["unit"]] += r["mark"] == ""
        summary[r["unit"]] += r["mark"] == "" and r["procedure"] == "summary"
    whole, sizes, least = quotas["whole_below"], quotas["sizes"], quotas["minimum_per_unit"]
    draw = Counter({u: n if n <= whole else min(n, sizes.get(u, least)) for u, n in files.items()})
    free = {u: n - draw[u] for u, n in files.items() if n > whole and u not in sizes}
    draw += apportion(quotas["target"] - sum(draw.values()), free)
    if quotas["summary_share"] is None:
        return [(u, files[u], draw[u], None) for u in sorted(files)]
    short = Counter({u: max(0, draw[u] - (files[u] - summary[u])) for u in files})
    room = {u: min(draw[u], summary[u]) - short[u] for u in files}
    wanted = int(sum(draw.values()) * Fraction(quotas["summary_share"]) + Fraction(1, 2))
    short += apportion(wanted - sum(short.values()), room)
    return [(u, files[u], draw[u], short[u]) for u in sorted(files)]


def draw_rows(rows, quotas, seed, frame_hash):
    """抽取结果：{行号: (原因, 排名散列)}。"""
    rank = lambda key: sha256(f"{seed}\n{frame_hash}\n{key}".encode())  # noqa: E731
    found = {int(r["row"]): ("called_in", "") for r in rows if r["mark"] == "called_in"}
    for unit, files, draw, summary in allot(rows, quotas):
        parts = {"": draw} if summary is None else {"other": draw - summary, "summary": summary}
        for group, seats in parts.items():
            own = [r for r in rows if r["unit"] == unit and r["mark"] == ""
                   and (group == "" or (r["procedure"] == "summary") == (group == "summary"))]
            if draw == files:
                found.update({int(r["row"]): ("whole", "") for r in own})
            elif seats:
                strata, before, start = defaultdict(list), 0, int(rank(f"{unit}\n{group}"), 16) % len(own)
                for r in own:
                    strata[r["kind"], r["procedure"], r["field"]].append((rank(r["row"]), int(r["row"])))
                for key in sorted(strata):
                    upto = before + len(strata[key])
                    count = (upto * seats + start) // len(own) - (before * seats + start) // len(own)
                    found.update({row: ("drawn", value) for value, row in sorted(strata[key])[:count]})
                    before = upto
    return found


def faults_of(files, code=None):
    """校验码，以及哪里不符：一条一句，全部相符时为空。"""
    frame, told = table(files["frame.csv"]), table(files["result.csv"])
    plan, record, seal = (json.loads(files[name]) for name in ("plan.json", "seed.json", "draw.json"))
    rows, faults = list(frame), []
    hashes = {f"{name.partition('.')[0]}_sha256": sha256(files[name]) for name in NAMES[:4]}

    hold = lambda right, words: right or faults.append(words)  # noqa: E731
    hold(frame.fieldnames == FRAME and [r["row"] for r in rows] == [str(n) for n in range(1, len(rows) + 1)],
         "封库清单的列名或行号不对。")
    hold({f["format"] for f in (plan, record, seal)} == {"juanheng-draw/1"}, "文件写明的算法不是 juanheng-draw/1。")
    hold(plan["frame_sha256"] == hashes["frame_sha256"], "封库清单与方案所写的散列不符：清单在方案公布以后改过，或者不是同一份。")
    hold(record["plan_sha256"] == hashes["plan_sha256"], "方案与种子记录所写的散列不符：方案在种子产生以后改过，或者不是同一份。")
    method, entries, published = plan["seed"], record["entries"], datetime.fromisoformat(plan["published_at"])
    hold(all(datetime.fromisoformat(e["at"]) >= published for e in entries), "种子早于方案公布的时间。")
    hold([e["order"] for e in entries] == list(range(1, len(entries) + 1)), "种子记录的次序号不连续。")
    if method["method"] == "witnesses":
        hold(len({e["name"] for e in entries}) == len(entries) >= method["least_witnesses"], "见证人人数不足或者重名。")
        hold(all(re.fullmatch("[0-9]{4,12}", e["text"]) for e in entries), "见证人输入的不是 4 至 12 位数字。")
        seed = "-".join(e["text"] for e in entries)
    else:
        hold([(e["name"], e["value_on"]) for e in entries] == [(method["name"], method["date"])]
             and date.fromisoformat(method["date"]) > published.date(), "公开数值不是方案指定的，或者日期不晚于方案公布之日。")
        seed = "|".join(f"{e['name']}|{e['value_on']}|{e['text']}" for e in entries)
    hold(record["seed"] == seed, f"种子应为 {seed}，记录的是 {record['seed']}。")
    units = [(o["unit"], o["files"], o["draw"], o["summary"]) for o in plan["allotment"]]
    for mine, other in zip_longest(allot(rows, plan["quotas"]), units):
        hold(mine == other, f"各单位份数：重算为 {mine}，方案写的是 {other}。")
    found = draw_rows(rows, plan["quotas"], seed, hashes["frame_sha256"])
    wanted = [[str(order), str(no), *(rows[no - 1][k] for k in FRAME[1:7]), *found[no]]
              for order, no in enumerate(sorted(found), start=1)]
    hold(told.fieldnames == RESULT, "抽取结果的列名不对。")
    for mine, other in zip_longest(wanted, [list(line.values()) for line in told]):
        hold(mine == other, f"抽取结果：重算为 {mine}，公布的是 {other}。")
    certified = {"format": plan["format"], **hashes}
    number = int(sha256(json.dumps(certified, sort_keys=True, separators=(",", ":")).encode()), 16) >> 196
    mine = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> 5 * place & 31] for place in range(11, -1, -1))
    for other, where in ((seal["code"], "封签"), (code, "见证单")):
        hold(other is None or other.replace("-", "").upper() == mine, f"校验码：重算为 {mine}，{where}上是 {other}。")
    hold({k: seal[k] for k in certified} == certified, "封签上的散列与文件不符。")
    return f"{mine[:4]}-{mine[4:8]}-{mine[8:]}", faults


def main(arguments):
    try:
        code, problems = faults_of(load(arguments[0]), *arguments[1:2])
    except (IndexError, OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error, zipfile.BadZipFile) as error:
        problems = [f"文件不全或者不能读：{error!r}"]
    good = "一致：抽取结果与公布的清单、方案和种子完全相符。请再看校验码是否与纸质见证单相同："
    print("\n".join(["不一致：", *problems[:20], f"共 {len(problems)} 处。"] if problems else [good, code]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
