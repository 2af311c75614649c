"""Value shapes read in published documents (documents_in_the_wild §2): each sample to its normal form."""

from __future__ import annotations

import pytest

from extraction.fields.choices import chosen, yes_or_no
from extraction.fields.citations import find_citations, full_law_name
from extraction.fields.dates import find_date, find_dates, find_moments, is_blank_date
from extraction.fields.money import find_amounts, han_number
from extraction.fields.normalise import InvalidValue, normalise
from extraction.fields.numbers import (
    find_doc_numbers,
    find_id_number,
    find_own_number,
    find_uscc,
    normal_doc_number,
)
from extraction.fields.people import find_officers, is_name
from extraction.fields.periods import find_period, find_periods
from extraction.layout.lines import Span, fold
from extraction.page import Char


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("云环罚决字〔2021〕136号", "云环罚决字〔2021〕136号"),
        ("清市监处〔2022〕291号", "清市监处〔2022〕291号"),
        ("云环罚决(2021)138号", "云环罚决〔2021〕138号"),
        ("云环罚字(2025)048号", "云环罚字〔2025〕048号"),
        ("清卫公罚 [2021]10号", "清卫公罚〔2021〕10号"),
        ("清综执罚决字[2022]第0001号", "清综执罚决字〔2022〕第0001号"),
        ("清人社监察罚决字【2022】第001号", "清人社监察罚决字〔2022〕第001号"),
        ("云01环罚﹝2024﹞77号", "云01环罚〔2024〕77号"),
        ("清环罚〔２０２４〕４号", "清环罚〔2024〕4号"),
        ("清环罚［2024］4号", "清环罚〔2024〕4号"),
        ("清消行罚决字〔 2023〕 第 100066 号", "清消行罚决字〔2023〕第100066号"),
        ("清农(农药)罚〔2022〕 26号", "清农(农药)罚〔2022〕26号"),
        ("云(清)文执罚网字〔2021〕第012号", "云(清)文执罚网字〔2021〕第012号"),
        ("（云清）市监处罚〔2024〕131号", "(云清)市监处罚〔2024〕131号"),
        ("(清)文综罚字〔2024〕8号", "(清)文综罚字〔2024〕8号"),
        ("云环罚(清)〔2026〕2号", "云环罚(清)〔2026〕2号"),
        ("清(一)消行罚决字〔2023〕第100127号", "清(一)消行罚决字〔2023〕第100127号"),
        ("清农（渔政）罚〔2024〕3号", "清农(渔政)罚〔2024〕3号"),
        ("云清交处罚〔 2025〕092(非) 号", "云清交处罚〔2025〕092(非)号"),
        ("(云清河)应急罚〔2025〕执法二中队-9号", "(云清河)应急罚〔2025〕执法二中队-9号"),
        ("(云清)应急责改〔2025〕执法四中队20号", "(云清)应急责改〔2025〕执法四中队20号"),
        ("清城罚决字〔2025〕建设第22号", "清城罚决字〔2025〕建设第22号"),
        ("(云清)文综罚字〔2020〕第F-000069号", "(云清)文综罚字〔2020〕第F-000069号"),
        ("深云清卫医罚〔2020〕11-10", "深云清卫医罚〔2020〕11-10"),
        ("云中清溪执罚字〔2024〕1-004号", "云中清溪执罚字〔2024〕1-004号"),
        ("清银罚决字〔2026〕104-116号", "清银罚决字〔2026〕104-116号"),
        ("深云清大浪综行简罚决字第1号", "深云清大浪综行简罚决字第1号"),
        ("第Z4003028号", "第Z4003028号"),
    ],
)
def test_own_document_numbers(printed: str, value: str) -> None:
    own = find_own_number(fold(printed))
    assert own is not None
    assert own.value == value


@pytest.mark.parametrize(
    "text",
    [
        "GB 32100-2015",
        "国务院令第719号",
        "农办法〔2020〕4号",
        "法释〔2023〕7号",
        "第一百一十二条第六项",
        "329982199506084019",
    ],
)
def test_what_is_no_document_number(text: str) -> None:
    assert find_doc_numbers(fold(text)) == []


def test_recited_numbers_lose_their_lead_words() -> None:
    text = fold("本局送达《行政处罚事先告知书》（清环罚告〔2024〕3号），又依据清环责改〔2024〕5号")
    assert [n.value for n in find_doc_numbers(text)] == ["清环罚告〔2024〕3号", "清环责改〔2024〕5号"]


