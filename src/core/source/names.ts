/** Names of the inspected code in a text: always where the text writes them as code, in prose only where they look it. */
import type { InspectedText } from "./inspectedText.ts";
import { isKeyword } from "./keywords.ts";
import type { FoundPlace } from "./lineReferences.ts";

const word = /(?<![\p{L}\p{N}_$])[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** No English word looks like this: an underscore or digit inside, a capital after a small letter, a `$`. */
const codeShape = /[\p{L}\p{N}]_[\p{L}\p{N}]|^_+\p{L}|\$|\p{Ll}\p{Lu}|^\p{L}[\p{L}]+\d/u;
/** “the function median”, “variable count”: the word that follows is a name, if the code has it. */
const announced =
  /\b(?:function|method|variable|parameter|argument|class|constant|identifier|attribute|struct|procedure)\s+$/i;
/** After those words these go on with the sentence, whatever the code calls its variables. */
const goesOn = new Set(
  "name names type types value values call calls body definition signature declaration argument arguments list result returns object instance count scope size".split(
    " ",
  ),
);

/** Names in code that a text quotes: every word that is a name of the source. */
export function findNamesInCode(code: string, source: InspectedText): FoundPlace[] {
  return namesIn(code, source, () => true);
}

/** Names in prose. Plain words don't count, even where the code has a variable of that name. */
export function findNamesInProse(text: string, source: InspectedText): FoundPlace[] {
  return namesIn(text, source, (name, start) => {
    if (codeShape.test(name)) return true;
    if (!source.isCode || name.length < 2) return false;
    // A call, without a space: “swap(a, b)”; or an element: “xs[0]”. “f(x)” of mathematics is one letter.
    const after = text.slice(start + name.length, start + name.length + 3);
    if (/^(?:\(\)|\([^\s)]|\[[\p{L}\p{N}_-])/u.test(after)) return true;
    return (
      announced.test(text.slice(Math.max(0, start - 16), start)) &&
      !goesOn.has(name.toLowerCase()) &&
      !commonWords.has(name)
    );
  });
}

/** Short words that are variables now and then and prose nearly always. */
const commonWords = new Set(
  "the an we it its that which who has have had will would should could can may must does did to at on so but then also here there only just now".split(
    " ",
  ),
);

function namesIn(
  text: string,
  source: InspectedText,
  accept: (name: string, start: number) => boolean,
): FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const { 0: name, index } of text.matchAll(word)) {
    const place = isKeyword(name) ? undefined : source.names.get(name);
    if (place && accept(name, index)) found.push({ start: index, end: index + name.length, place });
  }
  return found;
}
