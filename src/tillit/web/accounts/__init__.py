"""Staff accounts: who logs in, how, and which roles of the register each holds."""