def test_the_raw_brackets_survive_only_in_raw() -> None:
    assert normal_doc_number("清环罚决字 [2023] 020 号") == "清环罚决字〔2023〕020号"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2021年4月30日", "2021-04-30"),
        ("2023年04月24日", "2023-04-24"),
        ("2023.09.13", "2023-09-13"),
        ("2023-09-01", "2023-09-01"),
        ("2018/10/8", "2018-10-08"),
        ("2023.9.1日", "2023-09-01"),
        ("二〇二三年九月六日", "2023-09-06"),
        ("二○二三年九月六日", "2023-09-06"),
        ("二OO五年九月六日", "2005-09-06"),
        ("二零二四年十月十日", "2024-10-10"),
        ("二0二三年十二月三十一日", "2023-12-31"),
        ("二〇二三年十二月廿一日", "2023-12-21"),
        ("二ОО五年三月一日", "2005-03-01"),
        ("二ΟΟ五年三月一日", "2005-03-01"),
        ("２０２４年３月１日", "2024-03-01"),
        ("20230901", "2023-09-01"),
    ],
)
def test_dates(printed: str, value: str) -> None:
    found = find_date(fold(printed))
    assert found is not None
    assert found.value == value


def test_an_impossible_date_has_no_value_but_a_place() -> None:
    (found,) = find_dates("2024年2月30日")
    assert found.value is None
    assert (found.start, found.end) == (0, 10)


@pytest.mark.parametrize("text", ["二〇二三年九月", "2023年9月", "年 月 日", "2023年 月 日"])
def test_month_only_and_unfilled_are_no_dates(text: str) -> None:
    assert find_dates(fold(text)) == []


def test_unfilled_dates_are_recognised() -> None:
    assert is_blank_date("2024年 月 日")
    assert is_blank_date("年月日时分至时分")
    assert not is_blank_date("2024年3月1日")


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("2020年09月05日14时00分至14时25分", ["2020-09-05T14:00", "2020-09-05T14:25"]),
        ("2020年09月05日14时00分至2020年09月05日14时25分", ["2020-09-05T14:00", "2020-09-05T14:25"]),
        ("2024年3月5日上午9时", ["2024-03-05T09:00"]),
        ("2024年3月5日下午3时30分", ["2024-03-05T15:30"]),
        ("2024-03-05 10:20", ["2024-03-05T10:20"]),
        ("2024年5月8日", ["2024-05-08"]),
    ],
)
def test_times(printed: str, values: list[str]) -> None:
    assert [m.value for m in find_moments(fold(printed))] == values


@pytest.mark.parametrize(
    ("printed", "value", "in_words"),
    [
        ("罚款3000元", "3000.00", False),
        ("50,000.00元整", "50000.00", False),
        ("2495422.79元", "2495422.79", False),
        ("人民币伍万元整", "50000.00", True),
        ("伍万贰仟壹佰贰拾元", "52120.00", True),
        ("壹拾万零伍佰元整", "100500.00", True),
        ("玖万捌仟元", "98000.00", True),
        ("伍佰圆", "500.00", True),
        ("罚款二万元", "20000.00", True),
        ("十万五千元", "105000.00", True),
        ("1.2万元", "12000.00", False),
        ("182,750万元", "1827500000.00", False),
        ("￥20000", "20000.00", False),
    ],
)
def test_amounts(printed: str, value: str, in_words: bool) -> None:
    amount = find_amounts(fold(printed))[0]
    assert (amount.text, amount.in_words) == (value, in_words)


def test_pairs_of_words_and_digits_are_two_amounts() -> None:
    both = find_amounts(fold("罚款（大写）贰万元（￥20000）"))
    assert [(a.text, a.in_words) for a in both] == [("20000.00", True), ("20000.00", False)]


def test_a_word_is_no_number() -> None:
    assert han_number("罚款") is None


def _laws(text: str) -> list[tuple[str, int, int | None, int | None, int | None]]:
    return [(c.law, c.article, c.article_sub, c.paragraph, c.item) for c in find_citations(fold(text))]


def test_citations() -> None:
    assert _laws("《中华人民共和国甲法》第五十七条第一款第（一）项") == [
        ("中华人民共和国甲法", 57, None, 1, 1)
    ]
    assert _laws("《甲条例》第三十八条第三项、第四十条") == [
        ("甲条例", 38, None, None, 3),
        ("甲条例", 40, None, None, None),
    ]
    assert _laws("《乙条例》第十四条第一款第（二）、（三）项") == [
        ("乙条例", 14, None, 1, 2),
        ("乙条例", 14, None, 1, 3),
    ]
    assert _laws("《行政处罚法》（2021年修订）第七十二条") == [
        ("中华人民共和国行政处罚法", 72, None, None, None)
    ]
    assert _laws("《刑法》第一百三十三条之一") == [("中华人民共和国刑法", 133, 1, None, None)]
    assert _laws("《甲法》第67条第一款第（五）项") == [("中华人民共和国甲法", 67, None, 1, 5)]
    nested = "山东省实施〈城市市容和环境卫生管理条例〉办法"
    assert _laws(f"《{nested}》第二十九条第三款") == [(nested, 29, None, 3, None)]
    assert _laws("1.《甲条例》第七条、2.《乙条例》第十一条") == [
        ("甲条例", 7, None, None, None),
        ("乙条例", 11, None, None, None),
    ]


