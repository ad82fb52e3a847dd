/** Opens anything from text: recognises by content what a whole input is and gives the traces in it. */
import { isRecord } from "../client/deltas/json.ts";
import { readMarkdown } from "../core/exchange/markdownImport.ts";
import type { Trace } from "../core/model/trace.ts";
import { tableRecords } from "./containers/delimited.ts";
import { readMessage } from "./conversation/readMessage.ts";
import { tracesOfConversation } from "./conversation/turns.ts";
import {
  importedTrace,
  type ImportSource,
  type Recognised,
  type Refused,
} from "./importedTrace.ts";
import { jsonValuesIn, parseLooseJson, startOfJson } from "./json/jsonText.ts";
import { createJsonLinesImporter, type ImportedLine } from "./jsonLines.ts";
import { fromEndpoint, lookedFor, recogniseValue } from "./recogniseValue.ts";
import { conversationsIn } from "./readers/anyConversation.ts";
import { recordsOfColumns } from "./record/columns.ts";
import { readSession, readValue, sessionReader } from "./readers/readers.ts";
import { tracesInReading } from "./readers/tracesInReading.ts";
import type { FieldMapping } from "./record/fieldMapping.ts";
import { refusedText } from "./refusedFormats.ts";
import { isEventStream, isStreamChunk, sniffShape, withoutBom } from "./sniff.ts";
import { plainEvents } from "./streams/plainStreams.ts";
import { readSavedStreams, streamsOf } from "./streams/savedStream.ts";
import { withoutHeaders, withoutLogPrefixes, withoutPythonQuotes } from "./text/pasted.ts";
import { foundInTexts, markedMessages, untaggedVia } from "./text/taggedText.ts";
import { withoutCounts } from "./text/terminalCopies.ts";
import { transcriptMessages } from "./text/transcripts.ts";
import { l10n } from "../core/text/l10n.ts";

/** A part of an input that could not be read, while the rest was. */
export interface SkippedPart {
  /** "line 3" or "item 3". */
  readonly place: string;
  /** One sentence that goes on after the place. */
  readonly problem: string;
}

/**
 * The traces of an input and what it was taken for, or one sentence (going on after the input's name) that
 * says why it was refused and what was looked for.
 */
export type Imported = (Recognised & { readonly skipped: readonly SkippedPart[] }) | Refused;

/** Why an input with NUL bytes in it is refused, going on after its name. */
export const notText = l10n.t(
  "is not text (it holds NUL bytes); looked for a trace, a response, a saved stream, a data set or plain text",
);

/** What the importer knows besides the text. */
interface Given {
  readonly source: ImportSource;
  readonly mapping: FieldMapping | undefined;
  /** Frames round the text that were taken off already. */
  readonly frames: number;
}

/**
 * Recognises a whole input. The analysis of the traces is left to the caller.
 * @param name file name or the like, for the documents' origin; it plays no part in the recognition.
 * @param createdAt ISO 8601 time that the documents carry.
 * @param mapping the reader's word on the fields of JSON records.
 */
export function recogniseText(
  text: string,
  name: string,
  createdAt: string,
  mapping?: FieldMapping,
): Imported {
  return recognise(text, { source: { name, createdAt }, mapping, frames: 0 });
}

function recognise(text: string, given: Given): Imported {
  switch (sniffShape(text, true)) {
    case "empty":
      return { problem: l10n.t("is empty") };
    case "binary":
      return { problem: notText };
    case "lines":
      return recogniseLines(text, given);
    default:
      return recogniseWhole(withoutBom(text), given);
  }
}

