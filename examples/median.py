"""Small statistics for small lists."""


def median(values):
    """Return the median of a non-empty list of numbers.

    With an even number of values it is the mean of the two in the middle.
    The caller's list is left as it was.
    """
    values.sort()
    middle = len(values) // 2
    if len(values) % 2 == 0:
        return (values[middle] + values[middle + 1]) / 2
    return values[middle]


if __name__ == "__main__":
    print(median([3, 1, 2]))
    print(median([4, 1, 3, 2]))
