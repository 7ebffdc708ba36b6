"""What the law says, as dated tables; nothing here reads a clock, a file or a database."""
