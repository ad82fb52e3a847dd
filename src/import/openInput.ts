/** Opens a whole input: unpacks and recognises it, and says what it was taken for. */
import { isRecord } from "../client/deltas/json.ts";
import type { Trace } from "../core/model/trace.ts";
import { bytesSource } from "./containers/byteSource.ts";
import { ContainerError } from "./containers/containerError.ts";
import { contentsOf } from "./containers/contents.ts";
import { conversationName, databaseSessions, isDatabase } from "./containers/opencodeDatabase.ts";
import { textPieces } from "./containers/textPieces.ts";
import { fieldsOf, type FieldMapping, type FieldSample } from "./record/fieldMapping.ts";
import { recogniseText, type Imported, type SkippedPart } from "./recogniseText.ts";
import { parseLooseJson as parseJson } from "./json/jsonText.ts";
import { withoutBom } from "./sniff.ts";
import { formatCount } from "../core/text/formats.ts";
import { l10n } from "../core/text/l10n.ts";

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

/** The fields of a JSON or JSON Lines input from which a reader can choose; of several texts, those of the first. */
export function fieldsOfInput({ texts: [first] }: InputTexts): readonly FieldSample[] {
  const fields = sampleRecords(first?.text ?? "").flatMap((record) => fieldsOf(record));
  return [...new Map(fields.map((field) => [field.path, field])).values()];
}

/** A name for inputs of one form, so that a mapping can be remembered: the fields of their first record. */
export function formOf({ texts: [text] }: InputTexts): string | undefined {
  const [first] = sampleRecords(text?.text ?? "");
  return isRecord(first) ? Object.keys(first).sort().join("\n") : undefined;
}

/**
 * One line for the reader: what the input was taken for and where the reasoning was found, or why it was refused.
 * @param name of the input.
 */
export function importedText(name: string, imported: Imported): string {
  if ("problem" in imported) return `${name} ${imported.problem}.`;
  const { traces, tookFor, skipped, notes = [] } = imported;
  const via = traces[0]?.endpoint?.reasoningVia;
  const readAs = [
    tookFor,
    ...(traces.length === 1 ? [] : [l10n.t("{0} traces", String(traces.length))]),
    ...(via?.startsWith("field:") === true
      ? [l10n.t("reasoning in {0}", via.slice("field:".length))]
      : []),
  ].join(", ");
  return [
    l10n.t("{0}: read as {1}.", name, readAs),
    ...notes.map((note) => l10n.t("It {0}.", note)),
    ...skippedText(skipped),
  ].join(" ");
}

export { storedSession } from "./containers/opencodeStorage.ts";

/** @returns the sessions in a database of opencode or Kilo; undefined for a file that is no database. */
export async function sessionsInDatabase(
  path: string,
  name: string,
): Promise<InputTexts | undefined> {
  if (!(await isDatabase(path))) return undefined;
  const texts: { name: string; text: string }[] = [];
  const problems: SkippedPart[] = [];
  try {
    for await (const session of databaseSessions(path)) {
      const place = conversationName(name, session);
      if ("text" in session) texts.push({ name: place, text: session.text });
      else problems.push({ place, problem: session.problem });
    }
  } catch (error) {
    if (!(error instanceof ContainerError)) throw error;
    problems.push({ place: name, problem: error.message });
  }
  return { name, texts, problems, notes: [] };
}

/** The texts of an input: its own, or those in what it was packed into. */
export interface InputTexts {
  readonly name: string;
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  /** What of it could not be read: a place in it with a sentence that goes on after it. */
  readonly problems: readonly SkippedPart[];
  /** Sentences on what was left out, going on after the input's name. */
  readonly notes: readonly string[];
}

/** Longest text that is held, in UTF-16 code units: V8 holds no longer one. */
const maxLength = 400 * 1024 * 1024;

