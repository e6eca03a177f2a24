"""Full-text search: one contract, one Dutch analyser, any engine. Knows no page type: others register with it."""
