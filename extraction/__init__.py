"""Reading case files: PDF or scan → pages → documents → fields. No tables, no web.

Imported by reviews.cases and reviews.desk; imports nothing of reviews or scoring_rules.
Entry points: read_file, read_document, convert, page_image, normalise, document_types, field_definitions.
"""

from extraction.conversion import NotConverted, convert, is_convertible, word_converter
from extraction.cuts import CutRequest, PageCut, page_cuts
from extraction.filekind import file_kind
from extraction.pictures import page_image, page_thumbnails
from extraction.reading import read_document, read_file
from extraction.sandbox import isolation_level
from extraction.table_files import FileTable, NoTables, read_tables
from extraction.typed import InvalidValue, normalise
from extraction.vocabulary import document_types, field_definitions

__all__ = ["CutRequest", "FileTable", "InvalidValue", "NoTables", "NotConverted", "PageCut", "convert", "document_types",
           "field_definitions", "file_kind", "is_convertible", "isolation_level", "normalise", "page_cuts", "page_image",
           "page_thumbnails", "read_document", "read_file", "read_tables", "word_converter"]  # fmt: skip
