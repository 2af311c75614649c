"""Notices: what the bureau sends to a reviewed unit; for now the case feedback letter (一卷一反馈).

Tables owned: number_series, notices, issued_notices.
May import: scoresheets and every room beneath it, foundation, extraction.page_image.
Entry points: views.blueprint, services.issue_letter, queries.get_letter, documents.make_pdf and make_docx.
"""
