"""Choices as they are ticked by hand or by machine: in brackets, before or behind the words, or not at all."""

from __future__ import annotations

from extraction.page import PageContent
from tests.specimens.setting import Specimen, form, grid, prose


def _receipt(method: str) -> list[PageContent]:
    return form(
        "送达回证",
        ["受送达人", "清河县甲加工厂"],
        ["送达文书名称、文号", "《行政处罚决定书》清应急罚〔2024〕5号"],
        ["送达方式", method],
        ["送达地点", "清河县石桥路3号"],
    )


def _lines(method: str) -> list[PageContent]:
    return prose(
        "送达回证", "|受送达人：清河县甲加工厂", f"|送达方式：{method}", "|送达地点：清河县石桥路3号"
    )


_METHODS: dict[str, tuple[str, str | None]] = {
    "（√）直接送达 （ ）留置送达 （ ）邮寄送达 （ ）公告送达": ("tick in brackets before", "direct"),
    "（ ）直接送达 （√）留置送达 （ ）邮寄送达 （ ）公告送达": ("tick in brackets, second", "left"),
    "直接送达（ ） 留置送达（√） 邮寄送达（ ） 公告送达（ ）": ("tick in brackets behind", "left"),
    "直接送达（√）、留置送达（ ）、邮寄送达（ ）": ("tick in brackets behind, first", "direct"),
    "直接送达√ 留置送达 邮寄送达 公告送达": ("bare tick behind", "direct"),
    "直接送达 留置送达 邮寄送达√ 公告送达": ("bare tick behind, third", "mail"),
    "√直接送达 留置送达 邮寄送达 公告送达": ("bare tick before", "direct"),
    "直接送达 √留置送达 邮寄送达 公告送达": ("bare tick before, second", "left"),
    "直接√/留置/邮寄/公告": ("tick between slashes", "direct"),
    "□直接送达 □留置送达 ☑邮寄送达（邮件号码：1234567890123） □公告送达": ("note behind the choice", "mail"),
    "直接送达□ 留置送达☑ 邮寄送达□": ("boxes behind", "left"),
    "1.直接送达（√）2.留置送达（ ）3.邮寄送达（ ）": ("numbered", "direct"),
    "【√】直接 【 】留置 【 】邮寄": ("lenticular brackets", "direct"),
    "〔√〕直接 〔 〕留置 〔 〕邮寄": ("tortoise brackets", "direct"),
    "（  ）直接 （ √ ）留置 （  ）邮寄": ("white in the brackets", "left"),
    "（×）直接 （√）留置 （×）邮寄": ("crosses refuse, a tick chooses", "left"),
    "☑直接送达 ☐委托送达 ☐邮寄送达 ☐留置送达": ("ballot boxes", "direct"),
    "直接送达": ("words alone", "direct"),
    "邮寄送达（EMS）": ("words with a note", "mail"),
    "直接送达 □留置送达 □邮寄送达 □公告送达": ("one box gone, three open", "direct"),
    "（ ）直接送达 （ ）留置送达 （ ）邮寄送达": ("no tick in brackets", None),
    "□直接送达 □留置送达 □邮寄送达": ("no tick in boxes", None),
    "直接送达（ ） 留置送达（ ） 邮寄送达（ ）": ("no tick behind", None),
    "直接送达 留置送达 邮寄送达 公告送达": ("all words, no mark", None),
    "直接送达、留置送达、邮寄送达": ("all words with commas", None),
    "直接/留置/邮寄/公告": ("all words with slashes", None),
    "（√）直接送达 （√）留置送达 （ ）邮寄送达": ("two ticks", None),
}

METHODS: dict[str, Specimen] = {}
for _text, (_name, _value) in _METHODS.items():
    for _how, _pages in (("form", _receipt(_text)), ("line", _lines(_text))):
        METHODS[f"method: {_name}, {_how}"] = Specimen(
            "delivery_receipt",
            _pages,
            {"service_method": _value},
            {} if _value else {"service_method": "missing"},
        )

