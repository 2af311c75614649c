"""Every read of the ledger; a unit's are scoped to its own rows of results that are released."""
