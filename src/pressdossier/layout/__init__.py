"""Dossier to pages: where everything stands; knows no PDF."""
