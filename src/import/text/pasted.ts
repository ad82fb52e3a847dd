/** Output of programs that people save or paste: responses with their headers, Python's byte strings. */

const headerBlock = /^\s*HTTP\/[\d.]+ \d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n/;

/** The body of a response that `curl -i` or `curl -v` printed; undefined for other text. */
export function withoutHeaders(text: string): string | undefined {
  if (/^\s*[*<>] /.test(text) && /^< HTTP\/[\d.]+ \d{3}/m.test(text.slice(0, 65_536))) {
    const told = /^(?:[*<>{}] |[*<>]\s*$|[{}] \[\d+ bytes)/;
    const lines = text.split("\n").filter((line) => !told.test(line));
    return lines.join("\n").trim();
  }
  let rest = text;
  let found = false;
  // Redirects and "100 Continue" come with headers of their own.
  for (let match = headerBlock.exec(rest); match; match = headerBlock.exec(rest)) {
    rest = rest.slice(match[0].length);
    found = true;
  }
  return found ? withoutChunkSizes(rest) : undefined;
}

/** Sizes of chunks stand between the pieces where a body was saved as it came over the wire (`curl --raw`). */
function withoutChunkSizes(body: string): string {
  if (!/^[0-9a-f]{1,8}\r?\n/i.test(body) || !/\n0\r?\n\s*$/.test(body)) return body;
  return body.replace(/(^|\r?\n)[0-9a-f]{1,8}\r?\n/gi, "$1");
}

const logged = /^(?=\S)(?!data:).{1,120}?\b(data: ?(?:\{.*\}|\[DONE\]))\s*$/;

/** Lines of a log that hold what a stream sent, each behind a time and a level: the stream alone; undefined for other text. */
export function withoutLogPrefixes(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const bodies = lines.map((line) => logged.exec(line)?.[1]);
  return lines.length > 0 && bodies.every((body) => body !== undefined)
    ? `${bodies.join("\n\n")}\n\n`
    : undefined;
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** Lines that Python printed as byte strings or strings (`b'data: ...'`), as what they hold; undefined for other text. */
export function withoutPythonQuotes(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return undefined;
  const bodies: string[] = [];
  for (const line of lines) {
    const match = /^\s*[bru]?(["'])(.*)\1,?\s*$/.exec(line);
    if (!match) return undefined;
    bodies.push(unescaped(match[2] ?? "", /^\s*b/.test(line)));
  }
  const joined = bodies.join("\n");
  return /^\s*(?:data:|event:|\{)/.test(joined) ? joined : undefined;
}

/** Bytes beyond ASCII are written as `\xNN` in a byte string: UTF-8, put together again. */
function unescaped(body: string, bytes: boolean): string {
  return body.replace(
    /((?:\\x[0-9a-f]{2})+)|\\(.)/gi,
    (_, hex: string | undefined, letter: string | undefined) =>
      hex === undefined
        ? (escapes[letter ?? ""] ?? `\\${letter ?? ""}`)
        : Buffer.from(hex.replaceAll("\\x", ""), "hex").toString(bytes ? "utf8" : "latin1"),
  );
}
