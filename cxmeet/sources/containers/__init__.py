"""What a company's file is packed in, and the table inside it."""
