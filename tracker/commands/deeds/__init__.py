"""What a decision does, in plain functions that several commands carry out."""
