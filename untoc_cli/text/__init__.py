"""Plain functions on text: folding, paragraphs, sentences, languages, wording.

Nothing here knows of statements, files or the terminal.
"""
