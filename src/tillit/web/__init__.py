"""The public site, the console and accounts: nothing here yet."""