_SOURCES: dict[str, tuple[str, str | None]] = {
    "☑检查发现 □投诉举报 □上级交办 □其他机关移送 □其他": ("boxes", "inspection"),
    "监督检查（ ） 投诉举报（√） 上级交办（ ） 移送（ ） 其他（ ）": ("brackets behind", "complaint"),
    "（ ）监督检查 （ ）投诉举报 （√）上级交办 （ ）其他部门移送": ("brackets before", "assignment"),
    "1.监督检查发现 2.投诉举报 3.其他部门移送√ 4.上级交办": ("bare tick behind", "transfer"),
    "监督检查√ 投诉举报 上级交办": ("bare tick behind the first", "inspection"),
    "□监督检查 □投诉、举报 □上级交办 □移送": ("no tick", None),
    "监督检查 投诉举报 上级交办 移送 其他": ("no mark", None),
    "执法人员在日常检查中发现": ("a sentence", "inspection"),
    "清河县公安局移送": ("an organ hands over", "transfer"),
}
SOURCES: dict[str, Specimen] = {
    f"source: {name}": Specimen(
        "case_filing_approval",
        form(
            "立案审批表", ["案件来源", text], ["案由", "涉嫌未取得许可从事经营"], ["当事人", "清河县甲加工厂"]
        ),
        {"case_source": value},
        {} if value else {"case_source": "missing"},
    )
    for text, (name, value) in _SOURCES.items()
}

_CONSENTS: dict[str, tuple[str, bool | None]] = {
    "□是 ☑否": ("boxes", False),
    "☑是 □否": ("boxes, yes", True),
    "是（√） 否（ ）": ("brackets behind", True),
    "（ ）是 （√）否": ("brackets before", False),
    "是√ 否": ("bare tick behind", True),
    "是 否√": ("bare tick behind the second", False),
    "√是 否": ("bare tick before", True),
    "☑同意 □不同意": ("agree", True),
    "同意（ ） 不同意（√）": ("disagree", False),
    "同意□ 不同意☑": ("disagree, box behind", False),
    "□是 □否": ("no tick", None),
    "是 否": ("no mark", None),
    "是/否": ("slash", None),
    "同意 不同意": ("both words", None),
    "是（ ） 否（ ）": ("empty brackets", None),
}
CONSENTS: dict[str, Specimen] = {
    f"consent: {name}": Specimen(
        "service_address_confirmation",
        form("送达地址确认书", ["受送达人", "清河县甲加工厂"], ["是否接受电子送达", text]),
        {"electronic_consent": value},
        {} if value is not None else {"electronic_consent": "missing"},
    )
    for text, (name, value) in _CONSENTS.items()
}

MORE: dict[str, Specimen] = {
    "method in cells of their own": Specimen(
        "delivery_receipt",
        grid(
            "送达回证",
            [100, 110, 112, 112],
            ["送达方式", "直接送达（ ）", "留置送达（√）", "邮寄送达（ ）"],
            ["受送达人", "清河县甲加工厂", "送达地点", "石桥路3号"],
        ),
        {"service_method": "left"},
    ),
}

_SENTENCES: dict[str, tuple[tuple[str, ...], bool | None]] = {
    "one sentence": (("本人同意接受电子送达。",), True),
    "one refusal": (("我单位不同意电子送达。",), False),
    "two boxes": (("□同意电子送达  ☑不同意电子送达",), False),
    "two lines": (("|（√）本人同意接受电子送达", "|（ ）本人不同意接受电子送达"), True),
    "behind": (("同意采用电子送达（ ）  不同意采用电子送达（√）",), False),
    "none ticked": (("□同意电子送达  □不同意电子送达",), None),
    "both printed": (("同意电子送达    不同意电子送达",), None),
}
SENTENCES: dict[str, Specimen] = {
    f"consent in words: {name}": Specimen(
        "service_address_confirmation",
        prose("送达地址确认书", "|受送达人：清河县甲加工厂", *lines),
        {"electronic_consent": value},
    )
    for name, (lines, value) in _SENTENCES.items()
}

SPECIMENS: dict[str, Specimen] = {**SENTENCES, **METHODS, **SOURCES, **CONSENTS, **MORE}
