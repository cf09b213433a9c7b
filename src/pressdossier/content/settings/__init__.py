"""YAML files to settings: what an edition is made of, its people, labels, facts and charts."""
