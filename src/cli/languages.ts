/** VS Code's language identifiers by file extension, for the prompt and the choice of intent. */
import { basename, extname } from "node:path";

/** Prose and mathematics: what can be solved. All other known languages are program code. */
const prose: Readonly<Record<string, string>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".tex": "latex",
  ".latex": "latex",
  ".txt": "plaintext",
  ".text": "plaintext",
  ".rst": "restructuredtext",
  ".typ": "typst",
};

const code: Readonly<Record<string, string>> = {
  ".c": "c",
  ".h": "c",
  ".cc": "cpp",
  ".cpp": "cpp",
  ".cxx": "cpp",
  ".hpp": "cpp",
  ".clj": "clojure",
  ".cs": "csharp",
  ".css": "css",
  ".dart": "dart",
  ".ex": "elixir",
  ".exs": "elixir",
  ".erl": "erlang",
  ".fs": "fsharp",
  ".go": "go",
  ".hs": "haskell",
  ".html": "html",
  ".java": "java",
  ".jl": "julia",
  ".js": "javascript",
  ".cjs": "javascript",
  ".mjs": "javascript",
  ".jsx": "javascriptreact",
  ".json": "json",
  ".kt": "kotlin",
  ".lean": "lean4",
  ".lua": "lua",
  ".m": "matlab",
  ".ml": "ocaml",
  ".php": "php",
  ".pl": "perl",
  ".ps1": "powershell",
  ".py": "python",
  ".r": "r",
  ".rb": "ruby",
  ".rs": "rust",
  ".scala": "scala",
  ".scss": "scss",
  ".sh": "shellscript",
  ".bash": "shellscript",
  ".sql": "sql",
  ".swift": "swift",
  ".ts": "typescript",
  ".cts": "typescript",
  ".mts": "typescript",
  ".tsx": "typescriptreact",
  ".v": "coq",
  ".xml": "xml",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".zig": "zig",
};

interface FileLanguage {
  readonly languageId: string;
  readonly isCode: boolean;
}

/** @returns undefined where the extension says nothing. */
export function languageOf(file: string): FileLanguage | undefined {
  const extension = extname(basename(file)).toLowerCase();
  const proseId = prose[extension];
  if (proseId !== undefined) return { languageId: proseId, isCode: false };
  const codeId = code[extension];
  return codeId === undefined ? undefined : { languageId: codeId, isCode: true };
}
