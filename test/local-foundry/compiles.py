"""Compiles the Python file that it is given, without running or keeping it."""

import sys

with open(sys.argv[1], "rb") as source:
    compile(source.read(), sys.argv[1], "exec")
