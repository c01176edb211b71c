"""What a file holds, cell by cell: how it is laid out, what its names mean, which forms its days and amounts have."""
