"""Other ways to the same plan, side by side: what each finds and proves, and when."""
