# ruff: noqa: E501 - the wording of forms is kept whole, so that it can be compared with the forms
"""Letters to the party: order, summons, notice, hearing notice, decisions."""

from __future__ import annotations

from datetime import timedelta

from tests.casegen.market.clauses import evidence, hearing_due, outcome, payment, penalty, remedies, statutory
from tests.casegen.market.maker import M
from tests.casegen.papers.model import Inline, Paper, Para
from tests.casegen.story.offences import PENALTY_LAW, Cite


def addressed(mk: M, paper: Paper) -> None:
    """Begin a short letter with the party: as address line or after 当事人：."""
    name = paper.f("party_name", mk.name(paper.key))
    if mk.pick("address_line", True, False):
        paper.para(name, "：", indent=False)
    else:
        paper.para("当事人：", name, indent=False)


def copies(mk: M, paper: Paper) -> None:
    """End a letter with the line on copies, its slots empty, where the bureau's form has it."""
    text = mk.pick(
        "copies",
        "",
        "本文书一式____份，____份送达，一份归档。",
        "（本文书一式两份，一份送达，一份归档。）",
        "",
    )
    if text:
        paper.add(Para((text,), "left", False))


def order(mk: M) -> Paper:
    """责令改正通知书."""
    s = mk.s
    paper = Paper("order", "rectification_order", "责令改正通知书")
    mk.number(paper, s.numbers["order"])
    mk.letter_head(paper)
    paper.para("经查，", paper.f("facts", mk.facts("order")))
    paper.para("上述行为违反了", *mk.p.laws(paper, "violated_provisions", s.violated["order"]), "的规定。")
    due = s.day("correction_due")
    paper.para(
        "依据", *mk.p.laws(paper, "penalty_provisions", (Cite(PENALTY_LAW, 28, 1),)), "的规定，现责令你（单位）",
        mk.pick("due", "在", "于"), paper.f("correction_due_on", due, mk.p.day(due)), "前改正。改正内容及要求：",
        s.offence.order + "。",
    )  # fmt: skip
    paper.para("逾期不改的，本局将依法处理。")
    paper.para(
        f"联系人：{s.organ.officers[0].name}    联系电话：0599-{s.seed % 9000 + 1000}123", indent=False
    )
    mk.p.sign_off(paper, s.day("ordered"), chinese=mk.pick("order_chinese", True, False))
    copies(mk, paper)
    paper.list_date = s.day("ordered")
    return paper


def inquiry_notice(mk: M) -> Paper:
    """询问通知书."""
    s = mk.s
    paper = Paper("inquiry_notice", "inquiry_notice", "询问通知书")
    mk.number(paper, s.numbers["inquiry_notice"])
    addressed(mk, paper)
    start = s.when["inquiry"].replace(minute=0)
    paper.para(
        f"为调查了解你（单位）{s.offence.cause}一案的有关情况，依据《市场监督管理行政处罚程序规定》的有关规定，请你（单位）于",
        mk.p.moment(paper, "started_at", start), "到", paper.f("place", mk.s.record("inquiry").place), "接受询问。",
    )  # fmt: skip
    paper.para("请携带以下材料：√身份证件  √营业执照  □授权委托书  √与本案有关的票据、合同等。")
    paper.para(f"联系人：{s.organ.officers[0].name}、{s.organ.officers[1].name}", indent=False)
    mk.p.sign_off(paper, s.day("ordered"))
    paper.list_date = s.day("ordered")
    return paper


def material_request(mk: M) -> Paper:
    """限期提供材料通知书."""
    s = mk.s
    paper = Paper("material", "material_request_notice", "限期提供材料通知书")
    mk.number(paper, s.numbers["material"])
    addressed(mk, paper)
    paper.para(
        f"为查明你（单位）{s.offence.cause}一案的事实，请你（单位）于{mk.p.day(s.day('inquiry'))}前向本局提供下列材料，并对材料的真实性负责："
    )
    names = [name for name, _ in s.offence.evidence]
    for i, name in enumerate(names, 1):
        paper.para(f"{i}.{name}；")
    paper.para(f"{len(names) + 1}.与本案有关的其他材料。")
    paper.para("逾期不提供或者提供虚假材料的，将依法承担相应的法律责任。")
    mk.p.sign_off(paper, s.day("ordered"))
    copies(mk, paper)
    paper.list_date = s.day("ordered")
    return paper


