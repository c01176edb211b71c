"""What every wing stands on: text, numbers, dates, periods, errors."""
