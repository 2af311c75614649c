"""Officers and their numbers as books print them: runs, brackets, cells side by side, one label for two, at head or end."""

from __future__ import annotations

from typing import Any

from tests.specimens.setting import Specimen, form, grid, prose

A, B = "05000121012", "05000121002"
BOTH: list[dict[str, Any]] = [
    {"name": "王强", "certificate_no": A},
    {"name": "赵丽", "certificate_no": B},
]
NAMES: list[dict[str, Any]] = [
    {"name": "王强", "certificate_no": None},
    {"name": "赵丽", "certificate_no": None},
]

_RUNS = {
    "label between, parted by a stroke": f"王强 执法证号：{A}、赵丽 执法证号：{B}",
    "brackets": f"王强（{A}）、赵丽（{B}）",
    "brackets with label": f"王强（执法证号：{A}）、赵丽（执法证号：{B}）",
    "run on": f"王强{A}赵丽{B}",
    "names, then numbers": f"王强、赵丽  执法证号：{A}、{B}",
    "names, then numbers in brackets": f"王强、赵丽（执法证号：{A}、{B}）",
    "slashes": f"王强/{A}  赵丽/{B}",
    "comma and semicolon": f"王强，执法证号{A}；赵丽，执法证号{B}",
    "label without colon": f"王强 执法证号 {A}  赵丽 执法证号 {B}",
    "full-width colon and white": f"王强　证号：{A}　　赵丽　证号：{B}",
}
RUNS: dict[str, Specimen] = {}
for _name, _text in _RUNS.items():
    RUNS[f"line: {_name}"] = Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查地点：清河县石桥路3号",
            f"|检查人员：{_text}",
            "|被检查单位：清河县甲食品有限公司",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {"officers": BOTH},
    )
    RUNS[f"cell: {_name}"] = Specimen(
        "evidence_extraction",
        form(
            "证据提取单",
            ["证据名称", "购货发票"],
            ["提取时间", "2024年3月5日", "提取地点", "石桥路3号"],
            ["执法人员", _text],
        ),
        {"officers": BOTH},
    )

