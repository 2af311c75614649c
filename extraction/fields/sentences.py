"""Slips and captions that tell in one sentence what forms ask for slot by slot.

今由某局将《…》送达某公司，送达地点为… and 此照片由王某于…在…拍摄，证明… . Each part is found by the small words that
introduce it, so that the order of the parts does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.fields import dates
from extraction.fields.document import Reading
from extraction.fields.normalise import normal_text
from extraction.fields.row import LIKELY, Row, found
from extraction.fields.surnames import is_name
from extraction.layout.lines import Span

_SENTENCE = re.compile(r"[^。\n]{8,}")
_BOOK = r"《[^》\n]{3,40}》"
_HANDS_OVER = r"(?:送达|送交|交付|递交|交给|送给)"
_DELIVERS = re.compile(rf"{_BOOK}.{{0,80}}?{_HANDS_OVER}|{_HANDS_OVER}.{{0,60}}?{_BOOK}")
_TAKES = re.compile(r"拍摄|摄制|摄录|拍照|[所]摄|摄[于自]|提取|复制|取得")
_CAPTIONED = frozenset({"photo_evidence", "evidence_extraction", "electronic_data_record"})
_NOTE = re.compile(r"^\s*(?:注|备注|说明|填写说明|告知事项)[:：\d]")


def _sentences(reading: Reading) -> Iterator[Span]:
    """The sentence or sentences below the title that tell of the act this paper is for."""
    delivery = reading.type.id == "delivery_receipt"
    if not delivery and reading.type.id not in _CAPTIONED:
        return
    for m in _SENTENCE.finditer(reading.text, reading.body_start):
        if _NOTE.match(m[0]) or not (_DELIVERS if delivery else _TAKES).search(m[0]):
            continue
        if delivery or dates.find_dates(m[0]) or _BY.search(m[0]):
            yield reading.flow[m.start() : m.end()]


def _first(reading: Reading, *patterns: re.Pattern[str], refuse: re.Pattern[str] | None = None) -> Span | None:
    for span in _sentences(reading):
        for pattern in patterns:
            for m in pattern.finditer(span.folded):
                part = span[m.start(1) : m.end(1)].stripped(" \n")
                if part.text and not (refuse is not None and refuse.search(part.folded)):
                    return part
    return None


_ORGAN = r"([\u4e00-\u9fff()]{2,26}?(?:局|委员会|政府|[总支大中]队|厅|办事处|管委会|中心|监督所))"
_SENDER = re.compile(
    rf"(?:由|受){_ORGAN}(?:指派|派员|委派|委托|的?执法人员|依法|于|在|将|把|向|,|，)"
    rf"|^(?:今|兹|现)?(?![今兹现]?[由受]){_ORGAN}(?:指派|派员|的?执法人员|依法|已?于|将|把|向)"
)


def told_sender(reading: Reading) -> Row | None:
    """The organ that has a paper served, where the slip's sentence names it."""
    for span in _sentences(reading) if reading.type.id == "delivery_receipt" else ():
        m = _SENDER.search(span.folded)
        if m:
            which = 1 if m[1] else 2
            part = span[m.start(which) : m.end(which)]
            return found(normal_text(part.text), part, LIKELY)
    return None


_WHO = r"((?:[\u4e00-\u9fff·]|\([\u4e00-\u9fff]+\)|[A-Za-z\d]){2,40}?)"
_MEANS = r"(?:直接|当面|当场|留置|邮寄|公告|电子|委托|转交|依法)"
_PART = r"(?:受送达人|被送达人|当事人|相对人|被处罚人|被处罚单位|被检查人|被检查单位)"
_TO = re.compile(
    rf"{_HANDS_OVER}(?:给|至|到|与|予|了)?{_PART}?[:：]?{_WHO}(?=[,，;；:：]|\((?![\u4e00-\u9fff]+\)[\u4e00-\u9fff])|本人|[的之]?(?:住所|住址|经营场所|办公)|处$|$)"
)
_TOWARDS = re.compile(rf"[向给对与]{_PART}?[:：]?{_WHO}(?:\([^()]*\))?{_MEANS}*(?:{_HANDS_OVER}|出具)")
_NO_PARTY = re.compile(
    rf"^(?:地点|地址|方式|方法|时间|日期|回证|回执|机关|单位|文书|人员?(?![\u4e00-\u9fff]{{3}})|情况|上述|以上|本决定|之日|后|时)|[将把《》]|{_HANDS_OVER}"
)


