"""The code of the guide: content (reads pages and data), hooks (build), checks (editor)."""
