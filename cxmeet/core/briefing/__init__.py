"""The brief: figures for one period, how they are put together, and the names they go by."""
