/** Writes the tables of readable formats, in README.md and docs/formats.md, from the readers themselves. */
import { readFileSync, writeFileSync } from "node:fs";
import prettier from "prettier";
import { readers } from "../src/import/readers/readers.ts";

const groups = {
  agents: "Sessions of agents",
  chats: "Chats of other programs",
  evaluations: "Evaluation logs",
  observability: "Spans and runs",
  training: "Judged steps",
  conversations: "Lists of messages",
} as const;

const root = new URL("../", import.meta.url);
const begin = "<!-- formats: written by scripts/formats.ts -->";
const end = "<!-- end of formats -->";

type Group = keyof typeof groups;
const groupNames = Object.keys(groups) as readonly Group[];

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** One row a group. */
function shortTable(): string {
  const rows = groupNames.map((group) =>
    row(
      groups[group],
      readers
        .filter((reader) => reader.group === group)
        .map(({ producer }) => producer)
        // Of several readers for one producer, the one that names the most.
        .filter(
          (producer, at, all) =>
            all.indexOf(producer) === at &&
            !all.some((other) => other !== producer && other.includes(producer)),
        )
        .join("; "),
    ),
  );
  return [row("", "Written by"), row("---", "---"), ...rows].join("\n");
}

/** One row a reader. */
function longTable(group: Group): string {
  const own = readers.filter((reader) => reader.group === group);
  const rows = own.map(({ name, producer, found }) => row(name, producer, found));
  return [
    `## ${groups[group]}`,
    "",
    row("What", "Written by", "Where"),
    row("---", "---", "---"),
    ...rows,
  ].join("\n");
}

const introduction = `# Files that open

Recognised by their content, whatever they are called. Beside these: trace documents, responses and saved streams of the
endpoints' protocols, recordings of HTTP (HAR, VCR's JSON), decoded prompts of chat templates, text with or without tags,
CSV and TSV, Parquet, and data sets with the usual field names; all of these packed with gzip, Zstandard or ZIP as well. Each
file below has a fixture (\`test/fixtures/formats.json\`) and a reader (\`src/import/readers\`), from which this page is written
by \`node scripts/formats.ts\`.
`;

/** The two documents as they should be. */
export async function formatDocuments(): Promise<readonly { file: URL; text: string }[]> {
  const readme = new URL("README.md", root);
  const text = readFileSync(readme, "utf8");
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  const page = [introduction, ...groupNames.map(longTable)].join("\n\n");
  const documents = [
    { file: readme, text: `${text.slice(0, from)}\n\n${shortTable()}\n\n${text.slice(to)}` },
    { file: new URL("docs/formats.md", root), text: page },
  ];
  return Promise.all(
    documents.map(async (document) => ({
      ...document,
      text: await prettier.format(document.text, { parser: "markdown", printWidth: 100 }),
    })),
  );
}

if (import.meta.main)
  for (const { file, text } of await formatDocuments()) writeFileSync(file, text);
