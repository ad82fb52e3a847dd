/**
 * The layers and rooms of `src` and the arrows between them: the one table that the lint rule (`eslint.config.mjs`) and the
 * test of the layers (`test/unit/layers.test.ts`) read.
 */
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Each room with the rooms that it may import from. A room is a folder below `src` and all below it that is no room itself;
 * within a room everything may import everything, as long as files make no circle. New arrows are added here, in a
 * direction in which no circle of rooms comes about.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const rooms = {
  "core/model": ["core/text"],
  "core/text": [],
  "core/secrets": ["core/text"],
  "core/think": ["core/model"],
  "core/history": ["core/model", "core/text"],
  "core/source": ["core/model"],
  "core/reader": ["core/audit", "core/model", "core/text"],
  "core/outline": ["core/model", "core/text"],
  "core/analysis/segment": [],
  "core/analysis/math": [],
  "core/analysis/units": ["core/analysis/math"],
  "core/analysis/answer/shape": ["core/analysis/math"],
  "core/analysis/answer": ["core/analysis/answer/shape", "core/model"],
  "core/analysis/claims": [
    "core/analysis/math",
    "core/analysis/segment",
    "core/analysis/units",
    "core/model",
    "core/text",
  ],
  "core/analysis/classify": [
    "core/analysis/claims",
    "core/analysis/segment",
    "core/model",
    "core/reader",
  ],
  "core/analysis/steps": ["core/analysis/classify", "core/analysis/segment", "core/model"],
  "core/analysis/episodes": ["core/model"],
  "core/audit": [
    "core/analysis/answer",
    "core/analysis/units",
    "core/model",
    "core/source",
    "core/text",
  ],
  "core/analysis": [
    "core/analysis/answer",
    "core/analysis/claims",
    "core/analysis/classify",
    "core/analysis/episodes",
    "core/analysis/segment",
    "core/analysis/steps",
    "core/audit",
    "core/model",
    "core/reader",
  ],
  "core/run": [
    "core/analysis",
    "core/analysis/steps",
    "core/model",
    "core/reader",
    "core/text",
    "core/think",
  ],
  "core/review": ["core/model", "core/run", "core/text"],
  "core/protocol": ["core/model", "core/reader", "core/source"],
  "core/exchange": ["core/audit", "core/model", "core/reader", "core/run", "core/text"],
  "core/statistics": ["core/analysis/claims", "core/model", "core/reader", "core/run", "core/text"],
  "core/compare": [
    "core/analysis",
    "core/analysis/answer/shape",
    "core/analysis/claims",
    "core/analysis/segment",
    "core/model",
    "core/statistics",
    "core/text",
  ],
  "core/groups": ["core/analysis", "core/compare", "core/model", "core/statistics"],
  "core/branch": ["core/analysis", "core/groups", "core/model", "core/run", "core/text"],
  "core/dataset": [
    "core/analysis",
    "core/analysis/claims",
    "core/groups",
    "core/model",
    "core/reader",
    "core/statistics",
    "core/text",
  ],

  node: ["core/text"],
  "client/deltas": ["core/model", "core/think"],
  "client/presets": ["client/deltas", "core/model", "core/run", "core/text"],
  client: [
    "client/deltas",
    "client/presets",
    "core/model",
    "core/secrets",
    "core/text",
    "core/think",
  ],
  "client/check": ["client", "client/presets", "core/model", "core/text", "core/think"],
  recordings: ["core/model", "core/run"],
  import: [
    "client",
    "client/deltas",
    "core/exchange",
    "core/model",
    "core/run",
    "core/text",
    "core/think",
  ],
  export: [
    "core/analysis/answer",
    "core/analysis/claims",
    "core/dataset",
    "core/exchange",
    "core/groups",
    "core/model",
    "core/reader",
    "core/run",
    "core/statistics",
    "core/text",
  ],
  dataset: [
    "core/analysis",
    "core/dataset",
    "core/groups",
    "core/model",
    "core/reader",
    "core/run",
    "core/text",
    "export",
    "import",
    "node",
  ],

  "webview/texts": [
    "core/analysis/claims",
    "core/groups",
    "core/model",
    "core/outline",
    "core/run",
    "core/text",
  ],
  "webview/host": ["core/protocol", "core/reader"],
  "webview/draw": ["core/model", "core/statistics", "core/text", "webview/texts"],
  "webview/trace/steps": [
    "core/model",
    "core/reader",
    "core/text",
    "webview/draw",
    "webview/texts",
  ],
  "webview/trace/moving": [
    "core/model",
    "core/reader",
    "core/text",
    "webview/draw",
    "webview/texts",
    "webview/trace/steps",
  ],
  "webview/trace": [
    "core/analysis/answer",
    "core/analysis/claims",
    "core/audit",
    "core/branch",
    "core/model",
    "core/outline",
    "core/protocol",
    "core/reader",
    "core/run",
    "core/source",
    "core/statistics",
    "core/text",
    "webview/draw",
    "webview/host",
    "webview/texts",
    "webview/trace/moving",
    "webview/trace/steps",
  ],
  "webview/compare": [
    "core/analysis/answer",
    "core/compare",
    "core/model",
    "webview/draw",
    "webview/host",
    "webview/texts",
  ],
  "webview/group": [
    "core/analysis/answer",
    "core/groups",
    "core/model",
    "core/text",
    "webview/draw",
    "webview/host",
    "webview/texts",
  ],
  "webview/dataset": [
    "core/dataset",
    "core/model",
    "core/text",
    "webview/draw",
    "webview/host",
    "webview/texts",
  ],

  "extension/host": ["core/reader", "core/text", "node"],
  "extension/endpoints": [
    "client",
    "client/check",
    "client/presets",
    "core/model",
    "core/run",
    "core/text",
    "core/think",
    "core/text",
    "extension/host",
    "recordings",
  ],
  "extension/asking": [
    "client",
    "core/model",
    "core/run",
    "core/secrets",
    "core/text",
    "extension/endpoints",
    "extension/host",
  ],
  "extension/library": [
    "core/compare",
    "core/exchange",
    "core/history",
    "core/model",
    "core/reader",
    "core/run",
    "core/text",
    "dataset",
    "extension/endpoints",
    "extension/host",
    "node",
  ],
  "extension/groups": [
    "client",
    "core/groups",
    "core/model",
    "core/run",
    "core/text",
    "extension/endpoints",
    "extension/host",
    "extension/library",
    "extension/views",
    "node",
  ],
  "extension/source": [
    "core/analysis/claims",
    "core/audit",
    "core/model",
    "core/reader",
    "core/source",
    "core/text",
    "extension/host",
    "extension/library",
    "extension/views",
  ],
  "extension/views": [
    "core/analysis",
    "core/analysis/claims",
    "core/compare",
    "core/exchange",
    "core/history",
    "core/model",
    "core/protocol",
    "core/reader",
    "core/run",
    "core/source",
    "core/text",
    "extension/host",
    "extension/library",
  ],
  "extension/opening": [
    "core/history",
    "core/model",
    "core/text",
    "extension/host",
    "extension/library",
    "extension/views",
    "import",
  ],
  "extension/dataset": [
    "core/dataset",
    "core/exchange",
    "core/model",
    "core/reader",
    "core/text",
    "dataset",
    "export",
    "extension/host",
    "extension/library",
    "extension/opening",
    "extension/views",
    "import",
    "node",
  ],
  "extension/commands": [
    "client",
    "client/check",
    "client/presets",
    "core/branch",
    "core/exchange",
    "core/groups",
    "core/history",
    "core/model",
    "core/reader",
    "core/review",
    "core/run",
    "core/source",
    "core/text",
    "export",
    "extension/asking",
    "extension/dataset",
    "extension/endpoints",
    "extension/groups",
    "extension/host",
    "extension/library",
    "extension/opening",
    "extension/source",
    "extension/views",
  ],
  extension: [
    "core/model",
    "extension/asking",
    "extension/commands",
    "extension/dataset",
    "extension/endpoints",
    "extension/groups",
    "extension/host",
    "extension/library",
    "extension/opening",
    "extension/source",
    "extension/views",
  ],
  cli: [
    "client",
    "client/check",
    "client/presets",
    "core/analysis/answer",
    "core/analysis/claims",
    "core/audit",
    "core/branch",
    "core/compare",
    "core/dataset",
    "core/exchange",
    "core/groups",
    "core/model",
    "core/reader",
    "core/review",
    "core/run",
    "core/secrets",
    "core/statistics",
    "core/think",
    "core/text",
    "dataset",
    "export",
    "import",
    "node",
    "recordings",
  ],
};

