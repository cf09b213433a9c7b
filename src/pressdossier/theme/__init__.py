"""The theme: every size and colour that layout and charts draw with, as tokens; nothing is hard-coded elsewhere."""

from pressdossier.theme.read import load_theme as load_theme
from pressdossier.theme.tokens import PageTokens as PageTokens
from pressdossier.theme.tokens import SpaceTokens as SpaceTokens
from pressdossier.theme.tokens import TextStyle as TextStyle
from pressdossier.theme.tokens import Theme as Theme
