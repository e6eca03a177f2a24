"""What visitors see of practices: cards and lists, the page of one, themes, regions, map and drawings."""