def test_a_quotation_inside_does_not_part_a_citation() -> None:
    text = "《甲条例》第十二条第一款第(一)项※※※※※※※※※、第二款※※※※※※"
    assert _laws(text) == [("甲条例", 12, None, 1, 1), ("甲条例", 12, None, 2, None)]


def test_discretion_rules_are_no_law_citations() -> None:
    assert _laws("《云海市行政处罚裁量基准》第三章") == []
    assert full_law_name("建设工程质量管理条例") == "建设工程质量管理条例"


@pytest.mark.parametrize(
    ("printed", "n", "unit"),
    [
        ("五日", 5, "day"),
        ("五个工作日", 5, "workday"),
        ("5个工作日", 5, "workday"),
        ("60 日", 60, "day"),
        ("六个月", 6, "month"),
        ("24小时", 24, "hour"),
        ("十五日", 15, "day"),
    ],
)
def test_periods(printed: str, n: int, unit: str) -> None:
    period = find_period(printed)
    assert period is not None
    assert (period.n, period.unit) == (n, unit)


def test_a_date_is_no_period() -> None:
    assert find_periods("2024年5月6日") == []


@pytest.mark.parametrize(
    ("printed", "pairs"),
    [
        ("王某05000121012赵某05000121002", [("王某", "05000121012"), ("赵某", "05000121002")]),
        ("钱某(R200500123)", [("钱某", "R200500123")]),
        (
            "孙某（苏09001700111）、王强（苏09001700112）",
            [("孙某", "苏09001700111"), ("王强", "苏09001700112")],
        ),
        ("王某、李某", [("王某", None), ("李某", None)]),
        (
            "王强执法证号：05000121012；李明执法证号：05000121013",
            [("王强", "05000121012"), ("李明", "05000121013")],
        ),
        ("王强、李明 05000121012、05000121013", [("王强", "05000121012"), ("李明", "05000121013")]),
    ],
)
def test_officers(printed: str, pairs: list[tuple[str, str | None]]) -> None:
    assert [(o.name, o.certificate_no) for o in find_officers(fold(printed))] == pairs


def test_names() -> None:
    assert is_name("李某") and is_name("欧阳小明") and is_name("周**")
    assert not is_name("签名") and not is_name("冯磊苏艳") and not is_name("同意")


def test_codes() -> None:
    whole = find_uscc(fold("统一社会信用代码：９１３２９９８２６Ｊ３ＲＸ１４Ｑ４Ｎ"))
    assert whole is not None and whole.value == "913299826J3RX14Q4N"
    masked = find_uscc("91329982**********")
    assert masked is not None and masked.value == "91329982**********"
    person = find_id_number(fold("３２９９８２１９９５０６０８４０１ｘ"))
    assert person is not None and person.value == "32998219950608401X"
    hidden = find_id_number("32058219****0011")
    assert hidden is not None and hidden.value == "32058219****0011"


@pytest.mark.parametrize(
    ("printed", "picked"),
    [
        ("☑日常检查□投诉举报□移送", "日常检查"),
        ("□日常检查■投诉举报□移送", "投诉举报"),
        ("√直接送达□留置送达", "直接送达"),
        ("直接送达", "直接送达"),
        ("□直接送达□留置送达", None),
    ],
)
def test_ticks(printed: str, picked: str | None) -> None:
    assert chosen(fold(printed)) == picked


def _span(text: str) -> Span:
    from extraction.layout.lines import Placed

    return Span(text, [Placed(Char(ch, 10.0 * i, 0, 10.0 * i + 10, 10), 1, 0) for i, ch in enumerate(text)])


def test_yes_and_no_boxes() -> None:
    assert yes_or_no(_span("☑同意□不同意")) is True
    assert yes_or_no(_span("□同意☑不同意")) is False
    assert yes_or_no(_span("□同意□不同意")) is None


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("signed_on", "二○二四年五月六日", "2024-05-06"),
        ("fine_amount", "贰万元整", "20000.00"),
        ("payment_period", "十五日", {"n": 15, "unit": "day"}),
        ("doc_number", "清环罚决字 [2023] 020 号", "清环罚决字〔2023〕020号"),
        ("party_name", "清河县 甲食品厂", "清河县甲食品厂"),
        ("served_at", "2024年5月8日10时30分", "2024-05-08T10:30"),
        ("penalty_kinds", "warning、fine", ["warning", "fine"]),
        ("rights_told", "是", True),
        ("total_pages", "共 48 页", 48),
    ],
)
def test_values_that_a_person_types(field: str, text: str, value: object) -> None:
    assert normalise(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [("signed_on", "2024年2月30日"), ("fine_amount", "很多"), ("case_source", "街上"), ("party_name", "  ")],
)
def test_impossible_values_are_refused_in_chinese(field: str, text: str) -> None:
    with pytest.raises(InvalidValue, match="请"):
        normalise(field, text)
