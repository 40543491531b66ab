"""The nouns: frozen values with no I/O and no third-party import.

Everything the stages hand to each other is defined here, one file per idea. Collections are tuples
and frozensets; time comes in as an argument; a statement without evidence cannot be constructed.
"""
