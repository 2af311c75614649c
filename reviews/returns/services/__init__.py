"""Writes of returns: drafts, reporting, sending back, tables, terms."""

from reviews.returns.services.reporting import report_entered, report_return, send_back
from reviews.returns.services.sheets import take_sheet
from reviews.returns.services.terms import set_terms
from reviews.returns.services.writing import save_draft

__all__ = ["report_entered", "report_return", "save_draft", "send_back", "set_terms", "take_sheet"]
