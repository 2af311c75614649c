"""Defects of law, discretion and the text of decisions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.casegen.defects.plan import FIRMS, Planted, defect
from tests.casegen.defects.procedure import set_fine
from tests.casegen.story.model import Story
from tests.casegen.story.offences import Cite

OLD_NOISE = "中华人民共和国环境噪声污染防治法"
BOTH = {"township": "loudspeaker", "ecology": "loudspeaker"}


@defect("repealed_law_cited", families=("township", "ecology"), offence=BOTH)
def repealed_law(story: Story) -> Planted:
    """The decision rests the breach on the noise law that was repealed in June 2022."""
    story.violated["decision"] = (Cite(OLD_NOISE, 44, 1),)
    return Planted("decision", "violated_provisions")


@defect("law_citation_without_article_or_wrong")
def no_article(story: Story) -> Planted:
    """The decision names the law without an article."""
    story.penalty["decision"] = (Cite(story.offence.penalty[0].law, None, printed=""),)
    return Planted("decision", "penalty_provisions")


@defect("law_citation_without_article_or_wrong")
def article_does_not_exist(story: Story) -> Planted:
    """The decision cites an article number that the law does not have."""
    first = story.offence.violated[0]
    story.violated["decision"] = (Cite(first.law, 186, None, None),)
    return Planted("decision", "violated_provisions")


@defect("law_name_not_full_or_bracket_wrong")
def short_name(story: Story) -> Planted:
    """The decision uses the short name of the law."""
    first = story.offence.violated[0]
    short = f"《{first.law.removeprefix('中华人民共和国')}》"
    story.violated["decision"] = (replace(first, title_printed=short), *story.offence.violated[1:])
    return Planted("decision", "violated_provisions")


@defect("law_name_not_full_or_bracket_wrong")
def wrong_brackets(story: Story) -> Planted:
    """The decision puts the name of the law in the wrong brackets."""
    first = story.offence.violated[0]
    story.violated["decision"] = (replace(first, title_printed=f"<{first.law}>"), *story.offence.violated[1:])
    return Planted("decision", "violated_provisions")


@defect(
    "fine_outside_statutory_range",
    offence={"emergency": "freight_unlicensed", "market": "uninspected_purchase"},
)
def below_range(story: Story) -> Planted:
    """The fine lies below the lower end without a ground for mitigation."""
    low, _ = story.offence.range_for(story.party.kind)
    set_fine(story, (low * 6 / 10 / 10).to_integral_value() * 10)
    return Planted("decision", "fine_amount")


@defect("fine_outside_statutory_range")
def above_range(story: Story) -> Planted:
    """The fine lies above the upper end."""
    _, high = story.offence.range_for(story.party.kind)
    set_fine(story, (high * 12 / 10 / 10).to_integral_value() * 10)
    return Planted("decision", "fine_amount")


@defect("fine_exceeds_prior_notice")
def fine_raised(story: Story) -> Planted:
    """The notice and the report before it proposed a smaller fine."""
    low, _ = story.offence.range_for(story.party.kind)
    fine = story.fine["decision"]
    step = Decimal(10) if fine < 2000 else Decimal(500)
    smaller = (low + (fine - low) / 2) // step * step
    if smaller >= fine:
        smaller = fine - step
    for stage in ("report", "notice"):
        story.fine[stage] = story.words[stage] = smaller
        story.total[stage] = smaller + (story.gains or 0)
    return Planted("decision", "fine_amount")


@defect("amount_calculation_wrong", options=("gains",), parties=FIRMS, families=("township",))
def wrong_sum(story: Story) -> Planted:
    """The total in the decision is not the sum of its parts."""
    story.total["decision"] += 1000
    return Planted("decision", "total_amount")


@defect("remedy_period_missing_or_wrong")
def three_months(story: Story) -> Planted:
    """Three months for a suit, as before 2015."""
    story.remedy["decision"].suit = (3, "month")
    return Planted("decision", "suit_period")


@defect("remedy_period_missing_or_wrong")
def fifteen_days(story: Story) -> Planted:
    """Fifteen days for review, as before 1999."""
    story.remedy["decision"].review = (15, "day")
    return Planted("decision", "review_period")


@defect("remedy_period_missing_or_wrong")
def no_suit_period(story: Story) -> Planted:
    """No period for a suit."""
    story.remedy["decision"].suit = None
    return Planted("decision", "court_name")


@defect("wrong_review_organ")
def superior_organ(story: Story) -> Planted:
    """Review is directed to the superior department instead of the people's government."""
    story.remedy["decision"].organ = story.organ.superior
    return Planted("decision", "review_organ")


@defect("payment_instructions_missing")
def no_bank(story: Story) -> Planted:
    """No bank and account."""
    story.payment.bank = story.payment.account = None
    return Planted("decision", "payment_period")


@defect("payment_instructions_missing")
def no_payment_period(story: Story) -> Planted:
    """No period for payment."""
    story.payment.days = None
    return Planted("decision", "bank_name")


@defect("payment_instructions_missing")
def no_surcharge_clause(story: Story) -> Planted:
    """Nothing about the surcharge for late payment."""
    story.payment.surcharge_told = False
    return Planted("decision", "payment_period")


@defect("amount_words_and_digits_differ")
def words_differ_in_decision(story: Story) -> Planted:
    """Words and digits differ in the decision."""
    story.words["decision"] += 100 if story.fine["decision"] < 10000 else 1000
    return Planted("decision", "fine_amount_in_words")


@defect("amount_words_and_digits_differ")
def words_differ_in_notice(story: Story) -> Planted:
    """Words and digits differ in the notice."""
    story.words["notice"] += 100 if story.fine["notice"] < 10000 else 1000
    return Planted("notice", "fine_amount_in_words")


@defect("number_or_date_missing_or_contradictory")
def decision_unnumbered(story: Story) -> Planted:
    """The decision's own number was not filled in."""
    story.left_out.add("decision.number")
    return Planted("decision", "doc_number")


@defect("number_or_date_missing_or_contradictory")
def decision_undated(story: Story) -> Planted:
    """The decision is not dated."""
    story.left_out.add("decision.signed_on")
    return Planted("decision", "signed_on")


@defect("summary_procedure_beyond_limit", kinds=("penalty_summary",), offence={"emergency": "overloaded"})
def too_much_on_the_spot(story: Story) -> Planted:
    """A fine beyond the limit of the summary procedure."""
    set_fine(
        story,
        Decimal(500)
        if story.party.kind == "natural_person"
        else Decimal(4500 if story.family == "market" else 8000),
    )
    return Planted("summary", "fine_amount")


@defect("review_first_not_stated", kinds=("penalty_summary",))
def review_first(story: Story) -> Planted:
    """The decision does not say that review must come first."""
    story.review_first = False
    return Planted("summary", "review_organ")
