"""Measures the site: server time and queries of each public page, memory of a worker, time of a drawing."""
