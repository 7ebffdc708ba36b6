"""The public site: the statement, the rights, and the way to ask."""
