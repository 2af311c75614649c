"""What the family `varied` draws from the seed: titles, labels, wording, shapes of values, order of the file."""
