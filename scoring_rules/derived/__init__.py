"""Facts made from facts: joins over documents, counts and matches that expressions ask for by name.

One file a subject; each fact is registered with its Chinese name. Importing derived.everything fills the register.
"""
