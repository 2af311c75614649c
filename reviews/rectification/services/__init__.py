"""Every write of the ledger."""

from reviews.rectification.services.following import fill_ledger

__all__ = ["fill_ledger"]
