"""Numbers and codes as published papers print them. Ids say where a shape comes from: R read in a published
document, T read in an official template, D derived."""

from __future__ import annotations

import pytest

from extraction.fields.normalise import InvalidValue, normalise
from extraction.fields.numbers import (
    UNFILLED,
    find_doc_numbers,
    find_id_number,
    find_own_number,
    find_phone,
    find_uscc,
)
from extraction.layout.lines import fold

OWN = [
    ("R", "云环罚决字〔2021〕136号", "云环罚决字〔2021〕136号"),
    ("R", "云清环罚决字〔2023〕020号", "云清环罚决字〔2023〕020号"),
    ("R", "云清环责改字〔2021〕05号", "云清环责改字〔2021〕05号"),
    ("R", "清市监处〔2022〕291号", "清市监处〔2022〕291号"),
    ("R", "清农罚〔2026〕5号", "清农罚〔2026〕5号"),
    ("R", "国市监处罚〔2026〕99号", "国市监处罚〔2026〕99号"),
    ("R", "清市监罚决〔2024〕1027号", "清市监罚决〔2024〕1027号"),
    ("R", "云清河市监处字〔2023〕497号", "云清河市监处字〔2023〕497号"),
    ("R", "云环罚字(2025)048号", "云环罚字〔2025〕048号"),
    ("R", "清河市监处罚〔2023〕109号", "清河市监处罚〔2023〕109号"),
    ("R", "云环罚决(2021)138号", "云环罚决〔2021〕138号"),
    ("R", "清卫公罚 [2021]10号", "清卫公罚〔2021〕10号"),
    ("D", "清综执罚决字[2022]第0001号", "清综执罚决字〔2022〕第0001号"),
    ("R", "清人社监察罚决字【2022】第001号", "清人社监察罚决字〔2022〕第001号"),
    ("R", "公告批次【2023】30号", "公告批次〔2023〕30号"),
    ("R", "云01环罚﹝2024﹞77号", "云01环罚〔2024〕77号"),
    ("T", "清环罚〔２０２４〕４号", "清环罚〔2024〕4号"),
    ("D", "清环罚［2024］4号", "清环罚〔2024〕4号"),
    ("D", "清环罚字〈2024〉5号", "清环罚字〔2024〕5号"),
    ("R", "清消行罚决字〔 2023〕 第 100066 号", "清消行罚决字〔2023〕第100066号"),
    ("R", "清市监处罚〔2022〕120 号", "清市监处罚〔2022〕120号"),
    ("R", "清农(农药)罚〔2022〕 26号", "清农(农药)罚〔2022〕26号"),
    ("R", "清人社监罚字〔2023〕第7号", "清人社监罚字〔2023〕第7号"),
    ("R", "云(清)文执罚网字〔2021〕第012号", "云(清)文执罚网字〔2021〕第012号"),
    ("R", "清环罚〔2024〕03033号", "清环罚〔2024〕03033号"),
    ("R", "（云清）市监处罚〔2024〕131号", "(云清)市监处罚〔2024〕131号"),
    ("R", "(清)文综罚字〔2024〕8号", "(清)文综罚字〔2024〕8号"),
    ("R", "云环罚(清)〔2026〕2号", "云环罚(清)〔2026〕2号"),
    ("R", "清(一)消行罚决字〔2023〕第100127号", "清(一)消行罚决字〔2023〕第100127号"),
    ("R", "云北农(农药)罚〔2025〕10号", "云北农(农药)罚〔2025〕10号"),
    ("D", "清农（渔政）罚〔2024〕3号", "清农(渔政)罚〔2024〕3号"),
    ("R", "云清交处罚〔 2025〕092(非) 号", "云清交处罚〔2025〕092(非)号"),
    ("R", "(云清河)应急罚〔2025〕执法二中队-9号", "(云清河)应急罚〔2025〕执法二中队-9号"),
    ("R", "(云清)应急责改〔2025〕执法四中队20号", "(云清)应急责改〔2025〕执法四中队20号"),
    ("R", "清城罚决字〔2025〕建设第22号", "清城罚决字〔2025〕建设第22号"),
    ("R", "(云清)文综罚字〔2020〕第F-000069号", "(云清)文综罚字〔2020〕第F-000069号"),
    ("R", "深云清卫医罚〔2020〕11-10", "深云清卫医罚〔2020〕11-10"),
    ("R", "云中清溪执罚字〔2024〕1-004号", "云中清溪执罚字〔2024〕1-004号"),
    ("R", "清银罚决字〔2026〕104-116号", "清银罚决字〔2026〕104-116号"),
    ("R", "( )文罚字〔 2019 〕-007", "()文罚字〔2019〕-007"),
    ("R", "深云清大浪综行简罚决字第1号", "深云清大浪综行简罚决字第1号"),
    ("D", "云深交罚决第ZD0001号", "云深交罚决第ZD0001号"),
    ("R", "第Z4003028号", "第Z4003028号"),
    ("T", "案登字〔2019〕第8号", "案登字〔2019〕第8号"),
    ("D", "清河县解放镇人民政府罚决字〔2024〕1号", "清河县解放镇人民政府罚决字〔2024〕1号"),
    ("T", "清农移函〔2024〕3号", "清农移函〔2024〕3号"),
    ("T", "清市监送达公告〔2024〕12号", "清市监送达公告〔2024〕12号"),
    ("T", "(清)应急责改令〔2024〕3号", "(清)应急责改令〔2024〕3号"),
    ("D", "文号：清环罚〔2024〕4号", "清环罚〔2024〕4号"),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in OWN])
