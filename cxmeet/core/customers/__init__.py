"""The customer base: who came, who left, worth what, why."""
