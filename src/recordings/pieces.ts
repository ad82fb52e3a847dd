/** Cuts text into pieces of the size of tokens, the same way every time. Pure. */

/** The longest piece, in UTF-16 code units. */
export const longestDelta = 6;

/**
 * Cuts text into pieces of 1 to 6 UTF-16 code units that, joined, give it back: a word with the space before it,
 * digits by threes, line breaks together, other signs mostly alone. A surrogate pair is never cut.
 */
export function* cutIntoDeltas(text: string): Generator<string, void> {
  // Lone surrogates can't match `\p{…}` classes in unicode mode other than through the last branch.
  for (const match of text.matchAll(/\n{1,4}| {2,6}| ?[\p{L}\p{M}]{1,5}| ?\p{N}{1,3}|[^]/gu)) {
    const piece = match[0];
    if (piece.length <= longestDelta) yield piece;
    else yield* piece; // letters outside the BMP: one code point at a time
  }
}
