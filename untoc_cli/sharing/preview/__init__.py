"""A site as it is looked at on this computer, renewed while the archive changes."""
