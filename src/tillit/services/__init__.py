"""Django apps that collect data the right way, each with a database of its own: nothing here yet."""
