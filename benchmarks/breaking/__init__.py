"""Trying to break an archive: killed processes, and many at once."""
