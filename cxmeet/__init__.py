"""Leadership meetings with the customer first on the agenda."""

__version__ = "0.1.0"
