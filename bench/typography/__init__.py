"""How well a finished PDF is set: read with readers that share no code with this project, measured, held to targets.

    make typography                         the Dutch dossier; WIDE=1: the same in a wide theme
    .venv/bin/python -m bench.typography out/*.pdf

`letters` and `tree` read the file with PDFium and qpdf; `lines`, `body`, `spacing`, `grid`, `breaks` and `fill` compute
over plain values; `measure` puts them together; `targets` and `report` judge and print. Lengths are points from the
page's top-left corner.
"""