def notice(mk: M) -> Paper:
    """行政处罚告知书."""
    s = mk.s
    paper = Paper("notice", "prior_notice", "行政处罚告知书")
    mk.number(paper, s.numbers["notice"])
    if mk.pick("notice_head", True, False):
        mk.letter_head(paper, masked=s.style.mask)
    else:
        addressed(mk, paper)
    when = mk.p.day(s.day("filed"))
    opening = mk.pick(
        "notice_open",
        f"由本局立案调查的你（单位）{s.offence.cause}一案，已调查终结。",
        f"本局于{when}立案调查的你（单位）{s.offence.cause}一案，现已调查终结。",
    )
    paper.para(
        opening
        + mk.pick(
            "notice_law",
            "根据《中华人民共和国行政处罚法》第四十四条的规定，现将本局拟作出行政处罚的内容及事实、理由、依据告知如下：",
            "现将有关事项告知如下：",
        )
    )
    paper.para("经查，", paper.f("facts", mk.facts("notice")))
    paper.para("上述事实，有现场笔录、询问笔录、照片、书证等证据证明。")
    paper.para(
        "当事人的上述行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["notice"]),
        f"“{s.offence.rule_text}”的规定，构成违法。",
    )
    if "notice.penalty" in s.left_out:
        paper.put("penalty_provisions", None)
        paper.put("penalty_kinds", None)
        paper.para("本局拟对你（单位）依法作出行政处罚。")
    else:
        paper.para(
            "依据", *mk.p.laws(paper, "penalty_provisions", s.penalty["notice"]), "的规定，参照",
            paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
            mk.pick("notice_intent", "，本局拟对你（单位）作出如下行政处罚：", "，拟作出以下行政处罚："),
        )  # fmt: skip
        penalty(mk, paper, "notice", listed=mk.pick("notice_listed", True, False))
    n, unit = s.statement_days
    words = {"workday": mk.pick("days5", "五个工作日", "5个工作日"), "day": "五日"}[unit]
    if "notice.statement" in s.left_out:
        paper.put("statement_right_told", None)
        paper.put("statement_period", None)
    else:
        paper.para(
            "根据《中华人民共和国行政处罚法》第四十五条的规定，",
            paper.f("statement_right_told", True, mk.pick("statement", "你（单位）有权进行陈述、申辩", "你单位享有陈述、申辩的权利", "对上述拟作出的行政处罚，你（单位）有陈述、申辩的权利")),
            "。自收到本告知书之日起", paper.f("statement_period", {"n": n, "unit": unit}, words), "内未行使陈述、申辩权的，视为放弃此权利。",
        )  # fmt: skip
    if hearing_due(mk) and "hearing_right" not in s.left_out:
        paper.para(
            "根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，",
            paper.f("hearing_right_told", True, mk.pick("hearing", "你（单位）有权要求举行听证", "你单位有要求听证的权利")),
            "。如要求听证，应当自收到本告知书之日起", paper.f("hearing_period", {"n": 5, "unit": "workday"}, mk.pick("days5", "五个工作日", "5个工作日")),
            "内提出；逾期未提出的，视为放弃此权利。",
        )  # fmt: skip
    paper.para(
        f"联系人：{s.organ.officers[0].name}、{s.organ.officers[1].name}   地址：{s.organ.name}", indent=False
    )
    mk.p.sign_off(paper, s.day("notified"))
    copies(mk, paper)
    paper.list_date = s.day("notified")
    return paper


