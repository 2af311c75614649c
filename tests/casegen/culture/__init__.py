"""Papers of the family `culture`: one volume as a county's culture and tourism enforcement team prints its national forms.

Written without knowledge of the reader, for measurement only.
"""
