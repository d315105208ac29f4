"""What the statements add up to: summaries, positions, timelines, comparisons.

Each module takes statements and returns a frozen result with its facts; none prints, and none
knows of the search index. A new question about the archive is a new module here.
"""
