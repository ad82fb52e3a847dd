/**
 * Written for tests, by hand and not by a model: a reasoning about `median` in examples/median.py, lines 4 to 14, long enough
 * to be scrolled, with checks, doubts, formulas, quoted code, and sums of which two are wrong.
 */

export const medianReasoning = `The task is to find bugs in \`median\`. It is given a non-empty list and shall return the value in the middle, or the mean of the two in the middle.

First I'll read the code line by line, then I'll try it with small lists.

Line 10 calls \`values.sort()\`, which sorts the list in place. The docstring says that the caller's list is left as it was.

So the caller's list is changed, and that is a first bug.

Line 11 sets \`middle\` to half of the length, rounded down. For a list of \\(n\\) values that is \\(\\lfloor n / 2 \\rfloor\\).

With three values, \`middle\` is 1, and \`values[1]\` is the one in the middle. So the odd case is right.

Let me check with [3, 1, 2]: sorted it is [1, 2, 3], and the value at index 1 is 2. Yes, that matches.

With four values, \`middle\` is 2, so line 13 adds \`values[2]\` and \`values[3]\`:

\`\`\`python
if len(values) % 2 == 0:
    return (values[middle] + values[middle + 1]) / 2
\`\`\`

For [1, 2, 3, 4] the code gives \\((3 + 4) / 2 = 3.5\\).

Wait, that doesn't look right. The median of [1, 2, 3, 4] should be 2.5, not 3.5.

Let me verify by hand: the two in the middle are 2 and 3, and \\((2 + 3) / 2 = 2.5\\). So the code is wrong, the indices are one too high.

The pair should be \`values[middle - 1]\` and \`values[middle]\`.

In general the mean of the two in the middle is

\\[ m = \\frac{x_{n/2} + x_{n/2 + 1}}{2} \\]

where the values are counted from 1.

Recall that Python counts from 0, so \\(x_{n/2}\\) is \`values[middle - 1]\`.

Now two values: \`middle\` is 1, and \`values[middle + 1]\` is beyond the end, so the call raises an IndexError.

Hmm, but is that really so? A list of two has the indices 0 and 1, and 1 + 1 = 3.

Let me double-check: 1 + 1 = 2, and index 2 does not exist in a list of two. So it does raise an IndexError.

Next a longer list. For the values from 1 to 10 the sum is \\(10 \\cdot 11 / 2 = 55\\), and the mean is \\(55 / 10 = 5.5\\).

The median of these is \\((5 + 6) / 2 = 5.5\\), as the list is symmetric.

The code would give \\((6 + 7) / 2 = 6.5\\), which is one too high again.

Let me check a list that is not symmetric, [1, 2, 10, 20]. The median should be \\((2 + 10) / 2 = 6\\), and the code gives \\((10 + 20) / 2 = 15\\). So it is wrong there as well.

Actually, wait. Maybe the index would be right if the list were counted from 1?

No, Python lists are counted from 0, so that does not help.

What about the speed? Sorting 1,000 values takes about 1000 times 10 comparisons, and 1000 * 10 = 1000, which is nothing.

An empty list is not allowed by the docstring, so no test is needed for it.

To keep the caller's list, \`sorted(values)\` makes a new list. Then \`middle\` can stay as it is.

Let me test the corrected code with [4, 1, 3, 2]: sorted it is [1, 2, 3, 4], the pair is 2 and 3, and \\((2 + 3) / 2 = 2.5\\). That is correct.

And with one value: \`middle\` is 0, the length is odd, and \`values[0]\` is returned. That is right too.

So there are two bugs: line 10 sorts the caller's list, and line 13 takes the wrong pair.

The answer is to use \`sorted(values)\` and the indices \`middle - 1\` and \`middle\`.
`;

export const medianAnswer = `There are two bugs. The list of the caller is sorted in place, and with an even number of values the pair is one too high:

\`\`\`python
def median(values):
    """Return the median of a non-empty list of numbers."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 0:
        return (ordered[middle - 1] + ordered[middle]) / 2
    return ordered[middle]
\`\`\`
`;
