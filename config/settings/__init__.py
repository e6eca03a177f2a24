"""Django settings: base, and one module for each way of running (dev, test, production)."""
