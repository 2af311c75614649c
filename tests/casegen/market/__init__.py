"""Papers of market-supervision files (市场监管), bound as 正卷 and 副卷.

Written from the titles, labels and orders of real forms, and on purpose without a look at what reads them.
"""
