"""The archive of civil society's statements at the United Nations on organized crime."""

__version__ = "0.1.0"
