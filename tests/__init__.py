"""The tests: contracts, units, integration with the database, and a real browser."""
