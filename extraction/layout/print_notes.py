"""What a platform prints at a sheet's edge: who printed it and when, the system's name, codes to look it up by.

None of it is of the document: the day of printing is no day of the case, and who printed it signed nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.layout.lines import Line, fold, segments

_CLOCK = r"(?:[上下]午)?(?:\d{1,2}[:时]\d{1,2}(?:[:分](?:\d{1,2}秒?)?)?)?"
_WHEN = rf"\d{{4}}(?:[-/.]\d{{1,2}}[-/.]\d{{1,2}}|年\d{{1,2}}月\d{{1,2}}日)[T,，]?{_CLOCK}"
_DONE = r"(?:打印|导出|下载|输出|制表)"
_SYSTEM = r"(?:系统|平台|一体化|小程序|APP)"
_NOTE = re.compile(
    rf"{_DONE}(?:人员?|者|用户|账号|单位|部门|机构|终端|次数|日期|时间|时刻)?[:：]"
    r"|IP(?:地址)?[:：][\d.]+"
    rf"|{_DONE}(?:于|自|日期|时间)?{_WHEN}"
    rf"|(?:[本此该][\u4e00-\u9fff]{{1,4}})?(?:由[^。:：]{{0,24}}|[^。:：]{{0,16}}{_SYSTEM}(?:自动)?)(?:生成|打印|出具|导出|制作)"
    r"|https?:?//"
)
_CODE = re.compile(
    rf"[\u4e00-\u9fffA-Z·—-]{{2,24}}{_SYSTEM}(?:V?[\d.]+)?$"
    r"|[\u4e00-\u9fff]{0,6}(?:编码|标识码?|流水号|校验码|验证码|防伪码|查询码|识别码|ID)[:：][0-9A-Za-z-]{6,40}$"
    r"|扫[^。]{0,8}码[^。]{0,16}$"
)
_STAMPED = re.compile(_WHEN)
_COUNT = re.compile(r"第[\s_]*\d{1,4}页[,，、/]?共[\s_]*\d{1,4}页$")
_SIGNED = re.compile(r"签名|签字|签章|签收|捺印|确认")
_WHITE = 0.8
_SMALL = 0.9


def without_notes(line: Line, sizes: Sequence[float]) -> list[Line]:
    """The parts of a line at the sheet's edge that are not the platform's; the line itself where it has none.

    sizes: the letter sizes of the sheet's lines, sorted. A code or a system's name is a note only in smaller type.
    """
    small = line.size < _SMALL * sizes[len(sizes) // 2]
    parts = segments(line, _WHITE)
    kept: list[Line] = []
    noted = False
    for part in parts:
        text = fold(part.text)
        note = _NOTE.match(text) is not None or (small and _CODE.match(text) is not None)
        note = note or noted and _STAMPED.fullmatch(text) is not None
        if note and _SIGNED.search(text) is None:
            noted = True
        elif len(parts) == 1 or _COUNT.match(text) is None:
            kept.append(part)
    return [line] if len(kept) == len(parts) else kept
