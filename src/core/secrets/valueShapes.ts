/** What values of secrets look like, and what stands in their places without being one. */

/** Letters and digits of many sorts, as generated values have. */
export function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && new Set(value).size >= 8;
}

/** No word, no sentence, no prompt ("Password:"). */
export function looksChosen(value: string): boolean {
  return !/\s|[:?…]$/.test(value) && (/\d/.test(value) || /[^\w.-]/.test(value));
}

/**
 * Random in a way in which no name of a program is: letters and digits take turns, or capitals stand where no word begins.
 * For places where code may stand as well.
 */
export function looksScrambled(value: string): boolean {
  if (!looksRandom(value)) return false;
  const turns = value.match(/(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/g)?.length ?? 0;
  const capitals = value.match(/(?<=[a-z])[A-Z](?![a-z]{2})/g)?.length ?? 0;
  return turns + capitals >= Math.max(3, value.length / 10);
}

/** Chosen by somebody, where code may stand as well: no name, no path of names, no call. */
export function looksTyped(value: string): boolean {
  if (/^[\w$]+(?:(?:\.|->|::)[\w$]+)*$/.test(value)) {
    return (
      /\d[A-Za-z]/.test(value) && !/^[a-z]+\d?[A-Z]|_/.test(value) && !/pass|word/i.test(value)
    );
  }
  return (
    looksChosen(value) && /[A-Za-z]/.test(value) && !/[()[\]{}<>|\\]|[=:;,.]$|^[-./~@]/.test(value)
  );
}

/** A value in hexadecimal or base64 alone, of a usual length of keys. */
export function looksEncoded(value: string): boolean {
  return looksRandom(value) && /^[\w+/-]{16,}={0,2}$/.test(value);
}
