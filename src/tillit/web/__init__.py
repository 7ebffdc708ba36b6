"""The public site, the console, accounts and the design: what people meet in a browser."""