def hearing_notice(mk: M) -> Paper:
    """行政处罚听证通知书."""
    s = mk.s
    paper = Paper("hearing_notice", "hearing_notice", "行政处罚听证通知书")
    mk.number(paper, s.numbers["hearing_notice"])
    addressed(mk, paper)
    paper.para(
        "根据你（单位）提出的听证要求，依据《中华人民共和国行政处罚法》第六十四条的规定，本局决定举行听证，有关事项通知如下："
    )
    members = s.organ.members[:2]
    rows: list[tuple[str, list[Inline]]] = [
        ("听证时间", [mk.p.moment(paper, "hearing_at", s.when["hearing_held"])]),
        ("听证地点", [paper.f("place", f"{s.organ.name}三楼听证室")]),
        ("听证方式", ["公开"]),
        ("听证主持人", [paper.f("chair", s.hearing_chair)]),
        ("听证员", [paper.part("attendees", members[0]), "、", paper.part("attendees", members[1])]),
        ("记录员", [s.organ.clerk]),
    ]
    paper.put("attendees", members)
    if mk.pick("hearing_form", True, False):
        form = mk.rows(side=3)
        for label, value in rows:
            form.pair(label, value)
        paper.add(form.form())
    else:
        for label, value in rows:
            paper.para(f"{label}：", *value)
    paper.para(
        "你（单位）可以亲自参加听证，也可以委托一至二人代理；认为听证人员与本案有直接利害关系的，有权申请回避。"
    )
    mk.p.sign_off(paper, s.day("hearing_notified"))
    paper.list_date = s.day("hearing_notified")
    return paper


def decision(mk: M) -> Paper:
    """行政处罚决定书: prose from 经查 to 决定处罚如下."""
    s = mk.s
    paper = Paper("decision", "penalty_decision", "行政处罚决定书")
    mk.number(paper, None if "decision.number" in s.left_out else s.numbers["decision"])
    mk.letter_head(paper)
    if s.party.kind == "sole_trader" and "kind" not in s.left_out:
        paper.para("主体类型：", paper.f("party_kind", "sole_trader", "个体工商户"), indent=False)
    seen, filed = mk.p.day(s.day("inspected")), mk.p.day(s.day("filed"))
    paper.para(mk.pick(
        "decision_open",
        f"{seen}，本局执法人员对位于{s.place}的当事人经营场所进行监督检查，发现当事人{s.offence.cause}。经负责人批准，本局于{filed}立案调查。",
        f"{mk.found_by()}当事人{s.offence.cause}，本局于{filed}予以立案。调查期间，本局依法进行了现场检查，询问了有关人员，提取了相关证据。",
    ))  # fmt: skip
    paper.para(mk.pick("found", "经查，", "经查：", "现查明，"), paper.f("facts", mk.facts("decision")))
    paper.para(mk.pick("proved", "上述事实，主要有以下证据证明：", "以上事实，有下列证据予以证实："))
    evidence(mk, paper)
    number = s.numbers["notice"] or ""
    told: list[Inline] = [
        f"{mk.p.day(s.day('notice_served'))}，本局依法向当事人送达了《行政处罚告知书》（{number}），告知拟作出行政处罚的内容及事实、理由、依据，并告知其依法享有的权利。",
        *outcome(mk, paper),
    ]
    law: list[Inline] = [
        "本局认为，当事人的上述行为违反了", *mk.p.laws(paper, "violated_provisions", s.violated["decision"]),
        f"“{s.offence.rule_text}”的规定，已构成违法。",
    ]  # fmt: skip
    if mk.pick("told_first", True, False):
        paper.para(*told)
        paper.para(*law)
    else:
        paper.para(*law)
        paper.para(*told)
    ground = mk.pick(
        "ground",
        "鉴于当事人系初次违法，能够积极配合调查并及时改正，",
        "当事人主动配合调查，违法行为持续时间较短，",
    )
    benchmark: list[Inline] = [
        ground + "参照",
        paper.f("discretion_basis", s.organ.benchmark, f"《{s.organ.benchmark}》"),
        "的规定，裁量等级为一般。",
    ]
    laws = mk.p.laws(paper, "penalty_provisions", s.penalty["decision"])
    text: list[Inline] = [
        mk.pick("basis", "依据", "根据", "依照"),
        *laws,
        "“",
        *statutory(mk, paper),
        "”的规定，",
    ]
    resolve = mk.pick("resolve", "本局决定处罚如下：", "决定对当事人作出如下行政处罚：", "现决定处罚如下：")
    if "decision.basis" in s.left_out:
        paper.put("discretion_basis", None)
    else:
        paper.para(*benchmark)
    paper.para(*text, resolve)
    penalty(mk, paper, "decision", listed=mk.pick("decision_listed", True, True, False))
    payment(mk, paper)
    remedies(mk, paper, s.remedy["decision"], book="处罚决定")
    if mk.pick("public", True, False):
        paper.para("（市场监督管理部门将依法向社会公示行政处罚决定信息）", indent=False)
    mk.p.sign_off(
        paper,
        None if "decision.signed_on" in s.left_out else s.day("decided"),
        chinese=mk.pick("decision_chinese", True, True, False),
    )
    copies(mk, paper)
    paper.list_date = s.day("decided")
    return paper


