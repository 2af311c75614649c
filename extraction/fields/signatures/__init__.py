"""Signature slots of a document, and who signed in them."""

from extraction.fields.signatures.answers import pages_signed_by_party, signatures, signed_person
from extraction.fields.signatures.places import signature_slots

__all__ = ["pages_signed_by_party", "signature_slots", "signatures", "signed_person"]
