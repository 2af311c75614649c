"""What is published of a draw as one ZIP: the same bytes for everybody, with the script that checks it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from reviews.rounds.domain.draw.wording import ALGORITHM_WORDS

_SCRIPT = Path(__file__).resolve().parents[3] / "tools/verify_draw.py"
_ABOUT = {
    "frame.csv": "封库清单：各单位报来的案卷，不含当事人和案名",
    "plan.json": "抽取方案：各单位份数、种子的来源，在种子产生以前公布",
    "seed.json": "种子记录：见证人输入的数字或者公开数值",
    "result.csv": "抽取结果：抽中、全部评查、主动调取的案卷和排名",
    "draw.json": "封签：以上四个文件的 SHA-256 散列和校验码",
    "verify_draw.py": "核对程序：只用 Python 3 标准库，不用本系统",
}


def pack_published(files: Mapping[str, bytes]) -> bytes:
    """The published files, the script and a note on how to check, as a ZIP without times of its own."""
    content = dict(files)
    if "draw.json" in files:
        content["verify_draw.py"] = _SCRIPT.read_bytes()
    content["README.txt"] = _note(content).encode("utf-8-sig")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            archive.writestr(zipfile.ZipInfo(name), content[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _note(files: Mapping[str, bytes]) -> str:
    lines = ["案卷抽取公布文件", ""]
    lines += [f"{name}　{_ABOUT[name]}" for name in sorted(files, key=list(_ABOUT).index)]
    lines += ["", "抽取的办法", *(f"{at}．{words}" for at, words in enumerate(ALGORITHM_WORDS, start=1))]
    if "draw.json" in files:
        lines += ["", "怎样核对", "解压后在这个文件夹里运行：python3 verify_draw.py . 见证单上的校验码",
                  "显示“一致”即为相符。也可以另找人按上面的办法自己写程序重算，或者用手工抽查一卷的排名：",
                  "把种子、封库清单的散列、清单行号各占一行（行间一个换行，末尾没有换行），求 SHA-256，",
                  "应与 result.csv 中这一卷的 rank 相同。"]
    else:
        lines += ["", "种子还没有产生。请保存这两个文件，抽取以后用来比对。"]
    return "\r\n".join(lines) + "\r\n"
