"""Every write of the ledger. Importing it has the ledger follow results."""

from reviews.rectification.services.following import fill_ledger
from reviews.rectification.services.importing import LineFault, import_plans
from reviews.rectification.services.measures import NewMeasure, add_measure, end_measure
from reviews.rectification.services.rectifying import (
    add_evidence,
    remove_evidence,
    report_rows,
    save_plan,
    save_plans,
    take_report_back,
)
from reviews.rectification.services.told_days import follow_letter
from reviews.rectification.services.verifying import extend, reopen, send_back, strike_off

__all__ = [
    "LineFault", "NewMeasure", "add_evidence", "add_measure", "end_measure", "extend", "fill_ledger", "follow_letter",
    "import_plans", "remove_evidence", "reopen", "report_rows", "save_plan", "save_plans", "send_back", "strike_off",
    "take_report_back",
]
