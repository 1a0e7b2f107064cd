"""What happens at build time: one small MkDocs hook a file."""
