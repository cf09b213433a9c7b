"""An edition, its facts and one language to a dossier: every number written out, every reference bound."""
