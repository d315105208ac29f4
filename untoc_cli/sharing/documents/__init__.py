"""Answers as documents to hand on: one model of what stands in them, one writer for each format.

A document is built once (`model.py`); `html.py`, `markdown.py` and `word.py` write it. Text from
statements is escaped by the writers and nowhere else. None loads anything from elsewhere.
"""
