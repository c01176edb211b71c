"""Looking after the record: checked, repaired, restored, compacted, taken out and brought in."""
