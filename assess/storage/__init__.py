"""The disk: packs and dossiers read strictly, files written whole or not at all."""
