"""Papers of an older commerce bureau (tobacco, drugs, health, market), bound as 正卷 and 副卷: titles, labels, sentences.

Made for measuring only: written without knowledge of the reader, never used to tune it.
"""
