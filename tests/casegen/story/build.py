"""Builds a clean story from a seed."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.casegen.identities import Names, make_uscc
from tests.casegen.story import commerce, culture, emergency, farming, market, transport, urban, water, works
from tests.casegen.story.calendar import close_measure, plan_dates, plan_summary_dates
from tests.casegen.story.model import Organ, Party, Payment, Remedy, Story, Style
from tests.casegen.story.offences import BY_ID, OFFENCES, PENALTY_LAW, Cite, Offence
from tests.casegen.story.people import add_approvals, add_receipts, add_records

OPTIONS = {
    "seizure": "查封（扣押）并在期限内解除",
    "urgent": "情况紧急当场查封，二十四小时内补办批准",
    "testing": "抽样、检测、结果告知",
    "preservation": "先行登记保存并在七个工作日内处理",
    "hearing": "当事人要求听证，全套听证文书",
    "defence": "当事人陈述申辩，有复核意见",
    "early_waiver": "当事人书面放弃权利后在期限届满前决定",
    "gains": "没收违法所得并处罚款",
    "deferred": "延期缴纳罚款，有申请和批准",
    "overdue": "逾期缴纳，有催告和加处罚款",
    "court": "逾期不缴，催告后申请法院强制执行",
    "long": "超过九十日，有延期审批",
    "agent": "受托人接受询问，有授权委托书",
    "substitute": "代收人签收，注明关系",
    "left": "留置送达，有见证人",
    "mail": "邮寄送达，有凭证",
    "electronic": "电子送达，有确认书",
    "pictures": "主体证明与证据复印件各页为图像",
}
COUNTIES = (("清河县", "清河"), ("清溪县", "清溪"), ("云岭县", "云岭"), ("石桥县", "石桥"))
TOWNS = ("柳湾镇", "青杨镇", "白石镇", "河口镇", "南塘镇")
TRADES = {
    "burning_waste": ("再生资源", "便民超市"),
    "cooking_fumes": ("餐饮管理", "家常菜馆"),
    "uncovered_materials": ("新型建材", "砂石经营部"),
    "dumping_rubbish": ("物业服务", "水果店"),
    "waste_signs": ("机械制造", "汽车修理厂"),
    "open_coating": ("家具制造", "家具厂"),
    "food_without_licence": ("食品", "熟食店"),
    "loudspeaker": ("商贸", "服装店"),
    **market.TRADES,
    **emergency.TRADES,
    **transport.TRADES,
    **commerce.TRADES,
    **urban.TRADES,
    **culture.TRADES,
    **water.TRADES,
    **works.TRADES,
    **farming.TRADES,
}
_MORE = (
    *market.OFFENCES,
    *emergency.OFFENCES,
    *transport.OFFENCES,
    *commerce.OFFENCES,
    *urban.OFFENCES,
    *culture.OFFENCES,
    *water.OFFENCES,
    *works.OFFENCES,
    *farming.OFFENCES,
)
# How a family gives its books their numbers, and puts opinions into its own words, where it does so itself.
NUMBERING = {
    "market": market.number_books, "emergency": emergency.number_books, "transport": transport.number_books,
    "commerce": commerce.number_books, "urban": urban.number_books, "culture": culture.number_books,
    "water": water.settle, "works": works.number_books,
    "farming": farming.settle,
}  # fmt: skip
REWORDING = {
    "market": market.reword_approvals, "commerce": commerce.reword_approvals, "urban": urban.reword_approvals,
    "culture": culture.reword_approvals, "water": water.reword_approvals, "works": works.reword_approvals,
    "farming": farming.reword_approvals,
}  # fmt: skip
GIVEN_NAMES = ("恒盛", "鑫源", "瑞禾", "广和", "明珠", "远达", "众诚", "宏泰")
ACCOUNT = "8107 0030 0{:04d} 2201 {:03d}"


def choose_offence(rng: Random, family: str, kind: str, party: str, options: set[str]) -> Offence:
    """Return an offence that the family, kind of case, party and options allow."""
    fitting = [
        o
        for o in (*OFFENCES, *_MORE)
        if family in o.families
        and party in o.fine
        and (
            kind != "penalty_summary"
            or (o.summary and o.fine[party][0] <= (200 if party == "natural_person" else 3000))
        )
        and (("gains" in options) == o.gains)
        and (kind == "penalty_summary" or o.id != "loudspeaker")
        # Who did not heed a warning is not let off.
        and (family != "market" or kind != "no_penalty" or "warning" not in o.also)
    ]
    if "hearing" in options:
        dear = [o for o in fitting if o.fine[party][1] >= 100000]
        fitting = dear or fitting
    if not fitting:
        raise ValueError(f"no offence fits {family}, {kind}, {party}, {sorted(options)}")
    return rng.choice(fitting)


def make_style(rng: Random, family: str) -> Style:
    """Draw how the file prints things."""
    return Style(
        date=rng.choice(("plain", "plain", "padded", "spaced")),
        zero=rng.choice(("〇", "○", "O", "О", "零")),
        number=rng.choice(
            (
                "plain",
                "plain",
                "zi",
                "round",
                "square",
                "lenticular",
                "small",
                "di",
                "padded",
                "county",
                "spaced",
                "fullwidth",
                "team",
                "topic",
                "two_part",
            )
        ),
        money=rng.choice(("words_first", "digits_first", "commas", "yen")),
        tick=rng.choice(("√", "■", "●")),
        signature=rng.choice(("script", "script", "image")),
        stamp="right_bottom" if family == "township" else "right_top",
        receipts_follow=rng.random() < 0.5,
        long=rng.choice((0, 0, 1, 1, 2, 3, 6)),
        officer=rng.choice(("joined", "brackets", "label")),
        blank_backs=rng.random() < 0.4,
        mask=rng.random() < 0.35,
        spaced_titles=rng.random() < 0.4,
        slash=rng.choice(("/", "＼", "——", "无")),
        pictures=False,
        labels=rng.randrange(3),
        party_in_one_line=rng.random() < 0.25,
        page_feet=rng.random() < 0.5,
    )


def make_organ(rng: Random, family: str, names: Names, county: tuple[str, str]) -> Organ:
    """Make the organ with its officers and heads."""
    county_name, short = county
    town = rng.choice(TOWNS)
    if family == "township":
        organ_name, prefix = f"{county_name}{town}人民政府", f"{short[0]}{town[0]}"
        people, superior = f"{county_name}人民政府", "云海市综合行政执法局"
        benchmark = "云海市乡镇综合行政执法裁量基准"
    else:
        organ_name, prefix = f"{county_name}生态环境局", f"云{short[-1]}环"
        people, superior = f"{county_name}人民政府", "云海市生态环境局"
        benchmark = "云海市生态环境行政处罚裁量基准"
    return Organ(
        name=organ_name,
        prefix=prefix,
        county=county_name,
        town=town,
        people_government=people,
        superior=superior,
        court=f"{county_name}人民法院",
        bank=f"云海银行{short}支行",
        account=ACCOUNT.format(rng.randrange(10000), rng.randrange(1000)),
        benchmark=benchmark,
        officers=[names.officer(i + 11) for i in range(4)],
        unit_head=names.name(),
        legal_reviewer=names.name(),
        legal_head=names.name(),
        deputy=names.name(),
        head=names.name(),
        members=[names.name() for _ in range(3)],
        hearing_chair=names.name(),
        clerk=names.name(),
        checker=names.name(),
    )


def make_party(rng: Random, kind: str, names: Names, organ: Organ, trades: tuple[str, str]) -> Party:
    """Make the party; `trades` are words for the name of a company and of a shop."""
    person = names.person()
    street = rng.choice(("工业路", "商贸街", "滨河路", "解放街", "兴业路"))
    address = f"云海市{organ.county}{organ.town}{street}{rng.randint(3, 168)}号"
    company, shop = trades
    word = rng.choice(GIVEN_NAMES)
    if kind == "company":
        brackets = rng.random() < 0.2
        name = (
            f"{organ.county}{word}{company}有限公司" if not brackets else f"{word}（云海）{company}有限公司"
        )
    elif kind == "sole_trader":
        name = f"{organ.county}{organ.town}{word}{shop}"
    else:
        return Party(kind, person.name, person, None, person.address, person.phone)
    return Party(kind, name, person, make_uscc(rng, kind), address, person.phone)


def doc_number(style: Style, *, prefix: str, county: str, code: str, year: int, serial: int) -> str:
    """Return a document number as this file prints it."""
    shape = style.number
    return {
        "plain": f"{prefix}{code}〔{year}〕{serial}号",
        "zi": f"{prefix}{code}字〔{year}〕{serial}号",
        "round": f"{prefix}{code}({year}){serial}号",
        "square": f"{prefix}{code}字 [{year}] {serial:03d}号",
        "lenticular": f"{prefix}{code}字【{year}】第{serial:03d}号",
        "small": f"{prefix}{code}﹝{year}﹞{serial}号",
        "di": f"{prefix}{code}字〔{year}〕第{serial}号",
        "padded": f"{prefix}{code}字〔{year}〕{serial:04d}号",
        "county": f"({county[:2]}){prefix[-1]}{code}〔{year}〕{serial}号",
        "spaced": f"{prefix}{code}字〔 {year}〕 第 {serial:05d} 号",
        "team": f"{prefix}{code}〔{year}〕执法二中队-{serial}号",
        "topic": f"{prefix}{code}字〔{year}〕第F-{serial:06d}号",
        "two_part": f"{prefix}{code}〔{year}〕1-{serial:03d}号",
        "fullwidth": f"{prefix}{code}〔{''.join(chr(ord(c) + 0xFEE0) for c in str(year))}〕{serial}号",
    }[shape]


CODES = {
    "order": "责改",
    "notice": "罚告",
    "hearing_notice": "听通",
    "decision": "罚",
    "no_penalty": "不罚",
    "summary": "当罚",
    "preservation": "先保通",
    "preservation_disposal": "先保处",
    "seizure": "查扣",
    "release": "解查扣",
    "extension": "延查扣",
    "test_result": "检告",
    "period": "期告",
    "reminder": "催",
    "surcharge": "加罚",
    "court": "罚申",
    "deferral": "延缴",
    "case": "立",
}


def build_story(
    *,
    family: str,
    kind: str,
    party: str,
    seed: int,
    options: set[str],
    gaps: dict[str, int],
    offence: str | None = None,
    salt: str = "",
) -> Story:
    """Build a clean story; `gaps` moves single steps (see `calendar`), which only defects do.

    salt: another word gives other stories for the same seed.
    """
    rng = Random(f"{salt}{family}/{kind}/{party}/{seed}")
    style = make_style(rng, family)
    style.pictures = "pictures" in options
    others = {o.id: o for o in _MORE}
    chosen = (BY_ID | others)[offence] if offence else choose_offence(rng, family, kind, party, options)
    county = rng.choice(COUNTIES)
    names = Names(rng, county[0])
    organ = make_organ(rng, family, names, county)
    if family == "market":
        organ = market.dress_organ(rng, organ, county)
    elif family == "emergency":
        organ = emergency.dress_organ(rng, organ, county, chosen.id)
    elif family == "transport":
        organ = transport.dress_organ(rng, organ, county)
    elif family == "commerce":
        organ = commerce.dress_organ(rng, organ, county, chosen.id)
    elif family == "urban":
        organ = urban.dress_organ(rng, organ, county)
    elif family == "culture":
        organ = culture.dress_organ(rng, organ, county)
    elif family == "water":
        organ = water.dress_organ(rng, organ, county, chosen.id)
    elif family == "works":
        organ = works.dress_organ(rng, organ, county, chosen.id)
    elif family == "farming":
        organ = farming.dress_organ(rng, organ, county, chosen.id)
    who = make_party(rng, party, names, organ, TRADES[chosen.id])
    place = (
        f"{organ.county}{organ.town}{rng.choice(('河东村', '新华社区', '前进村', '东关社区'))}村道南侧"
        if party == "natural_person"
        else who.address
    )
    story = Story(
        seed=seed, family=family, kind=kind, options=set(options), offence=chosen, place=place,
        quantity=rng.randint(*chosen.quantities), organ=organ, party=who, style=style,
    )  # fmt: skip
    story.when = (
        plan_summary_dates(rng, gaps) if kind == "penalty_summary" else plan_dates(rng, options, gaps)
    )
    if kind == "coercive_measure":
        close_measure(story.when)
    _set_money(rng, story)
    _set_numbers(rng, story)
    if family in NUMBERING:
        NUMBERING[family](rng, story)
    remedy = Remedy(organ.people_government, (60, "day"), organ.court, (6, "month"))
    story.remedy = {
        key: Remedy(remedy.organ, remedy.review, remedy.court, remedy.suit)
        for key in ("decision", "seizure", "summary", "surcharge")
    }
    story.payment = Payment(15, organ.bank, organ.account, True)
    for stage in ("filing", "order", "report", "notice", "decision"):
        story.violated[stage] = chosen.violated
        story.penalty[stage] = chosen.penalty
    if kind == "no_penalty":
        paragraph = 2 if "no_fault" in options else 1
        story.penalty = {stage: (Cite(PENALTY_LAW, 33, paragraph),) for stage in story.penalty}
    story.reviewer = organ.legal_reviewer
    story.hearing_chair = organ.hearing_chair
    story.waiver = "early_waiver" in options or (not options & {"hearing", "defence"} and rng.random() < 0.5)
    add_records(rng, names, story)
    add_approvals(story)
    if family in REWORDING:
        REWORDING[family](rng, story)
    add_receipts(rng, names, story)
    if family == "culture":
        culture.add_receipts(story)
    return story


def _set_money(rng: Random, story: Story) -> None:
    low, high = story.offence.range_for(story.party.kind)
    if story.kind == "penalty_summary":
        fine = low if low >= 200 else Decimal(rng.choice((100, 150, 200)))
    else:
        step = Decimal(100) if high <= 2000 else Decimal(500) if high <= 20000 else Decimal(1000)
        part = Decimal(rng.randint(15, 45)) / 100
        fine = ((low + (high - low) * part) / step).to_integral_value() * step
        if "hearing" in story.options:
            fine = max(fine, min(high, Decimal(110000)))
    for stage in (
        "report",
        "notice",
        "hearing",
        "discussed",
        "approved",
        "decision",
        "summary",
        "paid",
        "published",
    ):
        story.fine[stage] = fine
        story.words[stage] = fine
    if "gains" in story.options:
        story.gains = Decimal(rng.randint(90000, 480000)) / 100
    for stage in ("report", "notice", "approved", "decision", "paid"):
        story.total[stage] = fine + (story.gains or 0)
    if story.options & {"overdue", "court"}:
        due = story.when["decision_served"].toordinal() + 15
        step = "court_applied" if "court" in story.options else "reminded"
        last = story.when["surcharged" if "surcharged" in story.when else step].toordinal()
        days = max(1, last - due)
        story.surcharge = min(fine, (fine * 3 * days / 100).quantize(Decimal("0.01")))


def _set_numbers(rng: Random, story: Story) -> None:
    year = story.day("filed").year
    serial = rng.randint(3, 180)
    steps = {
        "order": "ordered",
        "notice": "notified",
        "decision": "decided",
        "reminder": "reminded",
        "court": "court_applied",
    }
    for key, code in CODES.items():
        step = steps.get(key)
        own_year = story.day(step).year if step and step in story.when else year
        serial_here = max(1, serial + rng.randint(-2, 6))
        story.numbers[key] = doc_number(
            story.style,
            prefix=story.organ.prefix,
            county=story.organ.county,
            code=code,
            year=own_year,
            serial=serial_here,
        )
