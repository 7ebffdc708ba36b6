"""The roles that every organisation has, whatever its register names."""

from __future__ import annotations

PRIVACY_OFFICER = "privacy_officer"
"""Sees every activity, decides requests, and does what belongs to nobody else."""
EVERY_EMPLOYEE = "every_employee"
"""Everybody who has a role has this one; it is never granted."""
