"""Papers and packages of rounds."""

from reviews.rounds.documents.published_draw import pack_published
from reviews.rounds.documents.witness_sheet import write_witness_sheet

__all__ = ["pack_published", "write_witness_sheet"]
