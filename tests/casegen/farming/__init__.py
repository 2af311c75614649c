"""Papers of the family `farming`: files of county bureaus of agriculture, livestock and forestry, bound in one volume.

Written without knowledge of the reader, for measurement only.
"""