/** Unpacks and decodes a whole input that is in memory. */
export async function textsIn(bytes: Uint8Array, name: string): Promise<InputTexts> {
  const texts: { name: string; text: string }[] = [];
  const problems: SkippedPart[] = [];
  const notes: string[] = [];
  let length = 0;
  for await (const content of contentsOf(name, bytesSource(bytes))) {
    if ("problem" in content) problems.push({ place: content.name, problem: content.problem });
    else if ("note" in content) notes.push(content.note);
    else {
      const pieces: string[] = [];
      try {
        for await (const piece of textPieces(content.pieces)) {
          length += piece.length;
          if (length > maxLength)
            throw new ContainerError(
              l10n.t(
                "is too long to open as one text; as a data set (JSON Lines, also packed) it opens as a table",
              ),
            );
          pieces.push(piece);
        }
      } catch (error) {
        if (!(error instanceof ContainerError)) throw error;
        problems.push({ place: content.name, problem: error.message });
        // Of data that are cut off, what came before is read; its last line may be half a line.
        if (length > maxLength || pieces.length === 0) continue;
      }
      texts.push({ name: content.name, text: pieces.join("") });
    }
  }
  return { name, texts, problems, notes };
}

/** Recognises the texts of an input, in the reader's mapping of fields if there is one, and says what they were taken for. */
export function openInput(
  input: InputTexts,
  createdAt: string,
  mapping?: FieldMapping,
): { readonly imported: Imported; readonly said: string } {
  const { name, texts, problems, notes } = input;
  const read = texts.map((one) => ({
    name: one.name,
    imported: recogniseText(one.text, one.name, createdAt, mapping),
  }));
  const [only] = read;
  const imported =
    only && read.length === 1 && problems.length === 0 && notes.length === 0
      ? only.imported
      : joined(input, read);
  return { imported, said: importedText(name, imported) };
}

/** What several texts of one input come to. */
function joined(
  { name, problems, notes }: InputTexts,
  read: readonly { readonly name: string; readonly imported: Imported }[],
): Imported {
  const inside = (place: string): string =>
    place === name ? "" : place.startsWith(`${name}/`) ? place.slice(name.length + 1) : place;
  const skipped: SkippedPart[] = problems.map(({ place, problem }) => ({
    place: inside(place) || "it",
    problem,
  }));
  const traces: Trace[] = [];
  const kinds = new Set<string>();
  const files = new Set<string>();
  const said = new Set(notes);
  for (const { name: place, imported } of read) {
    if ("problem" in imported) {
      skipped.push({ place: inside(place) || "it", problem: imported.problem });
      continue;
    }
    for (const trace of imported.traces) traces.push(trace);
    kinds.add(imported.tookFor);
    files.add(place);
    for (const note of imported.notes ?? []) said.add(note);
    for (const part of imported.skipped)
      skipped.push({ ...part, place: `${inside(place)} ${part.place}`.trim() });
  }
  const [first] = skipped;
  if (traces.length === 0) {
    if (first === undefined) return { problem: l10n.t("holds nothing that can be opened") };
    return first.place === "it"
      ? { problem: first.problem }
      : {
          problem: l10n.t("holds nothing that can be opened: {0} {1}", first.place, first.problem),
        };
  }
  const one = [...kinds].join(l10n.t(" and "));
  return {
    traces,
    tookFor: files.size > 1 ? l10n.t("an archive with {0} files, each {1}", files.size, one) : one,
    skipped,
    ...(said.size === 0 ? {} : { notes: [...said] }),
  };
}

function skippedText([first, ...others]: readonly SkippedPart[]): string[] {
  if (!first) return [];
  return [
    others.length === 0
      ? l10n.t("Skipped: {0} {1}.", first.place, first.problem)
      : l10n.t(
          "Skipped: {0} {1} and {2} more.",
          first.place,
          first.problem,
          formatCount(others.length),
        ),
  ];
}

function firstLines(text: string): readonly unknown[] {
  const lines = text.slice(0, 4_000_000).split("\n", sampledRecords);
  return lines.map((line) => parseJson(line)).filter((value) => value !== undefined);
}