LETTERED = [
    {"name": "王强", "certificate_no": "R200500123"},
    {"name": "赵丽", "certificate_no": "R200500124"},
]
PLACES: dict[str, Specimen] = {
    "letters in the number": Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查人：王强 执法证号：R200500123、赵丽 执法证号：R200500124 记录人：赵丽",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {"officers": LETTERED, "recorder": "赵丽"},
    ),
    "recorder run on": Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            "|检查人：王强、赵丽 记录人：周敏",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {"officers": NAMES, "recorder": "周敏"},
    ),
    "recorder after numbers": Specimen(
        "inquiry_record",
        prose(
            "询问笔录",
            "|询问时间：2024年3月5日9时30分至10时20分",
            f"|询问人：王强（{A}） 赵丽（{B}） 记录人：赵丽（{B}）",
            "|被询问人：孙涛 性别：男",
            "|问：请介绍情况。",
            "|答：我们店是2023年3月开的，没有办理许可证，一直在经营。",
        ),
        {"officers": BOTH, "recorder": "赵丽"},
    ),
    "number cell beside name cell": Specimen(
        "evidence_extraction",
        grid(
            "证据提取单",
            [90, 127, 90, 127],
            ["证据名称", "购货发票", "页数", "3页"],
            ["提取人", "王强", "执法证号", A],
            ["提取人", "赵丽", "执法证号", B],
        ),
        {"officers": BOTH},
    ),
    "two names, two numbers in two cells": Specimen(
        "site_record",
        grid(
            "现场检查笔录",
            [90, 127, 90, 127],
            ["检查时间", "2024年3月5日9时30分至10时20分", "检查地点", "石桥路3号"],
            ["检查人", "王强\n赵丽", "执法证号", f"{A}\n{B}"],
            ["当事人", "清河县甲食品有限公司", "记录人", "赵丽"],
        ),
        {"officers": BOTH},
    ),
    "four cells a row": Specimen(
        "site_record",
        grid(
            "现场检查笔录",
            [64, 60, 60, 90, 60, 100],
            ["检查人", "王强", "执法证号", A, "记录人", "赵丽"],
            ["检查人", "赵丽", "执法证号", B, "", ""],
            head=["|检查时间：2024年3月5日9时30分至10时20分"],
        ),
        {"officers": BOTH},
    ),
    "numbered slots": Specimen(
        "reinspection_record",
        prose(
            "整改复查意见书",
            "|被复查单位：清河县甲食品有限公司",
            "|复查时间：2024年3月20日9时30分",
            f"|执法人员1：王强  执法证号：{A}",
            f"|执法人员2：赵丽  执法证号：{B}",
            "|复查情况：已设置安全出口标志，整改到位。",
        ),
        {"officers": BOTH, "conclusion": "已设置安全出口标志，整改到位。"},
    ),
    "end of a report with numbers": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            "案由：未取得许可从事经营",
            "当事人：清河县甲食品有限公司",
            "经查，当事人于2024年3月5日未取得许可从事经营，违反了《中华人民共和国食品安全法》第三十五条第一款的规定。",
            "依据《中华人民共和国食品安全法》第一百二十二条第一款的规定，建议给予罚款50000元的行政处罚。",
            f">调查人：王强（{A}）",
            f">赵丽（{B}）",
            ">2024年4月20日",
        ),
        {"officers": BOTH},
    ),
    "end of a report, names only with white": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            "案由：未取得许可从事经营",
            "当事人：清河县甲食品有限公司",
            "经查，当事人于2024年3月5日未取得许可从事经营。",
            "依据《中华人民共和国食品安全法》第一百二十二条第一款的规定，建议给予罚款50000元的行政处罚。",
            ">调查人员（签名）：王强  赵丽",
            ">2024年4月20日",
        ),
        {"officers": NAMES},
    ),
    "head of a report in a sentence": Specimen(
        "investigation_report",
        prose(
            "案件调查终结报告",
            "2024年3月6日立案后，本局指派执法人员王强、赵丽负责调查，现已调查终结，报告如下：",
            "一、当事人基本情况",
            "当事人：清河县甲食品有限公司",
            "二、违法事实",
            "经查，当事人于2024年3月5日未取得许可从事经营。",
            "依据《中华人民共和国食品安全法》第一百二十二条第一款的规定，建议给予罚款50000元的行政处罚。",
            f">承办人：王强  执法证号：{A}",
            f">承办人：赵丽  执法证号：{B}",
            ">2024年4月20日",
        ),
        {"officers": BOTH},
    ),
    "report as a form": Specimen(
        "investigation_report",
        form(
            "案件调查终结报告",
            ["案由", "未取得许可从事经营"],
            ["当事人", "清河县甲食品有限公司"],
            ["调查人员", f"王强（{A}）、赵丽（{B}）"],
            ["违法事实", "当事人于2024年3月5日未取得许可从事经营。"],
            ["调查人意见", "建议给予罚款50000元的行政处罚。\n调查人：王强 赵丽\n2024年4月20日"],
        ),
        {"officers": BOTH},
    ),
    "collectors at the foot of an evidence form": Specimen(
        "evidence_extraction",
        form(
            "证据提取单",
            ["证据名称", "购货发票"],
            ["证明事项", "证明当事人购进商品的事实"],
            foot=[
                "|本件与原件核对无异。 证据提供人：李明 2024年3月5日",
                f"|取证人：王强 执法证号：{A}  赵丽 执法证号：{B}",
                "|2024年3月5日",
            ],
        ),
        {"officers": BOTH},
    ),
    "handlers of an evidence form, one label for two numbers": Specimen(
        "evidence_extraction",
        form(
            "证据提取单",
            ["证据名称", "购货发票"],
            ["承办人及执法证号", f"王强 {A}\n赵丽 {B}"],
        ),
        {"officers": BOTH},
    ),
    "reinspection in free words": Specimen(
        "reinspection_record",
        prose(
            "整改复查意见书",
            "^清应急复查〔2024〕5号",
            "|清河县甲食品有限公司：",
            f"本机关执法人员王强（证号：{A}）、赵丽（证号：{B}）于2024年3月20日对你单位进行复查，复查意见如下：",
            "已设置安全出口标志，整改到位。",
            "|被复查单位负责人（签名）：李明",
            f"|执法人员（签名）：王强  证号：{A}",
            f"|　　　　　　　　　赵丽  证号：{B}",
            ">清河县应急管理局",
            ">2024年3月20日",
        ),
        {"officers": BOTH, "conclusion": "已设置安全出口标志，整改到位。"},
    ),
    "certificate copies side by side": Specimen(
        "officer_certificate",
        grid(
            "行政执法证复印件",
            [80, 137, 80, 137],
            ["姓名", "王强", "姓名", "赵丽"],
            ["执法证号", A, "执法证号", B],
            ["执法区域", "清河县", "执法区域", "清河县"],
        ),
        {"officers": BOTH},
    ),
    "certificate copies one under the other": Specimen(
        "officer_certificate",
        prose(
            "行政执法证件复印件",
            "|姓名：王强",
            "|单位：清河县应急管理局",
            f"|执法证件编号：{A}",
            "|姓名：赵丽",
            "|单位：清河县应急管理局",
            f"|执法证件编号：{B}",
        ),
        {"officers": BOTH},
    ),
    "certificate list": Specimen(
        "officer_certificate",
        grid(
            "执法人员证件复印件",
            [60, 90, 164, 120],
            ["序号", "姓名", "执法证号", "执法领域"],
            ["1", "王强", A, "安全生产"],
            ["2", "赵丽", B, "安全生产"],
        ),
        {"officers": BOTH},
    ),
    "two columns of names and numbers in the record": Specimen(
        "site_record",
        prose(
            "现场检查记录",
            "|检查时间：2024年3月5日9时30分至10时20分",
            f"|我们是清河县应急管理局行政执法人员王强、赵丽，证件号码为{A}、{B}，这是我们的证件，请你确认。",
            "|检查情况：现场有员工三人，未见安全出口标志。",
        ),
        {"officers": BOTH},
    ),
}

SPECIMENS: dict[str, Specimen] = {**RUNS, **PLACES}
