/** Answers that are a word: yes or no, and what a program is said to return or print. */

/** How far from its end an answer is looked at, in UTF-16 code units. */
const tail = 600;

/** Begins a question that yes or no answers, or asks which of true and false a statement is. */
const asking =
  /(?:^|[.!?:\n]\s*)(?:is|are|was|were|does|do|did|can|could|will|would|has|have|had|should|must)\b[^.!?\n]{1,300}\?|\btrue or false\b|\byes or no\b|\bwhether\b[^.!?\n]{1,200}[.?]?\s*$|\bprove or disprove\b/i;

export function asksYesOrNo(task: string): boolean {
  return asking.test(task.slice(-4000));
}

const head =
  /^[\s>#*_]{0,8}(yes|no|true|false|correct|incorrect)(?=[*_]{0,2}\s*(?:[.,;:!—–]|-\s|$|\n))/i;
const statement =
  /\b(?:statement|claim|proposition|conjecture|assertion|identity|answer|it|this|that) (?:is|was) (?:therefore |thus |indeed |hence |also |in fact )?(?:\*\*)?(not )?(true|false|correct|incorrect)\b/gi;

/** Yes or no with a sentence behind it. */
export function headWord(answer: string): string | undefined {
  const match = head.exec(answer);
  return match && /^[*_]{0,2}\s*(?:[.,;:!—–]|-\s)\s*\S/.test(answer.slice(match[0].length))
    ? match[1]
    : undefined;
}

/** Yes or no at the head of an answer, or what its last words call the statement. */
export function yesOrNo(answer: string): string | undefined {
  const first = head.exec(answer)?.[1];
  if (first !== undefined) return first;
  const last = [...lastSentences(answer).matchAll(statement)].at(-1);
  return last === undefined || last[1] !== undefined ? undefined : last[2];
}

const returned =
  /\b(?:returns?|prints?|outputs?|gives?|yields?|produces?|displays?|shows?|evaluates? to|results? in|raises?|throws?|result is|value is|output is|output:|becomes)\s*:?\s*(?:the (?:value|string|list|output|result)\s*)?`([^`\n]{1,200})`(?=\s*(?:[.,;]|$|\n|because|since|as))/gi;
/** A literal is a value whatever is said of it. */
const literal =
  /\b(?:is|are|equals|stays|remains)\s+`(-?\d[\d._]*|"[^"`\n]*"|'[^'`\n]*'|None|True|False|true|false|null|nil|undefined|NaN|[[({][^`\n]*[\])}])`(?=\s*(?:[.,;]|$|\n|\w))/g;
const printed =
  /\b(?:prints?|outputs?|returns?|displays?|output(?: is)?|result(?: is)?)\b[^\n]{0,40}:\s*\n+```(?:text|txt|plaintext|output|console|python|js|json)?[ \t]*\n([^\n`]{1,200})\n```\s*$/i;

/** The value in a code span, or alone in a block, that the last lines say a program returns or prints. */
export function resultOfCode(answer: string): string | undefined {
  const block = printed.exec(answer.slice(-tail))?.[1];
  if (block !== undefined) return block.trim();
  const last = lastSentences(answer);
  const found = [...last.matchAll(returned), ...last.matchAll(literal)];
  return found
    .sort((a, b) => a.index - b.index)
    .at(-1)?.[1]
    ?.trim();
}

/** The last paragraph that has words. */
function lastSentences(answer: string): string {
  return (
    answer
      .slice(-tail)
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? ""
  );
}
