"""The examples of a list as a file, in the columns that the import reads: address → matches → rows → format."""
