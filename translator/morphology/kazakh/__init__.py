"""Kazakh: every form of a noun from its dictionary form, and back."""
