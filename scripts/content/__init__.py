"""Reads pages and data into plain objects. Knows nothing of MkDocs."""
