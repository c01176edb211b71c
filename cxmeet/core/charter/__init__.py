"""The charter: what an organisation says of itself and of its files, and the rules it has to keep."""
