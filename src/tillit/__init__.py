"""Tillit makes a privacy statement keep its word: it tells, checks and keeps what is promised."""

__version__ = "0.1.0"
