/** One JSON value: a trace document, a response of an endpoint, one producer's file, or a record of a data set. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import { normaliseMessage } from "../client/normaliser.ts";
import { isNewer, parseTrace, type Trace } from "../core/model/trace.ts";
import { isTooDeep } from "./depth.ts";
import {
  foundInEvents,
  importedTrace,
  type FoundTrace,
  type ImportSource,
  type Recognised,
  type Refused,
} from "./importedTrace.ts";
import { parseLooseJson } from "./json/jsonText.ts";
import { conversationsIn } from "./readers/anyConversation.ts";
import { readValue } from "./readers/readers.ts";
import { tracesInReading } from "./readers/tracesInReading.ts";
import { tracesInRecord } from "./record/dataSetRecord.ts";
import type { FieldMapping } from "./record/fieldMapping.ts";
import { envelopeFields, frameFields } from "./record/fields.ts";
import { contextOf } from "./record/recordContext.ts";
import { referenceOf, verdictOf } from "./record/verdict.ts";
import { isOpencodePiece, refusedValue } from "./refusedFormats.ts";
import { exchangesIn } from "./responses/httpRecording.ts";
import { foundInResponse } from "./responses/responses.ts";
import { isEventStream } from "./sniff.ts";
import { readSavedStreams } from "./streams/savedStream.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";

/** What is looked for in JSON, for the sentence that refuses all else. */
export const lookedFor = l10n.t(
  "a trace document (schema), an endpoint's response (choices, message, output), a conversation (messages), or a data-set record (reasoning, reasoning_content, thinking, response, output, messages, generations, completions, text)",
);

/** @param mapping the reader's word on the fields of records; trace documents need none. */
export function recogniseValue(
  value: unknown,
  source: ImportSource,
  mapping?: FieldMapping,
): Recognised | Refused {
  if (!isRecord(value))
    return { problem: l10n.t("holds JSON that is not an object; looked for {0}", lookedFor) };
  if (typeof value["schema"] === "string" && value["schema"].startsWith("reasoning-trace/"))
    return traceDocument(value);
  if (isTooDeep(value)) return { problem: l10n.t("holds JSON that is nested too deeply") };
  const piece = isOpencodePiece(value) ? refusedValue(value) : undefined;
  if (piece) return piece;
  const mapped = mapping?.reasoning !== undefined || mapping?.output !== undefined;
  if (!mapped) {
    const read = readValue(value);
    if (read) return tracesInReading(read.reader.name, read.reading, source);
    const recorded = recordedExchanges(value, source);
    if (recorded) return recorded;
  }
  const response = mapped ? undefined : responseIn(value);
  const found = response && fromEndpoint(response, l10n.t("an endpoint's response"), value, source);
  if (found !== undefined && "traces" in found) return found;
  // A record may have a column "error" and be no response at all.
  const record = fromRecord(value, source, mapping);
  if ("problem" in record || record.traces.length > 0) return record;
  if (found) return found;
  const conversations = conversationsIn(value);
  if (conversations.length > 0)
    return tracesInReading(l10n.t("a file with conversations"), { conversations }, source);
  return (
    refusedValue(value) ?? {
      problem: l10n.t("holds JSON without any of the fields looked for: {0}", lookedFor),
    }
  );
}

function traceDocument(value: JsonRecord): Recognised | Refused {
  if (isTooDeep(value)) return { problem: l10n.t("is a trace document that is nested too deeply") };
  const parsed = parseTrace(value);
  return parsed.ok
    ? {
        traces: [parsed.trace],
        tookFor: isNewer(parsed.trace)
          ? l10n.t("a trace document of a newer version ({0})", parsed.trace.schema)
          : l10n.t("a trace document"),
      }
    : { problem: l10n.t("is a trace document with a mistake in it ({0})", parsed.problem) };
}

/** The record itself, or the one that it is a frame of. */
function fromRecord(
  value: JsonRecord,
  source: ImportSource,
  mapping: FieldMapping | undefined,
): Recognised | Refused {
  const tookFor = l10n.t("a data-set record");
  const own = tracesInRecord(value, source, mapping);
  if ("problem" in own || own.traces.length > 0)
    return "problem" in own ? own : { ...own, tookFor };
  for (const field of frameFields) {
    const inner = value[field];
    if (!isRecord(inner)) continue;
    const framed = tracesInRecord({ ...value, [field]: undefined, ...inner }, source);
    if ("traces" in framed && framed.traces.length > 0) return { ...framed, tookFor };
  }
  return { traces: [], tookFor };
}

/** Makes traces of what an endpoint sent, or says why there is none in it. */
export function fromEndpoint(
  found: readonly FoundTrace[],
  tookFor: string,
  record: JsonRecord,
  source: ImportSource,
): Recognised | Refused {
  const kept = found.filter(
    ({ reasoning, answer, actions }) => reasoning !== "" || answer !== "" || actions,
  );
  if (kept.length === 0) {
    const error = found.find((one) => one.error)?.error;
    return error === undefined
      ? { problem: l10n.t("is {0} that holds neither reasoning nor an answer", tookFor) }
      : { problem: l10n.t("is {0} that holds only an error: {1}", tookFor, error.message) };
  }
  const reference = referenceOf(record, false);
  const correct = verdictOf(record, { part: 0, parts: 1 });
  const context = {
    ...contextOf(record),
    ...defined({ reference, correct }),
  };
  const traces = kept.map((one, part) => {
    if (kept.length === 1) return importedTrace(one, context, source);
    const place = `${part + 1}/${kept.length}`;
    const recordId = [context.recordId, place].filter(Boolean).join(" ");
    const trace = importedTrace(one, { ...context, recordId }, source);
    return { ...trace, title: `${trace.title} (${place})` };
  });
  return { traces, tookFor };
}

/** The response that a value is, or that it wraps as logs and batch results do. */
function responseIn(value: JsonRecord, depth = 0): readonly FoundTrace[] | undefined {
  const found = foundInResponse(value);
  if (found) return found;
  const events = normaliseMessage(value);
  if (events) return [foundInEvents(events)];
  if (depth === 2) return undefined;
  for (const field of [...envelopeFields, "message"]) {
    const inner = value[field];
    const wrapped = isRecord(inner) ? responseIn(inner, depth + 1) : undefined;
    if (wrapped) return wrapped;
  }
  return undefined;
}

/** The responses in a recording of HTTP, each with what was asked. */
function recordedExchanges(value: JsonRecord, source: ImportSource): Recognised | undefined {
  const traces = exchangesIn(value).flatMap(({ sent, back }): readonly Trace[] => {
    const request = sent === undefined ? undefined : parseLooseJson(sent);
    const asked = isRecord(request) ? request : {};
    const body = isEventStream(back) ? undefined : parseLooseJson(back);
    const streams = body === undefined ? readSavedStreams(back) : undefined;
    const found = isRecord(body) ? responseIn(body) : streams?.found;
    const opened =
      found && fromEndpoint(found, l10n.t("a response"), { ...asked, id: undefined }, source);
    return opened && "traces" in opened ? opened.traces : [];
  });
  return traces.length === 0 ? undefined : { traces, tookFor: l10n.t("a recording of HTTP") };
}
