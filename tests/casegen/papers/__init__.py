"""Papers (文书): blocks of text whose values are marked with field ids, not yet bound to a layout."""
