/** One JSON value: a trace document, a response of an endpoint, or a record of a data set. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import { normaliseMessage } from "../client/deltas.ts";
import { isNewer, parseTrace, type Trace } from "../core/model/trace.ts";
import { tracesInRecord } from "./dataSetRecord.ts";
import { isTooDeep } from "./depth.ts";
import type { FieldMapping } from "./fieldMapping.ts";
import { envelopeFields } from "./fields.ts";
import {
  foundInEvents,
  importedTrace,
  type FoundTrace,
  type ImportSource,
} from "./importedTrace.ts";
import { contextOf } from "./recordContext.ts";
import { referenceOf, verdictOf } from "./verdict.ts";

/** What an input was taken for, in words for the reader, and the traces in it. */
export interface Recognised {
  readonly traces: readonly Trace[];
  readonly tookFor: string;
}

/** Why an input was refused: one sentence that goes on after the input's name. */
export interface Refused {
  readonly problem: string;
}

/** What is looked for in JSON, for the sentence that refuses all else. */
export const lookedFor =
  "a trace document (schema), an endpoint's response (choices, message, output), or a data-set record (reasoning, reasoning_content, thinking, response, output, messages, generations, completions, text)";

/** @param mapping the reader's word on the fields of records; trace documents need none. */
export function recogniseValue(
  value: unknown,
  source: ImportSource,
  mapping?: FieldMapping,
): Recognised | Refused {
  if (!isRecord(value))
    return { problem: `holds JSON that is not an object; looked for ${lookedFor}` };
  if (typeof value["schema"] === "string" && value["schema"].startsWith("reasoning-trace/")) {
    if (isTooDeep(value)) return { problem: "is a trace document that is nested too deeply" };
    const parsed = parseTrace(value);
    return parsed.ok
      ? {
          traces: [parsed.trace],
          tookFor: isNewer(parsed.trace)
            ? `a trace document of a newer version (${parsed.trace.schema})`
            : "a trace document",
        }
      : { problem: `is a trace document with a mistake in it (${parsed.problem})` };
  }
  const mapped = mapping?.reasoning !== undefined || mapping?.output !== undefined;
  const response = mapped ? undefined : responseIn(value);
  const found =
    response === undefined
      ? undefined
      : fromEndpoint(response, "an endpoint's response", value, source);
  if (found !== undefined && "traces" in found) return found;
  // A record may have a column "error" and be no response at all.
  const traces = tracesInRecord(value, source, mapping);
  if ("problem" in traces) return traces;
  if (traces.length > 0) return { traces, tookFor: "a data-set record" };
  return found ?? { problem: `holds JSON without any of the fields looked for: ${lookedFor}` };
}

/** Makes a trace of what an endpoint sent, or says why there is none in it. */
export function fromEndpoint(
  found: FoundTrace,
  tookFor: string,
  record: JsonRecord,
  source: ImportSource,
): Recognised | Refused {
  if (found.reasoning === "" && found.answer === "") {
    return found.error === undefined
      ? { problem: `is ${tookFor} that holds neither reasoning nor an answer` }
      : { problem: `is ${tookFor} that holds only an error: ${found.error.message}` };
  }
  const reference = referenceOf(record, false);
  const correct = verdictOf(record, { part: 0, parts: 1 });
  const context = {
    ...contextOf(record),
    ...(reference === undefined ? {} : { reference }),
    ...(correct === undefined ? {} : { correct }),
  };
  return { traces: [importedTrace(found, context, source)], tookFor };
}

/** The response that a value is, or that it wraps as logs and batch results do. */
function responseIn(value: JsonRecord, depth = 0): FoundTrace | undefined {
  const events = normaliseMessage(value);
  if (events) return foundInEvents(events);
  if (depth === 2) return undefined;
  for (const field of envelopeFields) {
    const inner = value[field];
    const found = isRecord(inner) ? responseIn(inner, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}
