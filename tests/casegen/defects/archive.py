"""Defects of the bound file."""

from __future__ import annotations

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.story.model import Story


@defect("inventory_or_page_numbers_wrong")
def wrong_page_in_inventory(story: Story) -> Planted:
    """The inventory gives a wrong page for the decision."""
    story.misplaced["inventory.decision"] = "9" if story.family == "market" else "3"
    return Planted("inventory", "inventory_entries")


@defect("inventory_or_page_numbers_wrong", families=("township", "ecology", "emergency"))
def wrong_title_in_inventory(story: Story) -> Planted:
    """The inventory lists a paper that the file does not hold in place of one that it does."""
    story.misplaced["inventory.title.check"] = "听证通知书"
    return Planted("inventory", "inventory_entries")


@defect("documents_out_of_order", families=("township", "ecology", "emergency"))
def report_behind_payment(story: Story) -> Planted:
    """The report closing the investigation is bound behind the receipt of payment."""
    story.misplaced["report"] = "payment"
    return Planted("report")


@defect("documents_out_of_order", families=("township", "ecology", "emergency"))
def source_behind_notice(story: Story) -> Planted:
    """The papers of source and filing are bound behind the prior notice."""
    story.misplaced["source"] = "notice"
    return Planted("source")


@defect("documents_out_of_order", families=("market",))
def closing_before_report(story: Story) -> Planted:
    """The form that closes the case is bound directly behind the source, before the report (副卷)."""
    story.misplaced["closing"] = "source"
    return Planted("closing")


@defect("cover_items_missing", kinds=("penalty_ordinary", "penalty_summary"))
def no_retention(story: Story) -> Planted:
    """The cover does not say how long the file is kept."""
    story.left_out.add("cover.retention")
    return Planted("cover", "retention_period")


@defect("cover_items_missing")
def no_filing_date_on_cover(story: Story) -> Planted:
    """The cover leaves the date of filing empty."""
    story.left_out.add("cover.filed_on")
    return Planted("cover", "filed_on")


@defect("reference_sheet_unsigned", kinds=("penalty_ordinary", "penalty_summary"))
def unsigned_reference(story: Story) -> Planted:
    """Nobody signed the reference sheet."""
    story.left_out.add("reference")
    return Planted("reference", "compiled_by")


@defect("archived_late", gaps={"archived": 48})
def archived_late(story: Story) -> Planted:
    """Archived more than two months after closing."""
    return Planted("cover", "archived_on")
