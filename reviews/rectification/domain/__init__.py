"""The states of a ledger row, what a row says, and who may do what to it."""
