/** Which programming language a trace is about: by its name, by fences, by what only its code has. */

export type Language = "python" | "javascript" | "java" | "c" | "go" | "rust";

const fences: Readonly<Record<string, Language>> = {
  python: "python",
  py: "python",
  python3: "python",
  javascript: "javascript",
  js: "javascript",
  typescript: "javascript",
  ts: "javascript",
  typescriptreact: "javascript",
  javascriptreact: "javascript",
  java: "java",
  kotlin: "java",
  csharp: "java",
  cs: "java",
  scala: "java",
  swift: "java",
  c: "c",
  cpp: "c",
  "c++": "c",
  go: "go",
  golang: "go",
  rust: "rust",
  rs: "rust",
};

/** Signs of a language in its code, the surer ones first. */
const tells: readonly (readonly [Language, RegExp])[] = [
  ["c", /#include\s*[<"]|\bstd::|\bprintf\s*\(|\bint main\s*\(/],
  ["java", /\bpublic (?:static|class)\b|\bSystem\.out\b/],
  ["rust", /\bfn \w+\s*\(|\blet mut\b|println!/],
  ["go", /\bfunc \w+\(|\bfmt\.Print|:= range\b/],
  ["python", /^\s*(?:def \w+\(|import \w+|from \w+ import|for \w+ in .*:|elif .*:|print\()/m],
  ["javascript", /\bconsole\.log\b|\bfunction \w*\(|\bconst \w+ ?=|=> ?\{|===/],
];

/** The language of a VS Code language identifier or of a fence's first word, or undefined. */
export function languageNamed(name: string): Language | undefined {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(fences, key) ? fences[key] : undefined;
}

/** The language that a text with code in it is about, or undefined. @param text only its first part counts. */
export function languageIn(text: string): Language | undefined {
  const head = text.slice(0, 20_000);
  const fence = /^\s*(?:```|~~~)([\w+#]{1,16})/m.exec(head)?.[1];
  const named = fence === undefined ? undefined : languageNamed(fence);
  return named ?? tells.find(([, pattern]) => pattern.test(head))?.[0];
}

const spoken: readonly (readonly [Language, RegExp])[] = [
  ["javascript", /\b(?:JavaScript|TypeScript|Node\.js)\b/],
  ["python", /\bPython(?: ?[23])?\b/],
  ["java", /\b(?:Java|C#|Kotlin)(?![A-Za-z#])/],
  ["c", /\b(?:in|of|by|how) C(?:\+\+)?(?![\w+#(*^=/-])|\bC(?:'s|\+\+| works| truncates| integer)/],
  ["go", /\bGolang\b|\bin Go\b/],
  ["rust", /\b(?:in|of) Rust\b/],
];

/** The language that a sentence names as the one that it speaks of, where it names one only. */
export function languageSpokenOf(text: string): Language | undefined {
  if (!/Py|Ja|Type|Node|C|Ko|Go|Rust/.test(text)) return undefined;
  const found = spoken.filter(([, pattern]) => pattern.test(text));
  return found.length === 1 ? found[0]?.[0] : undefined;
}
