"""What one more of a limit is worth, checked by models that are built anew with one more."""
