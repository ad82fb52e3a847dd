/** Finds the comments of a code block: what a model says of its code there may claim something. */

interface Comment {
  /** Offsets into the block, without the sign that opens the comment. */
  readonly start: number;
  readonly end: number;
}

const opener = /#(?!include|define|if|else|end)|\/\/|--(?= )|\/\*+|^\s*\*(?= )/;
const longestLine = 2000;
const mostComments = 400;

/** @param text a fenced block or part of one. One comment a line. */
export function findComments(text: string): Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  while (at < text.length && comments.length < mostComments) {
    const found = text.indexOf("\n", at);
    const end = found === -1 ? text.length : found;
    const line = text.slice(at, Math.min(end, at + longestLine));
    const match = opener.exec(line);
    // `//` divides in Python: a comment has words or stands alone.
    if (match && isComment(line, match)) {
      comments.push({ start: at + match.index + match[0].length, end: at + line.length });
    }
    at = end + 1;
  }
  return comments;
}

function isComment(line: string, match: RegExpExecArray): boolean {
  if (match[0] !== "//") return true;
  const before = line.slice(0, match.index).trimEnd();
  return before === "" || /[;{},)]$/.test(before) || /^\/\/ /.test(line.slice(match.index));
}
