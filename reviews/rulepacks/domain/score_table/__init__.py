"""A bureau's own score table (XLSX, DOCX, PDF) into the draft of a standard, step by step, each of them pure.

grid: chosen tables as one; columns: what they mean; outline: parts, items, clauses, vetoes; sums: what does not add up;
matching: checks by text; drafting: the YAML.
"""

from reviews.rulepacks.domain.score_table.columns import ColumnRole
from reviews.rulepacks.domain.score_table.drafting import BANDS, Choices, draft_text
from reviews.rulepacks.domain.score_table.grid import Joined, Table, find_head, headings_of, join, roles_of
from reviews.rulepacks.domain.score_table.matching import Proposal, propose_checks
from reviews.rulepacks.domain.score_table.outline import Outline, outline_of, with_points
from reviews.rulepacks.domain.score_table.sums import Mismatch, list_mismatches

__all__ = ["BANDS", "Choices", "ColumnRole", "Joined", "Mismatch", "Outline", "Proposal", "Table", "draft_text", "find_head"]
__all__ += ["headings_of", "join", "list_mismatches", "outline_of", "propose_checks", "roles_of", "with_points"]
