"""The chain: what the answers and the risks they reveal switch on in the documents."""
