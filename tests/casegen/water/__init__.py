"""Papers of the family `water`: files of county water, natural-resources and fishery bureaus, bound in one volume.

Written without knowledge of the reader, for measurement only.
"""
