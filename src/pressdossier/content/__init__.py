"""Files to an edition: settings, people, labels, charts and prose, every node with its source."""
