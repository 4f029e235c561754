"""The domain: scenarios, plans, certificates and what people take away from them."""
