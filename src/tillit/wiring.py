"""Build everything once, from an organisation's folder; importing this does nothing."""
