"""What leaves the archive: citations, exports, documents, pictures, the web site.

Each writer takes statements and returns text or bytes; none prints, none asks. Before anything is
written for others, `publication.py` decides which statements may leave at all. A new export format
is a module in `formats/` and its row in `FORMATS`.
"""
