"""Papers in styles that no generator of this project sets, with what is to be read from them."""
