"""Words to lines."""
