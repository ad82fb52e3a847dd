/** Whole numbers in English words. */

const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
/** Every word that a number in words may begin with, without those that a hyphen joins. */
export const numberNames: readonly string[] = [...small, ...tens];
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1_000_000,
};
const mostWords = 12;

/**
 * @param wordAt the word so many words on, in lower case.
 * @returns the number that the words begin with and how many they are; undefined where they begin with none.
 */
export function numberInWords(
  wordAt: (index: number) => string | undefined,
): { value: number; count: number } | undefined {
  let total = 0;
  let part = 0;
  let count = 0;
  let fresh = true;
  for (; count < mostWords; count += 1) {
    const word = wordAt(count);
    const unit = word === undefined ? undefined : valueOf(word);
    const scale = word !== undefined && Object.hasOwn(scales, word) ? scales[word] : undefined;
    if (scale !== undefined && count > 0) {
      if (scale === 100) part *= 100;
      else {
        total += part * scale;
        part = 0;
      }
      fresh = true;
    } else if (
      unit !== undefined &&
      (fresh || (unit < 10 && part % 10 === 0 && part % 100 >= 20))
    ) {
      part += unit;
      fresh = false;
    } else break;
  }
  return count === 0 ? undefined : { value: total + part, count };
}

function valueOf(word: string): number | undefined {
  const [first = "", second] = word.split("-");
  const ten = tens.indexOf(first);
  if (second !== undefined) {
    const one = small.indexOf(second);
    return ten >= 0 && one > 0 && one < 10 ? (ten + 2) * 10 + one : undefined;
  }
  if (ten >= 0) return (ten + 2) * 10;
  const value = small.indexOf(word);
  return value < 0 ? undefined : value;
}