def test_own_document_numbers(printed: str, value: str) -> None:
    own = find_own_number(fold(printed))
    assert own is not None
    assert own.value == value
    if not printed.startswith("文号"):
        assert normalise("doc_number", printed) == value


NO_NUMBER = [
    ("R", "GB 32100-2015"),
    ("R", "国务院令第719号"),
    ("R", "农办法〔2020〕4号"),
    ("R", "法释〔2023〕7号"),
    ("R", "环执法发〔2024〕4号"),
    ("R", "国办发〔2019〕5号"),
    ("R", "第一百一十二条第六项"),
    ("R", "329982199506084019"),
    ("T", "税不罚〔 〕 号"),
    ("R", "预立案"),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=f"{m}-{t}") for m, t in NO_NUMBER])
def test_what_is_no_document_number(text: str) -> None:
    assert find_doc_numbers(fold(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("税不罚〔 〕 号", id="T-税不罚〔 〕 号"),
        pytest.param("农 〔 〕 号", id="T-农 〔 〕 号"),
        pytest.param("环罚告〔 〕 号", id="T-环罚告〔 〕 号"),
        pytest.param("药监()许准决字[XX]号", id="T-药监()许准决字[XX]号"),
        pytest.param("（ ）文罚字〔20  〕  号", id="T-（ ）文罚字〔20  〕  号"),
        pytest.param("清环罚〔2024〕 号", id="T-清环罚〔2024〕 号"),
    ],
)
def test_unfilled_numbers(text: str) -> None:
    assert find_own_number(fold(text)) is None
    assert UNFILLED.search(fold(text))


def test_recited_numbers_lose_their_lead_words() -> None:
    text = fold(
        "本局送达《行政处罚事先告知书》（清环罚告〔2024〕3号），又依据清环责改〔2024〕5号和《责令限期整改指令书》（清应急责改令〔2024〕7号）、"
        "《农业行政处罚裁量办法》（农办法〔2020〕4号）"
    )
    assert [n.value for n in find_doc_numbers(text)] == [
        "清环罚告〔2024〕3号",
        "清环责改〔2024〕5号",
        "清应急责改令〔2024〕7号",
    ]


USCC = [
    ("R", "统一社会信用代码：９１３２９９８２６Ｊ３ＲＸ１４Ｑ４Ｎ", "913299826J3RX14Q4N"),
    ("R", "营业执照913299826J3RX14Q4N", "913299826J3RX14Q4N"),
    ("R", "甲公司（统一社会信用代码：913299826J3RX14Q4N）", "913299826J3RX14Q4N"),
    ("D", "9132 9982 6J3R X14Q 4N", "913299826J3RX14Q4N"),
    ("D", "9 1 3 2 9 9 8 2 6 J 3 R X 1 4 Q 4 N", "913299826J3RX14Q4N"),
    ("R", "91329982XXXXXXXXXX", "91329982**********"),
    ("D", "91329982**********", "91329982**********"),
    ("R", "320582********0011", None),
    ("R", "3205821968*******6", None),
    ("R", "32**************10", None),
    ("D", "329982199506084019", None),
    ("R", "320582000123456", None),
    ("R", "12345678-9", None),
    ("R", "13800000000", None),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in USCC])
def test_credit_codes(printed: str, value: str | None) -> None:
    found = find_uscc(fold(printed))
    assert (found.value if found else None) == value


RESIDENTS = [
    ("R", "320582********0011", "320582********0011"),
    ("R", "3205821968*******6", "3205821968*******6"),
    ("R", "320****810***17", "320****810***17"),
    ("R", "32**************10", "32**************10"),
    ("D", "32058219681XXXXXXX", "32058219681*******"),
    ("D", "３２９９８２１９９５０６０８４０１ｘ", "32998219950608401X"),
    ("D", "32998219950608401Ｘ", "32998219950608401X"),
    ("D", "3299 8219 9506 0840 19", "329982199506084019"),
    ("R", "身份证（329982199506084019）", "329982199506084019"),
    ("R", "329982950608401", "329982950608401"),
    ("R", "913299826J3RX14Q4N", None),
    ("R", "91329982XXXXXXXXXX", None),
    ("R", "12345678-9", None),
    ("R", "05000121012", None),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in RESIDENTS])
def test_resident_ids(printed: str, value: str | None) -> None:
    found = find_id_number(fold(printed))
    assert (found.value if found else None) == value


PHONES = [
    ("R", "138 0000 0000", "13800000000"),
    ("D", "138-0000-0000", "13800000000"),
    ("R", "19********1", "19********1"),
    ("D", "138****0000", "138****0000"),
    ("D", "0512-12345678", "0512-12345678"),
    ("D", "０５１２－６７８９０１２３", "0512-67890123"),
    ("D", "67890123", "67890123"),
    ("R", "329982199506084019", None),
    ("R", "91329982MA1XG8MB0Y", None),
    ("R", "05000121012", None),
]


@pytest.mark.parametrize(("printed", "value"), [pytest.param(p, v, id=f"{m}-{p}") for m, p, v in PHONES])
def test_telephone_numbers(printed: str, value: str | None) -> None:
    found = find_phone(fold(printed))
    assert (found.value if found else None) == value


@pytest.mark.parametrize("field", ["party_uscc", "party_id_number"])
def test_a_code_that_a_person_types_must_look_like_one(field: str) -> None:
    with pytest.raises(InvalidValue, match="请填写证照号码"):
        normalise(field, "没有带证件")