/** What only some layers may use of the outside, and why. */
const outside = [
  {
    matches: /^(?:node:|(?:fs|path|os|http|https|crypto|child_process|worker_threads)$)/,
    layers: ["node", "client", "recordings", "import", "export", "dataset", "extension", "cli"],
    message: "This layer runs without Node. Put it into client, node, extension or cli.",
  },
  {
    matches: /^vscode$/,
    layers: ["extension"],
    message: "Only src/extension speaks to VS Code; hand the value in as an argument.",
  },
  {
    matches: /^openai(?:\/|$)/,
    layers: ["client"],
    message: "Only src/client speaks to endpoints through openai.",
  },
];

const source = join(dirname(fileURLToPath(import.meta.url)), "src");

/**
 * @param {string} file absolute path of a file
 * @returns {string | undefined} the room that a file below `src` lies in; undefined for other files and for folders that the table lacks
 */
export function roomOf(file) {
  const parts = relative(source, file).split(sep).slice(0, -1);
  if (parts[0] === "..") return undefined;
  for (; parts.length > 0; parts.pop()) {
    const room = parts.join("/");
    if (room in rooms) return room;
  }
  return undefined;
}

/**
 * @param {string} file absolute path of the importing file
 * @param {string} specifier what it imports, as written
 * @returns {string | undefined} one sentence that says why a file must not import this; undefined where it may
 */
export function importProblem(file, specifier) {
  const layer = relative(source, file).split(sep)[0] ?? "";
  if (layer === "..") return undefined;
  if (!specifier.startsWith(".")) {
    const rule = outside.find(({ matches }) => matches.test(specifier));
    return rule && !rule.layers.includes(layer) ? rule.message : undefined;
  }
  const from = roomOf(file);
  const target = join(dirname(file), specifier);
  const to = roomOf(target);
  if (from === undefined || to === undefined) {
    const place = from === undefined ? file : target;
    return `${relative(dirname(source), dirname(place))} is in no room; add the room and its arrows to layers.mjs.`;
  }
  if (from === to || rooms[from]?.includes(to)) return undefined;
  return `${from} must not import from ${to}; the allowed arrows between rooms are in layers.mjs.`;
}

/** The lint rule: every import, export-from and dynamic import follows the arrows. Paths are resolved, not matched. */
export const importsFollowArrows = {
  meta: { type: "problem", schema: [], messages: { against: "{{problem}}" } },
  create(context) {
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== "string") return;
      const problem = importProblem(context.filename, specifier);
      if (problem !== undefined) context.report({ node, messageId: "against", data: { problem } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
