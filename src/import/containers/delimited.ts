/** CSV and TSV: rows as records by the names in the first row. */
import { CsvError, parse } from "csv-parse/sync";
import { parseLooseJson } from "../json/jsonText.ts";
import { isFieldName } from "../record/fields.ts";
import { l10n } from "../../core/text/l10n.ts";

interface TableRecords {
  /** What the text is, with its article. */
  readonly name: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** Characters that may stand between the cells. */
const delimiters = [
  { delimiter: ",", name: l10n.t("a CSV table") },
  { delimiter: "\t", name: l10n.t("a TSV table") },
  { delimiter: ";", name: l10n.t("a CSV table with semicolons") },
] as const;

/** A header is never longer than this, in UTF-16 code units. */
const longestHeader = 10_000;

/**
 * The rows of a table whose header names fields that are known. Cells that hold JSON are read as JSON.
 * @returns undefined for other text.
 */
export function tableRecords(text: string): TableRecords | undefined {
  const header = /^[^\r\n]*/.exec(text.slice(0, longestHeader))?.[0] ?? "";
  const kind = delimiters.find(({ delimiter }) => isHeader(header, delimiter));
  if (!kind) return undefined;
  try {
    const rows = parse(text, {
      columns: true,
      delimiter: kind.delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as readonly Readonly<Record<string, string>>[];
    if (rows.length === 0) return undefined;
    return { name: kind.name, records: rows.map(withValues) };
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** At least two names, of which one is a field that data sets use. */
function isHeader(line: string, delimiter: string): boolean {
  const names = line.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ""));
  const named = names.every((name) => /^[\p{L}_][\p{L}\p{N}_ .()/-]{0,60}$/u.test(name));
  return names.length >= 2 && named && names.some((name) => isFieldName(name));
}

/** Cells have no types: lists and objects are written as JSON. */
function withValues(row: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      /^\s*[[{]/.test(cell) ? (parseLooseJson(cell) ?? cell) : cell,
    ]),
  );
}
