"""Rules over the content: each language by itself, and the languages against each other."""
