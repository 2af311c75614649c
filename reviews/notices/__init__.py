"""Notices: the papers that the bureau issues, from draft to issue and withdrawal (拟稿、核稿、签发、撤回).

Owns the tables number_series, notices, notice_versions, notice_steps, hand_masks, mask_checks, paper_templates,
paper_template_uses, paper_template_looks and notice_measures. May import insights, scoresheets, rectification, returns,
rounds, cases, registry, accounts, web, foundation, typesetting, extraction (pictures of stored pages, samples of templates),
scoring_rules.
Entry points: views.blueprint, services.create_notice, services.draft_letter, services.save_draft, services.take_step,
services.prepare_notice, services.issue_notice, queries.get_notice, queries.list_issued_faults, documents.write_paper.
"""
