"""What the meetings of a company did over time: counted from the record alone, by meeting and by quarter."""
