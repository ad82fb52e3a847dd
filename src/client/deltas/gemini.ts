/** Google's own protocol, `generateContent`: chunks of a stream and whole responses, candidates of parts. */
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from "./json.ts";
import { contentPieces } from "./messageText.ts";
import type { Reading } from "./reading.ts";
import { argumentsIn, type ToolPiece } from "./toolCalls.ts";
import { defined } from "../../core/model/defined.ts";

/** @returns undefined if the object is no response of this protocol. */
export function readGemini(json: JsonRecord): Reading | undefined {
  // Code Assist puts each response into an envelope.
  const inner = recordAt(json, "response") ?? json;
  const candidates = arrayAt(inner, "candidates").filter(isRecord);
  const usage = recordAt(inner, "usageMetadata");
  const blocked = textAt(recordAt(inner, "promptFeedback"), "blockReason");
  if (candidates.length === 0 && !usage && blocked === undefined) return undefined;
  const [first] = candidates;
  const parts = arrayAt(recordAt(first, "content"), "parts").filter(isRecord);
  const tools = parts.flatMap((part): ToolPiece[] => {
    const call = recordAt(part, "functionCall");
    const text = argumentsIn(call?.["args"]);
    return call ? [{ name: textAt(call, "name") ?? "", ...defined({ text }) }] : [];
  });
  const finish = textAt(first, "finishReason") ?? (blocked === undefined ? undefined : "safety");
  const model = textAt(inner, "modelVersion");
  return {
    pieces: contentPieces({ content: parts }, false),
    ...defined({ finish }),
    ...(usage ? { usage } : {}),
    ...defined({ model }),
    ...(tools.length === 0 ? {} : { tools }),
    ...(candidates.length > 1 ? { choices: candidates.length } : {}),
  };
}
