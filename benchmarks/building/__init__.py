"""The complete model built in different ways and handed to HiGHS: the same matrix from each."""
