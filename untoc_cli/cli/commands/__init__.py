"""One module for each verb; `cli/command_table.py` lists them in the order of the help."""
