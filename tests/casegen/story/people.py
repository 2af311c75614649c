"""Who was questioned, who signed and who received: records, approvals and receipts of a clean story."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from tests.casegen.identities import Names, Person
from tests.casegen.story.model import Approval, Receipt, Record, Story


def make_record(story: Story, key: str, step: str, minutes: int, place: str, person: Person, role: str) -> Record:
    """Make a record of a step, kept and signed by both officers."""
    start = story.when[step]
    pair = story.organ.officers[:2]
    return Record(
        key=key,
        start=start,
        end=start + timedelta(minutes=minutes),
        place=place,
        officers=list(pair),
        signing=[o.name for o in pair],
        recorder=pair[1].name,
        person=person,
        role=role,
    )


def add_records(rng: Random, names: Names, story: Story) -> None:
    """Add the records of the story (site, one or two inquiries, seizure, reinspection)."""
    party, organ = story.party, story.organ
    owner = party.representative
    role = {"company": "法定代表人", "sole_trader": "经营者", "natural_person": "当事人本人"}[party.kind]
    office = f"{organ.name}办公楼询问室"
    add = story.records.append
    add(make_record(story, "site", "inspected", rng.choice((25, 35, 50)), story.place, owner, role))
    if story.kind == "penalty_summary":
        return
    add(make_record(story, "inquiry", "inquiry", rng.choice((40, 55, 70)), office, owner, role))
    if "agent" in story.options:
        agent = names.person()
        add(make_record(story, "inquiry_second", "inquiry_second", 45, office, agent, "受委托人"))
    elif party.kind == "natural_person" and story.style.long > 1:
        witness = names.person()
        add(make_record(story, "inquiry_second", "inquiry_second", 35, office, witness, "证人"))
    if "seizure" in story.options:
        add(make_record(story, "seizure", "measure", 40, story.place, owner, role))
    add(make_record(story, "reinspection", "reinspected", 20, story.place, owner, role))


def chain(story: Story, step: str, words: tuple[str, str, str], *, legal: bool = False) -> list[Approval]:
    """Return a full chain of approvals on the day of a step: two handlers, unit, (legal), deputy, head."""
    organ, day = story.organ, story.day(step)
    rows = [Approval("handler", words[0], o.name, day) for o in organ.officers[:2]]
    rows.append(Approval("handling_unit", words[1], organ.unit_head, day))
    if legal:
        rows.append(Approval("legal_unit", "经审核，程序合法，同意。", organ.legal_head, day))
    rows.append(Approval("deputy_head", words[1], organ.deputy, day))
    rows.append(Approval("agency_head", words[2], organ.head, day))
    return rows


def add_approvals(story: Story) -> None:
    """Fill every approval form of the story."""
    a = story.approvals
    done = "不予处罚决定已送达，当事人已改正，建议结案。" if story.kind == "no_penalty" else "处罚决定已履行完毕，建议结案。"
    a["closing"] = chain(story, "closed", (done, "拟同意结案。", "同意结案。"))
    if story.kind == "penalty_summary":
        a["summary"] = chain(story, "reported_to_organ", ("现报备案。", "已核。", "同意备案。"))
        return
    a["source"] = [
        Approval("handler", "建议现场核查。", story.organ.officers[0].name, story.day("source")),
        Approval("handling_unit", "同意核查。", story.organ.unit_head, story.day("source")),
    ]
    a["filing"] = chain(
        story, "filed", ("经初步核查，符合立案条件，建议立案。", "拟同意立案。", "同意立案。")
    )
    a["preservation"] = chain(
        story, "preserved", ("证据可能灭失，建议先行登记保存。", "拟同意登记保存。", "同意先行登记保存证据。")
    )
    a["seizure"] = chain(story, "measure", ("建议对涉案物品予以扣押。", "拟同意扣押。", "同意扣押。"))
    a["extension"] = chain(
        story, "extended", ("案情复杂，建议延长办案期限三十日。", "拟同意延长。", "同意延长办案期限三十日。")
    )
    a["decision"] = chain(
        story,
        "approved",
        ("建议不予行政处罚，并予以教育。", "拟同意不予处罚。", "同意不予行政处罚。")
        if story.kind == "no_penalty"
        else ("建议按事先告知的内容作出处罚决定。", "拟同意处罚意见。", "同意作出处罚决定。"),
        legal=True,
    )
    if "measure_long" in story.options:
        words = ("案情复杂，建议延长扣押期限三十日。", "拟同意延长。", "同意延长扣押期限三十日。")
        a["measure_extended"] = chain(story, "measure_extended", words)
    if "deferred" in story.options:
        a["deferral"] = chain(
            story,
            "deferral_granted",
            ("当事人确有经济困难，建议准予延期。", "拟同意延期。", "同意延期缴纳。"),
        )


# The step of the case at which each delivered paper is handed over.
STEPS = {
    "order": "ordered",
    "preservation": "preserved",
    "preservation_disposal": "preservation_disposed",
    "seizure": "measure",
    "release": "released",
    "test_result": "test_notified",
    "notice": "notice_served",
    "hearing_notice": "hearing_notified",
    "decision": "decision_served",
    "deferral": "deferral_granted",
    "reminder": "reminded",
    "surcharge": "reminded",
    "period": "sampled",
    "extension": "measure_extended",
}


def served_papers(story: Story) -> list[str]:
    """Return the keys of papers that must be delivered to the party, in the order of the case."""
    if story.kind == "coercive_measure":
        more = [key for option, key in (("measure_testing", "period"), ("measure_long", "extension")) if option in story.options]
        return ["seizure", *more, "release"]
    if story.kind == "coercive_enforcement":
        return ["decision", "surcharge", "reminder"]
    keys = ["order", "decision"] if story.kind == "no_penalty" else ["order", "notice", "decision"]
    for option, more in (
        ("preservation", ("preservation", "preservation_disposal")),
        ("seizure", ("seizure", "release")),
        ("testing", ("test_result",)),
        ("hearing", ("hearing_notice",)),
        ("deferred", ("deferral",)),
        ("overdue", ("reminder", "surcharge")),
        ("court", ("reminder",)),
    ):
        if option in story.options:
            keys += more
    return keys


def add_receipts(rng: Random, names: Names, story: Story) -> None:
    """Add one receipt for each paper that is delivered; the decision is delivered by the chosen method."""
    if story.kind == "penalty_summary":
        return
    for key in served_papers(story):
        step = "surcharged" if key == "surcharge" and "surcharged" in story.when else STEPS[key]
        at: datetime = story.when[step]
        receipt = Receipt(
            of=key,
            number=story.numbers[story.decision_key if key == "decision" else key],
            at=at + timedelta(minutes=rng.choice((30, 45, 60))),
            method="direct",
            received_by=story.party.representative.name,
            relation="本人" if story.party.kind != "company" else "法定代表人",
            servers=[o.name for o in story.organ.officers[:2]],
        )
        story.receipts.append(receipt)
    if story.kind == "coercive_measure":
        return
    decision = story.receipt("decision")
    if "substitute" in story.options:
        decision.received_by, decision.relation = names.name(), "系受送达人的办公室工作人员"
        if story.party.kind != "company":
            decision.relation = "系受送达人同住的成年家属"
    if "left" in story.options:
        decision.method, decision.reason = "left", "受送达人拒绝签收"
        decision.received_by, decision.relation = None, None
        decision.witness = names.name()
    if "mail" in story.options:
        decision.method, decision.received_by = "mail", story.party.representative.name
    if "electronic" in story.options:
        decision.method = "electronic"
