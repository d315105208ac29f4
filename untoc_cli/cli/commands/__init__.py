"""One module for each verb; `COMMANDS` in `cli/app.py` lists them in the order of the help."""
