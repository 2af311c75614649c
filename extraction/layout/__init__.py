"""Lines, ruled grids and reading order of one page, from boxes only (never from the file's own order)."""

from extraction.layout.grid import Cell, Table, find_tables
from extraction.layout.lines import Line, Span, build_lines, fold
from extraction.layout.sheet import Sheet, lay_out

__all__ = ["Cell", "Line", "Sheet", "Span", "Table", "build_lines", "find_tables", "fold", "lay_out"]
