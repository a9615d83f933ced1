"""What several readers tell of one place, compared two by two."""

from itertools import combinations


def differing(told):
    """Return each measure of which two readers tell another number; `told` holds a reader's numbers by his name."""
    return [
        (key, first, told[first][key], second, told[second][key])
        for first, second in combinations(told, 2)
        for key in told[first].keys() & told[second].keys()
        if told[first][key] != told[second][key]
    ]