def no_penalty_decision(mk: M) -> Paper:
    """不予行政处罚决定书."""
    s = mk.s
    paper = Paper("decision", "no_penalty_decision", "不予行政处罚决定书")
    mk.number(paper, s.numbers["no_penalty"])
    mk.letter_head(paper)
    paper.para(f"本局于{mk.p.day(s.day('filed'))}对当事人{s.offence.cause}一案立案调查，现已调查终结。")
    paper.para(mk.pick("found", "经查，", "经查：", "现查明，"), paper.f("facts", mk.facts("decision")))
    paper.para(mk.pick("proved", "上述事实，主要有以下证据证明：", "以上事实，有下列证据予以证实："))
    evidence(mk, paper)
    paper.para(
        "本局认为，当事人的行为违反了",
        *mk.p.laws(paper, "violated_provisions", s.violated["decision"]),
        f"“{s.offence.rule_text}”的规定。",
    )
    paper.para(
        "鉴于当事人违法行为轻微并及时改正，没有造成危害后果，", mk.pick("basis", "依据", "根据", "依照"),
        *mk.p.laws(paper, "penalty_provisions", s.penalty["decision"]), "的规定，本局决定对当事人不予行政处罚。",
    )  # fmt: skip
    remedies(mk, paper, s.remedy["decision"])
    mk.p.sign_off(paper, s.day("decided"))
    copies(mk, paper)
    paper.list_date = s.day("decided")
    return paper


def seizure_decision(mk: M) -> Paper:
    """实施行政强制措施决定书."""
    s = mk.s
    paper = Paper("seizure", "coercive_measure_decision", "实施行政强制措施决定书")
    day = s.day("measure")
    mk.number(paper, s.numbers["seizure"])
    mk.letter_head(paper)
    coercion = "中华人民共和国行政强制法"
    end = day + timedelta(days=29)
    paper.para(
        "经查，你（单位）", paper.f("facts", s.offence.cause), "。依据",
        *mk.p.laws(paper, "penalty_provisions", (Cite(coercion, 22), Cite(coercion, 24, 1))),
        "的规定，本局决定对你（单位）有关财物（详见《场所/设施/财物清单》）实施扣押的行政强制措施。",
    )  # fmt: skip
    paper.para(
        "扣押期限：自",
        paper.f("period_start", day, mk.p.day(day)),
        "至",
        paper.f("period_end", end, mk.p.day(end)),
        "。",
    )
    paper.para("在扣押期间，对物品不得动用、调换、转移或者损毁。你（单位）可以当场进行陈述和申辩。")
    remedies(mk, paper, s.remedy["seizure"])
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper


def seizure_release(mk: M) -> Paper:
    """解除行政强制措施决定书."""
    from tests.casegen.market.proofs import goods_form
    from tests.casegen.papers.printing import normal_number

    s = mk.s
    paper = Paper("release", "coercive_measure_release", "解除行政强制措施决定书")
    mk.number(paper, s.numbers["release"])
    addressed(mk, paper)
    old = s.numbers["seizure"] or ""
    day = s.day("released")
    paper.para(
        f"本局于{mk.p.day(s.day('measure'))}以《实施行政强制措施决定书》（", paper.f("referred_doc_number", normal_number(old), old),
        "）对你（单位）的财物实施扣押。依据《中华人民共和国行政强制法》第二十八条的规定，现决定自即日起解除上述行政强制措施，退还下列财物：",
    )  # fmt: skip
    goods_form(mk, paper)
    mk.p.sign_off(paper, day)
    paper.list_date = day
    return paper
