"""The formats that conference apps read."""
