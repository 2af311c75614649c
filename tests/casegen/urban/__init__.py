"""Papers of the family `urban`: one volume in the course of the case, as a county's urban-management bureau prints it.

Written without knowledge of the reader, for measurement only.
"""
