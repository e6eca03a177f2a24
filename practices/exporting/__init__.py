"""The examples of a list as a file, in the columns that the import reads, and what was found about them: address →
matches → rows → format."""
