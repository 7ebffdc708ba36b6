"""What an organisation declares: its model, how it is read, and what its linter finds."""
