"""Reading case files: PDF or scan → pages → documents → fields. No tables, no web.

Imported by reviews.cases and reviews.desk; imports nothing of reviews or scoring_rules.
Entry points: read_file, read_document, page_image, normalise, document_types, field_definitions.
"""

from extraction.pictures import page_image, page_thumbnails
from extraction.reading import read_document, read_file
from extraction.sandbox import isolation_level
from extraction.typed import InvalidValue, normalise
from extraction.vocabulary import document_types, field_definitions

__all__ = ["InvalidValue", "document_types", "field_definitions", "isolation_level",
           "normalise", "page_image", "page_thumbnails", "read_document", "read_file"]  # fmt: skip
