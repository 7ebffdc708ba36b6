"""Finding personal data in columns and in text: nothing here yet."""
