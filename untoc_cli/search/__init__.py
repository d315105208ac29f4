"""What was said where: the query language, the engines, the index and the passages."""
