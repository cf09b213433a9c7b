"""Prose as passages: laid beside their translations, with the record of what each was made from."""
