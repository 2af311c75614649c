"""The story of a case: who, what, when, how much. It knows nothing of pages or layouts."""
