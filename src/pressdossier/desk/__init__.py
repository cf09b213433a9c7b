"""What a team does around a build: translations kept in step, numbers traced, editions compared."""
