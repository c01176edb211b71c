"""The customer base where its rows are kept: since when and until when who is one, in numbers and by name."""
