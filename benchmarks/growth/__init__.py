"""How building and search grow with sites, periods and products, on generated instances."""
