"""The query language: what a person types, as a tree that no engine's syntax has touched."""
