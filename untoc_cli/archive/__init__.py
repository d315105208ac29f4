"""The records themselves: statements, themes, the registry of sessions, and the files they are in.

No terminal, no search engine and no clock of its own: what day it is, is told by the caller.
"""
