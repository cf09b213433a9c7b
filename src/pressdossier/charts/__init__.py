"""Charts as pictures, drawn by matplotlib through a renderer of ours."""
