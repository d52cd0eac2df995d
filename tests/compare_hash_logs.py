"""Compares two files of `rubor run --hash-log`: says the first step and the parts that differ.

Usage: python3 tests/compare_hash_logs.py A B      exit code 0: the same, 1: they differ
"""
import sys


def rows(text):
    """[(step, subsystem, hash)] of a hash log."""
    return [tuple(line.split()) for line in text.splitlines()]


def first_difference(a, b):
    """A sentence on the first difference of two hash logs (texts), or None when they are the same."""
    if a == b:
        return None
    left, right = rows(a), rows(b)
    for one, two in zip(left, right):
        if one != two:
            step = one[0]
            parts = [x[1] for x in left if x[0] == step and x not in set(right)]
            return f"they part at step {step}: {', '.join(parts) or 'other rows'}"
    return f"one ends early: {len(left)} and {len(right)} rows"


def main():
    if len(sys.argv) != 3:
        print(__doc__.strip())
        sys.exit(2)
    texts = []
    for name in sys.argv[1:]:
        with open(name, encoding="ascii") as file:
            texts.append(file.read())
    difference = first_difference(*texts)
    print(difference or f"the same for {len(rows(texts[0]))} rows.")
    sys.exit(1 if difference else 0)


if __name__ == "__main__":
    main()
