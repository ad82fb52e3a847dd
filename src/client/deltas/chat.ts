/** Chat completions, streamed (`choices[].delta`) and whole (`choices[].message`), of every provider. */
import { createChoiceFinder } from "./choices.ts";
import { recordAt, textAt, type JsonRecord } from "./json.ts";
import { holdsOpaque, messagePieces, reasoningFields, toolsCalled } from "./messageText.ts";
import type { Piece, Reading } from "./reading.ts";
import { defined } from "../../core/model/defined.ts";

export interface ChatReader {
  /** @returns undefined if the object is no chat completion and no chunk of one. */
  read(json: JsonRecord): Reading | undefined;
  /** What was held back while it was open which choice is the run's. */
  end(): Reading | undefined;
}

const hasReasoning = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ channel }) => channel === "reasoning");

/** A reader of one response. Of several choices one is read, the first; their number is reported. */
export function createChatReader(): ChatReader {
  const choices = createChoiceFinder();
  /** The field that carried the reasoning before, so that a stream is read from one field. */
  let field: string | undefined;

  function readChoice(choice: JsonRecord): Reading {
    const delta = recordAt(choice, "delta");
    const message = recordAt(choice, "message");
    const source = delta ?? message ?? {};
    const inside = messagePieces(source, field, delta === undefined && message !== undefined);
    const own = [...(hasReasoning(inside) ? [] : reasoningBeside(choice)), ...inside];
    const text = (delta ?? message) ? undefined : textAt(choice, "text");
    // Text completions keep the reasoning beside the text.
    const pieces: readonly Piece[] =
      text === undefined
        ? own
        : [
            ...messagePieces({ ...choice, content: undefined }, field),
            { channel: "content", text, via: "text" },
          ];
    const first = pieces.find(({ channel }) => channel === "reasoning");
    field ??= first?.via.startsWith("field:") ? first.via.slice("field:".length) : undefined;
    const tools = toolsCalled(source);
    const finish = finishOf(choice);
    return {
      pieces,
      ...defined({ finish }),
      ...(tools.length === 0 ? {} : { tools }),
      ...(holdsOpaque(source) ? { opaque: true } : {}),
    };
  }

  function joined(read: readonly Reading[]): Reading {
    return read.reduce(
      (all, one) => ({
        ...all,
        ...one,
        pieces: [...all.pieces, ...one.pieces],
        ...((all.tools ?? one.tools)
          ? { tools: [...(all.tools ?? []), ...(one.tools ?? [])] }
          : {}),
      }),
      { pieces: [] },
    );
  }

  return {
    read(json) {
      const list = json["choices"];
      const object = textAt(json, "object") ?? "";
      if (!Array.isArray(list) && !object.startsWith("chat.completion") && !("usage" in json)) {
        return undefined;
      }
      const mine = Array.isArray(list) ? choices.find(list) : [];
      const usage =
        recordAt(json, "usage") ??
        mine.map((choice) => recordAt(choice, "usage")).find((found) => found !== undefined) ??
        recordAt(recordAt(json, "x_groq"), "usage");
      const model = textAt(json, "model");
      return {
        ...joined(beside(json, mine.map(readChoice))),
        ...(usage ? { usage } : {}),
        ...defined({ model }),
        ...(choices.count > 1 ? { choices: choices.count } : {}),
      };
    },
    end() {
      const held = choices.end();
      return held.length === 0 ? undefined : joined(held.map(readChoice));
    },
  };
}

/** Some servers keep the reasoning beside the delta, or beside the choices. */
function reasoningBeside(record: JsonRecord): readonly Piece[] {
  const named = reasoningFields.flatMap((name) => (name in record ? [[name, record[name]]] : []));
  return named.length === 0
    ? []
    : messagePieces(Object.fromEntries(named) as JsonRecord).filter(
        ({ channel }) => channel === "reasoning",
      );
}

function beside(json: JsonRecord, readings: readonly Reading[]): readonly Reading[] {
  if (readings.some(({ pieces }) => hasReasoning(pieces))) return readings;
  const pieces = reasoningBeside(json);
  return pieces.length === 0 ? readings : [{ pieces }, ...readings];
}

function finishOf(choice: JsonRecord): string | undefined {
  const word = textAt(choice, "finish_reason");
  // Written as a string by servers that print the field instead of encoding it.
  return word === undefined || /^(?:null|none)$/i.test(word) ? undefined : word;
}
