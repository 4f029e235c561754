"""gigasite's search, which takes a program apart by sites, beside branch and bound on the whole of it."""
