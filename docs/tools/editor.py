"""Stands for an editor: changes one word of the file that it is given."""

import sys
from pathlib import Path

file = Path(sys.argv[1])
file.write_text(file.read_text("utf-8").replace("meeting", "gathering", 1), "utf-8")
