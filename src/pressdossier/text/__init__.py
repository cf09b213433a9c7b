"""From characters to glyphs and from glyphs to lines."""
