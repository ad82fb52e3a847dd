/** Opens a whole input: recognises it, in the reader's mapping of fields if there is one, and says what it was taken for. */
import { isRecord } from "../client/deltas/json.ts";
import { fieldsOf, type FieldMapping, type FieldSample } from "./record/fieldMapping.ts";
import { recogniseText, type Imported } from "./recogniseText.ts";
import { parseLooseJson as parseJson } from "./json/jsonText.ts";
import { withoutBom } from "./sniff.ts";

/** Records looked at for their fields. */
const sampledRecords = 20;

/** The records at the beginning of a JSON or JSON Lines input; none where it is neither. */
function sampleRecords(input: string): readonly unknown[] {
  const text = withoutBom(input).trimStart();
  if (!/^[[{]/.test(text)) return [];
  const whole = parseJson(text);
  const list = Array.isArray(whole) ? whole : whole === undefined ? firstLines(text) : [whole];
  return list.filter(isRecord).slice(0, sampledRecords);
}

/** The fields of a JSON or JSON Lines input from which a reader can choose. */
export function fieldsOfInput(input: string): readonly FieldSample[] {
  const fields = sampleRecords(input).flatMap((record) => fieldsOf(record));
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

/** A name for inputs of one form, so that a mapping can be remembered: the fields of their first record. */
export function formOf(input: string): string | undefined {
  const [first] = sampleRecords(input);
  return isRecord(first) ? Object.keys(first).sort().join("\n") : undefined;
}

/**
 * One line for the reader: what the input was taken for and where the reasoning was found, or why it was refused.
 * @param name of the input.
 */
export function importedText(name: string, imported: Imported): string {
  if ("problem" in imported) return `${name} ${imported.problem}.`;
  const { traces, tookFor, skipped, notes = [] } = imported;
  const count = traces.length === 1 ? "" : `, ${String(traces.length)} traces`;
  const first = skipped[0];
  const others = skipped.length > 1 ? ` and ${String(skipped.length - 1)} more` : "";
  const left = first ? ` Skipped: ${first.place} ${first.problem}${others}.` : "";
  const said = notes.map((note) => ` It ${note}.`).join("");
  return `${name}: read as ${tookFor}${count}${viaText(traces[0]?.endpoint?.reasoningVia)}.${said}${left}`;
}

export function openInput(
  text: string,
  name: string,
  createdAt: string,
  mapping?: FieldMapping,
): { readonly imported: Imported; readonly said: string } {
  const imported = recogniseText(text, name, createdAt, mapping);
  return { imported, said: importedText(name, imported) };
}

function viaText(via: string | undefined): string {
  return via?.startsWith("field:") === true ? `, reasoning in ${via.slice("field:".length)}` : "";
}

function firstLines(text: string): readonly unknown[] {
  const lines = text.slice(0, 4_000_000).split("\n", sampledRecords);
  return lines.map((line) => parseJson(line)).filter((value) => value !== undefined);
}
