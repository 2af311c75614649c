"""Rounds: plan, units' lists of closed files, the frozen frame, the draw, and the assignment of case files to reviewers.

Owns the tables rounds, round_plans, round_packs, assignments, and those of models/{frames,draws,pool,runs}. May import cases,
rulepacks, registry, accounts, web and foundation.
Entry points: services.{create_round, save_plan, report_list, freeze_frame, make_run, confirm_run, assign, recuse},
services.draws.{publish_plan, make_draw}, queries.{get_plan, find_frozen_frame, read_frame_rows, get_assignment};
domain.steps.register_round_step, domain.unit_tasks.register_unit_task.
"""
