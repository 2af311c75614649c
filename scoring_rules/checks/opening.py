"""How the case began, as hints: where it came from, and the provision thought to be breached."""

from __future__ import annotations

from collections.abc import Iterator

from scoring_rules.case import CaseFacts
from scoring_rules.outcomes import Outcome, lacking, passed, suspect, unknown, unread, where
from scoring_rules.registry import Law, check


@check("case_source_shown", "case_source_missing_or_differs", "有案件来源材料并与立案表一致")
def case_source_shown(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The paper the case came from is in the file, and names the same kind of source as the filing form.

    What an inspection found comes from the site record, which is a source by itself.
    """
    form = case.first("case_filing_approval")
    if form is None:
        return
    source, told = case.first("case_source_registration"), form.text("case_source")
    filed = case.filed.day
    if source is not None:
        said = source.text("case_source")
        if said and told and said != told:
            yield suspect(
                form,
                "case_source",
                f"{where(form, 'case_source')}的案件来源与{where(source, 'case_source')}不同，请核对",
            )
        else:
            yield passed(source, f"有案件来源材料{where(source)}")
    elif told == "inspection" and any(
        (day := one.day("started_at")) is not None and filed is not None and day <= filed for one in case.of("site_record")
    ):
        yield passed(form, "案件由检查发现，卷内有立案前的现场笔录")
    elif case.has("case_source_registration") is None:
        yield unread("不能认定有没有案件来源材料", form)
    else:
        yield lacking(form, f"{where(form)}之前没有投诉举报登记、移送函、线索登记等案件来源材料")


@check("suspected_provision_named", "filing_without_suspected_provision", "立案表写明涉嫌违反的条款")
def suspected_provision_named(case: CaseFacts, _law: Law) -> Iterator[Outcome]:
    """The filing form names the provision thought to be breached."""
    for form in case.of("case_filing_approval"):
        slot = form["violated_provisions"]
        if slot.empty:
            yield suspect(
                form,
                "violated_provisions",
                f"{where(form, 'violated_provisions')}没有写涉嫌违反的法律条款",
                near=("facts", "cause_of_action"),
            )
        elif not slot.found:
            yield unknown(form, ["violated_provisions"], "请核对有没有写明涉嫌违反的条款")
        else:
            yield passed(form, f"{where(form)}写明了涉嫌违反的条款")