function recogniseWhole(text: string, given: Given): Imported {
  const exported = readMarkdown(text);
  if (exported) {
    return exported.ok
      ? { traces: [exported.trace], tookFor: l10n.t("a trace exported as Markdown"), skipped: [] }
      : { problem: exported.problem };
  }
  const body =
    given.frames < 2
      ? (withoutHeaders(text) ?? withoutPythonQuotes(text) ?? withoutLogPrefixes(text))
      : undefined;
  if (body !== undefined) return recognise(body, { ...given, frames: given.frames + 1 });
  if (isEventStream(text)) return savedStream(text, given);
  const start = startOfJson(text);
  // Text that merely begins with a bracket ("[THINK]", "{\bf Proof}") is not meant as JSON.
  if (start >= 0 && /^\s*(?:\{\s*["}]|\[\s*[[\]{"])/.test(text.slice(start, start + 4096)))
    return recogniseJson(text.slice(start), given);
  return refusedText(text) ?? recognisePlain(text, given);
}

function recogniseJson(text: string, given: Given): Imported {
  const { source, mapping } = given;
  const value = parseLooseJson(text);
  if (Array.isArray(value)) return recogniseArray(value, given);
  if (isRecord(value)) {
    if (isStreamChunk(value)) return events([value], given);
    const rows = recordsOfColumns(value);
    if (rows) return recogniseItems(rows, l10n.t("a JSON object of columns"), given, "row");
    const read = recogniseValue(value, source, mapping);
    if ("traces" in read) return withSkipped(read);
    const session = mapping ? undefined : readSession([value]);
    if (session) return withSkipped(tracesInReading(session.reader.name, session.reading, source));
    return recogniseWrapped(value, given) ?? withSkipped(read);
  }
  const first = parseLooseJson(text.trimStart().split("\n", 1)[0] ?? "");
  if (isRecord(first))
    return isStreamChunk(first) ? savedStream(text, given) : recogniseLines(text, given);
  const values = jsonValuesIn(text);
  if (values && values.length > 1)
    return recogniseValues(values, l10n.t("JSON values in a row"), given);
  return (
    refusedText(text) ?? {
      problem: l10n.t(
        "begins like JSON but is not valid JSON or JSON Lines; looked for {0}",
        lookedFor,
      ),
    }
  );
}

/** Records inside an object: under the name of a split or a table, or under names of their own. */
function recogniseWrapped(
  value: Readonly<Record<string, unknown>>,
  given: Given,
): Imported | undefined {
  const inner = Object.values(value);
  const lists = inner.filter(
    (one): one is unknown[] =>
      Array.isArray(one) &&
      one.length > 0 &&
      one.every((item) => isRecord(item) && !readMessage(item)),
  );
  const records = inner.filter((one) => isRecord(one) && !readMessage(one));
  const items = lists.length > 0 ? lists.flat() : records.length === inner.length ? records : [];
  if (items.length === 0) return undefined;
  const found = recogniseItems(items, l10n.t("a JSON object of records"), given);
  return "traces" in found ? found : undefined;
}

function recognisePlain(text: string, given: Given): Imported {
  const { source } = given;
  const stream = plainEvents(text);
  if (stream) return events(stream, given);
  const rows = tableRecords(text);
  if (rows) return recogniseItems(rows.records, rows.name, given, "row");
  const transcript = transcriptMessages(text);
  if (transcript)
    return withSkipped(
      tracesInReading(
        transcript.name,
        { conversations: [{ messages: transcript.messages }] },
        source,
      ),
    );
  const marked = markedMessages(text);
  if (marked && tracesOfConversation({ messages: marked }).found.length > 0)
    return withSkipped(
      tracesInReading(
        l10n.t("text with marked messages"),
        { conversations: [{ messages: marked }] },
        source,
      ),
    );
  const traces = foundInTexts(withoutCounts(text)).map((found) => importedTrace(found, {}, source));
  const via = traces[0]?.endpoint?.reasoningVia;
  const tookFor =
    via === untaggedVia
      ? l10n.t("plain text, taken as reasoning")
      : l10n.t("text with tags ({0})", via ?? "");
  return { traces, tookFor, skipped: [] };
}

function savedStream(text: string, { source }: Given): Imported {
  const streams = readSavedStreams(text);
  return streams === undefined
    ? { problem: l10n.t("reads like a saved stream, but nothing in it is an endpoint's") }
    : withSkipped(fromEndpoint(streams.found, streams.tookFor, {}, source));
}

function events(values: readonly unknown[], { source }: Given): Imported {
  const streams = streamsOf(values);
  return streams === undefined
    ? { problem: l10n.t("reads like a saved stream, but nothing in it is an endpoint's") }
    : withSkipped(fromEndpoint(streams.found, streams.tookFor, {}, source));
}

function recogniseLines(text: string, given: Given): Imported {
  const { source, mapping } = given;
  const session = mapping ? undefined : sessionIn(text, source);
  if (session) return session;
  const importer = createJsonLinesImporter({ ...source, ...(mapping ? { mapping } : {}) });
  const lines = [...importer.push(text), ...importer.end()];
  return collect(lines, l10n.t("JSON Lines"), "line");
}

/** Lines at the beginning that may show that all lines are one session. */
const sampledLines = 8;

/** All lines as one session; undefined where each stands for itself. */
function sessionIn(text: string, source: ImportSource): Imported | undefined {
  const head = text.slice(0, 1_000_000).split("\n", sampledLines);
  const tells = head.some((line) => {
    const value = parseLooseJson(line.trim());
    return isRecord(value) && sessionReader(value) !== undefined;
  });
  if (!tells) return undefined;
  const lines = text.split("\n").map((line) => line.trim());
  const records: unknown[] = [];
  let broken = 0;
  for (const line of lines) {
    const value = line === "" ? undefined : parseLooseJson(line);
    if (value !== undefined) records.push(value);
    else if (line !== "") broken += 1;
  }
  const read = readSession(records);
  if (!read) return undefined;
  const left =
    broken === 0
      ? []
      : [
          broken === 1
            ? l10n.t("has one line that is no JSON")
            : l10n.t("has {0} lines that are no JSON", broken),
        ];
  const notes = [...(read.reading.notes ?? []), ...left];
  return withSkipped(tracesInReading(read.reader.name, { ...read.reading, notes }, source));
}

const jsonList = l10n.t("a JSON list");

function recogniseArray(list: readonly unknown[], given: Given): Imported {
  if (list.length === 0) return { problem: l10n.t("holds an empty JSON list") };
  return recogniseValues(list, jsonList, given);
}

/** Values that belong together, as a list or in a row: one file of a producer, one stream, one session, or items. */
function recogniseValues(list: readonly unknown[], whole: string, given: Given): Imported {
  const { source, mapping } = given;
  const [first] = list;
  if (isRecord(first) && isStreamChunk(first)) return events(list, given);
  if (!mapping) {
    const read =
      whole === jsonList
        ? (readValue(list) ?? readSession(list))
        : (readSession(list) ?? readValue(list));
    if (read) return withSkipped(tracesInReading(read.reader.name, read.reading, source));
  }
  const items = recogniseItems(list, whole, given);
  if ("traces" in items || mapping) return items;
  const conversations = conversationsIn(list);
  return conversations.length === 0
    ? items
    : withSkipped(tracesInReading(l10n.t("a file with conversations"), { conversations }, source));
}

function recogniseItems(
  list: readonly unknown[],
  whole: string,
  { source, mapping }: Given,
  partName: "item" | "row" = "item",
): Imported {
  const items = list.map((value, index): ImportedLine => {
    const read = Array.isArray(value) && !mapping ? readValue(value) : undefined;
    return {
      line: index + 1,
      ...(read
        ? tracesInReading(read.reader.name, read.reading, source)
        : recogniseValue(value, source, mapping)),
    };
  });
  return collect(items, whole, partName);
}

function collect(
  parts: readonly ImportedLine[],
  whole: string,
  partName: "line" | "item" | "row",
): Imported {
  const skipped = parts.flatMap((part) =>
    "problem" in part ? [{ place: `${partName} ${part.line}`, problem: part.problem }] : [],
  );
  const kinds = new Set(parts.flatMap((part) => ("tookFor" in part ? [part.tookFor] : [])));
  const traces = parts.flatMap((part): readonly Trace[] => ("traces" in part ? part.traces : []));
  const notes = new Set(parts.flatMap((part) => ("notes" in part ? (part.notes ?? []) : [])));
  const first = skipped[0];
  if (traces.length === 0 && first !== undefined) {
    return {
      problem: l10n.t(
        "is {0}, and nothing in it can be opened: {1} {2}",
        whole,
        first.place,
        first.problem,
      ),
    };
  }
  return {
    traces,
    tookFor: l10n.t("{0}, each {1}", whole, [...kinds].join(l10n.t(" or "))),
    ...(notes.size === 0 ? {} : { notes: [...notes] }),
    skipped,
  };
}

function withSkipped(result: Recognised | Refused): Imported {
  return "problem" in result ? result : { ...result, skipped: [] };
}
