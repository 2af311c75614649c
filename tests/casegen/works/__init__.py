"""Papers of the family `works`: district bureaus of housing, civil defence, labour and fire.

Forms of a province's case-handling platform stand beside the districts' own old word-processor papers.
Written without knowledge of the reader.
"""
