"""Templates of the office's own: checked as hostile files, never run as programs, filled field by field."""

from reviews.typesetting.templates.check import MAX_TEMPLATE_BYTES, find_faults
from reviews.typesetting.templates.fields import FIELDS, TemplateField
from reviews.typesetting.templates.fill import fill_template
from reviews.typesetting.templates.starter import make_starter_template

__all__ = ["FIELDS", "MAX_TEMPLATE_BYTES", "TemplateField", "fill_template", "find_faults", "make_starter_template"]
