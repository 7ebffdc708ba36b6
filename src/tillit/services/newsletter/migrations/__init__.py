"""The changes to the tables of newsletter, in order."""
