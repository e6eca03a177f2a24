"""A list of hits as a page shows it: its address, filters with counts, order, paging, what is said of it."""
