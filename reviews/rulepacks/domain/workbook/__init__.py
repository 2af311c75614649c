"""A standard as the sheets of a workbook and back, so that it can be read, printed and changed in a spreadsheet.

pack_sheets(pack) gives every part of a pack; text_of_sheets(sheets) gives the YAML of the same pack again. Nothing of a
pack is left out: what has no place in the score table stands in columns and sheets of its own.
"""

from reviews.rulepacks.domain.workbook.cells import Cell, Column, Sheet, TooLong
from reviews.rulepacks.domain.workbook.taking_back import is_pack_workbook, text_of_sheets
from reviews.rulepacks.domain.workbook.writing import pack_sheets

__all__ = ["Cell", "Column", "Sheet", "TooLong", "is_pack_workbook", "pack_sheets", "text_of_sheets"]
