"""What the benchmarks are made of; `engines.py` puts it together.

The process that measures starts others and imports nothing heavy: a process inherits the peak
memory of the one that started it.
"""
