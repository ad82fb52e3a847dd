/** Takes comments and strings out of code, so that what is left in it are the names that the code itself uses. */

const hash = /#[^\n]*/.source;
const slashes = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/.source;
const dashes = /--[^\n]*/.source;
const percent = /%[^\n]*/.source;
const semicolon = /;[^\n]*/.source;
const angle = /<!--[\s\S]*?(?:-->|$)/.source;
/** A string ends at its quote or, unless it is tripled, with its line. */
const strings =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'/
    .source;

const commentsOf: Readonly<Record<string, string>> = {
  python: hash,
  ruby: hash,
  shellscript: hash,
  r: hash,
  julia: hash,
  perl: hash,
  elixir: hash,
  yaml: hash,
  toml: hash,
  makefile: hash,
  dockerfile: hash,
  coffeescript: hash,
  powershell: hash,
  php: `${slashes}|${hash}`,
  sql: `${dashes}|${slashes}`,
  lua: dashes,
  haskell: dashes,
  lean4: dashes,
  ada: dashes,
  matlab: percent,
  erlang: percent,
  prolog: percent,
  latex: percent,
  tex: percent,
  clojure: semicolon,
  lisp: semicolon,
  scheme: semicolon,
  html: angle,
  xml: angle,
};

/**
 * The same text with spaces for every character in a comment or a string but line feeds: offsets stay what they were.
 * Not a parser: it knows the comments of a language by its VS Code identifier, those of C where it knows none.
 */
export function blankOut(code: string, languageId: string | undefined): string {
  const comments = commentsOf[languageId ?? ""] ?? slashes;
  return code.replace(new RegExp(`${strings}|${comments}`, "g"), (found) =>
    found.replace(/[^\n]/g, " "),
  );
}
