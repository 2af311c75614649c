"""Defects of provisions, discretion and reasoning in the decision."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.defects.procedure import set_fine
from tests.casegen.story.model import Story
from tests.casegen.story.offences import FOOD, Cite


def _fine_at(story: Story, part: str) -> None:
    """Set the fine of every stage to a part of the statutory range."""
    low, high = story.offence.range_for(story.party.kind)
    set_fine(story, ((low + (high - low) * Decimal(part)) / 10).to_integral_value() * 10)


@defect("statement_not_recorded_or_reviewed", options=("defence",), families=("township", "ecology", "emergency"))
def defence_not_reviewed(story: Story) -> Planted:
    """The party's statement was recorded, but nobody reviewed it."""
    story.absent.add("defence_review")
    return Planted("defence", None, lacking=True)


@defect("statement_not_recorded_or_reviewed", families=("township", "ecology", "emergency"))
def outcome_not_stated(story: Story) -> Planted:
    """The decision does not say what became of the party's statements."""
    story.left_out.add("decision.outcome")
    return Planted("decision", "statement_outcome")


@defect("violated_and_penalty_provisions_mismatch")
def other_penalty_article(story: Story) -> Planted:
    """The decision punishes under another article than notice and report gave."""
    first = story.offence.penalty[0]
    assert first.article
    story.penalty["decision"] = (replace(first, article=first.article - 2, paragraph=None, item=None),)
    return Planted("decision", "penalty_provisions")


@defect(
    "catch_all_clause_without_basis",
    families=("township",),
    parties=("company",),
    offence={"township": "food_without_licence"},
)
def catch_all(story: Story) -> Planted:
    """Every paper rests the breach on the catch-all item of the Food Safety Law, without a rule that it refers to."""
    for stage in story.violated:
        story.violated[stage] = (Cite(FOOD, 34, None, 13),)
    return Planted("decision", "violated_provisions")


@defect("discretion_basis_not_stated")
def no_benchmark(story: Story) -> Planted:
    """The decision names no benchmark and no grade."""
    story.left_out.add("decision.basis")
    return Planted("decision", "discretion_basis")


@defect("mitigating_facts_not_addressed", families=("township", "ecology"))
def mitigation_ignored(story: Story) -> Planted:
    """The party spoke of coercion and amends; the fine lies high, and the decision says nothing about it."""
    story.extra.add("inquiry.mitigating")
    story.left_out.add("decision.mitigation")
    _fine_at(story, "0.7")
    return Planted("decision", "fine_amount")


@defect("similar_cases_punished_differently")
def harshly_fined(story: Story) -> Planted:
    """A first and slight offence is fined near the upper end of the range."""
    _fine_at(story, "0.97")
    return Planted("decision", "fine_amount")


@defect("reasoning_too_thin")
def thin_facts(story: Story) -> Planted:
    """The decision finds the facts in half a sentence."""
    story.told["decision"] = "{p}存在违法行为。"
    return Planted("decision", "facts")


@defect("suspected_crime_not_transferred")
def over_the_threshold(story: Story) -> Planted:
    """The papers give an amount from which the police would have to be told, and there is no transfer."""
    more = "经核算，涉案金额四十二万六千元，其中已经收取的有二十六万元。"
    story.told |= {"report": "{usual}" + more, "decision": "{usual}" + more}
    return Planted("decision", "facts")


@defect("facts_do_not_meet_provision")
def nothing_done(story: Story) -> Planted:
    """The facts found are no breach of the provision cited: the party was about to begin."""
    story.told["decision"] = "{p}在{place}做准备工作，检查时尚未开始，现场没有发现正在实施或者已经实施的违法行为。"
    return Planted("decision", "facts")
