"""What a customer-first meeting is: values and rules. No files, no clock, no printing."""
