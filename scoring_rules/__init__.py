"""The judgement, pure: packs, facts, law, checks, tally. Owns no tables; imports nothing of the program but itself.

Entry points: load_pack, list_packs, parse_pack → RulePack; evaluate(reading, pack, calendar=…) → Evaluation;
tally(pack, marks, vetoes) → Tally; default_calendar() → WorkCalendar.
"""

import scoring_rules.checks as _checks  # noqa: F401  (fills the register)
from scoring_rules.engine import evaluate as evaluate
from scoring_rules.errors import ScoringError as ScoringError
from scoring_rules.findings import Evaluation as Evaluation, Finding as Finding
from scoring_rules.rule_pack import RulePack as RulePack, list_packs as list_packs, load_pack as load_pack
from scoring_rules.rule_pack import pack_text as pack_text, parse_pack as parse_pack
from scoring_rules.tally import Decision as Decision, Mark as Mark, Tally as Tally, tally as tally
from scoring_rules.vocabulary import CaseKind as CaseKind, FindingState as FindingState, Severity as Severity
from scoring_rules.work_calendar import WorkCalendar as WorkCalendar, default_calendar as default_calendar
