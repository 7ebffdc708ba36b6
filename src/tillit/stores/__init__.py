"""Where data lies: one protocol, one package for each kind of store."""
