"""What is wrong in an archive, all of it in one run, with file, line, reason and remedy.

Nothing here writes. A new check is one function with `@check` in a module of `checks/`, and its
folder in `tests/checks/`.
"""