def told_recipient(reading: Reading) -> Row | None:
    """To whom a paper was served, by the sentence that says so."""
    part = _first(reading, _TO, _TOWARDS, refuse=_NO_PARTY)
    if part is None or not (is_name(part.folded) or len(part.text) >= 4):
        return None
    return found(normal_text(part.text), part, LIKELY)


_PLACE_NAMED = re.compile(r"(?:地点|地址|处所|场所)(?:为|是|在|:)([^,，。;；]{3,50})")
_PLACE_IN = re.compile(
    r"(?:[于在至到]|摄自)(?!\d{4}\s*[年./-]|[上下]午|\d{1,2}[时:月])((?:[\u4e00-\u9fff]|[\dA-Za-z\-()、#])"
    r"{3,50}?)[,，]?(?=(?:现场|当场|实地)?(?:拍摄|摄制|拍照|摄录|所摄|提取|复制)|以|采[用取]|通过|当面|当场|直接|留置|将|把|向|依法|送达)"
)
_PLACE_AT_END = re.compile(r"(?:摄于|摄自|拍摄于|提取于)(?!\d{4}\s*[年./-])([^,，。;；]{3,50})(?=[,，;；]|$)")
_NO_PLACE = re.compile(r"情况|见证|陪同|之[后前日]|期间|过程|上述|在场|\d{4}年|[《》]|[于在].{3,}[于在]|时$|^本|日$|分$")


def told_place(reading: Reading) -> Row | None:
    """Where it was done, by the sentence that says so."""
    part = _first(reading, _PLACE_NAMED, _PLACE_AT_END, _PLACE_IN, refuse=_NO_PLACE)
    return found(normal_text(part.text), part, LIKELY) if part is not None else None


_HOW = (
    re.compile(r"(?:方式|方法|形式)(?:为|是|:)([^。\n]{2,90})"),
    re.compile(r"(?:以|采[用取]|通过|按照?)([^,，。;；《》]{2,12}?)的?(?:方式|形式|方法)"),
    re.compile(r"(直接|当面|当场|留置|邮寄|公告|电子|委托|转交)" + rf"(?:{_HANDS_OVER}|张贴)"),
)


def told_means(reading: Reading) -> Span | None:
    """The words of the sentence that say by which means a paper was served."""
    return _first(reading, *_HOW)


def told_moment(reading: Reading) -> Span | None:
    """Day or hour of the act: the only one that its sentence names."""
    for span in _sentences(reading):
        moments = dates.find_moments(span.folded)
        if len(moments) == 1:
            return span[moments[0].start : moments[0].end]
    return None


_NAMES = r"([\u4e00-\u9fff·]{2,4}?(?:[、,，和及][\u4e00-\u9fff·]{2,4}?){0,3})"
_BY = re.compile(
    rf"(?:由(?:[本我][局机关]+)?(?:执法人员|检查人员|办案人员|承办人员?)?|执法人员|检查人员|办案人员|承办人员?|(?:拍摄|摄影|提取|取证|制作)(?:人员?|者)(?:为|是|:)?){_NAMES}"
    r"(?:等|同志)?(?=[于在]|\d|拍摄|摄|提取|复制|取得|现场|当场|[,，;；]|$)"
)


def told_hands(reading: Reading) -> Span | None:
    """Who took the picture or the piece of evidence, by its caption."""
    for span in _sentences(reading):
        for m in _BY.finditer(span.folded):
            if all(is_name(name) for name in re.split(r"[、,，和及]", m[1].rstrip("、,，和及"))):
                return span[m.start(1) : m.end(1)].stripped("、,，")
    return None


_SHOWS = re.compile(r"((?:证明|证实|反映|显示|表明)(?!人|材料|对象|内容|事项)[^。\n]{2,120})")


def told_purpose(reading: Reading) -> Row | None:
    """What the picture or the piece of evidence is to show, by its caption."""
    part = _first(reading, _SHOWS)
    return found(normal_text(part.text), part, LIKELY) if part is not None else None
