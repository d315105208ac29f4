"""The forms in which delegates welcome, worry, ask and offer, as tables with an example each.

`notation` says how a row is read; one module for each kind holds the rows for English, and one
each those for French and Spanish. A further form is a row with a sentence that shows it.
"""
