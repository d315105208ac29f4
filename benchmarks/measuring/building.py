"""One build in a process of its own, which imports no other program.

    python -m measuring.building PROGRAM ARCHIVE FOLDER

Prints the seconds spent on reading the files.
"""

import sys
from pathlib import Path

from measuring.programs import named_program

if __name__ == "__main__":
    name, root, folder = sys.argv[1:]
    print(named_program(name, Path(root), Path(folder)).build())
