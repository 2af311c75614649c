"""What stands at the head and the foot of a document: numbers, party, organ, date."""

from extraction.fields.heads.foot import agency_name, signed_on
from extraction.fields.heads.kinds import party_kind
from extraction.fields.heads.own_numbers import case_number, doc_number, referred_doc_number
from extraction.fields.heads.paragraphs import paragraphs_after_title, under_heading
from extraction.fields.heads.parties import (
    party_address,
    party_id_number,
    party_name,
    party_phone,
    party_representative,
    party_uscc,
)

__all__ = [
    "agency_name",
    "case_number",
    "doc_number",
    "paragraphs_after_title",
    "party_address",
    "party_id_number",
    "party_kind",
    "party_name",
    "party_phone",
    "party_representative",
    "party_uscc",
    "referred_doc_number",
    "signed_on",
    "under_heading",
]
