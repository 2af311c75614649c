"""Files of a seizure or of an enforcement that are bound on their own, apart from the penalty they belong to."""
