"""What several commands do: plain functions inside whichever command is running."""
