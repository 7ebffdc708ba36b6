"""The console: the staff pages."""
