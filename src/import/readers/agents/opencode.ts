/** opencode and Kilo: exported sessions and the events of `run --format json`. */
import { arrayAt, isRecord, recordAt, textAt } from "../../../client/deltas/json.ts";
import type { Message } from "../../conversation/message.ts";
import { partsOf } from "../../conversation/parts.ts";
import { readMessage } from "../../conversation/readMessage.ts";
import { reading, recordsOf, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

export const opencodeExport: FormatReader = {
  name: l10n.t("an opencode session"),
  group: "agents",
  producer: "opencode 1.0 and 1.18, Kilo 7.7",
  found:
    "opencode export, kilo export, ~/.local/share/opencode/opencode.db, and storage/session/*/*.json beside it",
  value(value) {
    const info = isRecord(value) ? recordAt(value, "info") : undefined;
    const list = isRecord(value) ? arrayAt(value, "messages") : [];
    const first = list.find(isRecord);
    if (!info || !first || !isRecord(first["info"]) || !Array.isArray(first["parts"]))
      return undefined;
    return reading({
      ...defined({ id: textAt(info, "id"), title: textAt(info, "title") }),
      messages: list.flatMap((item) => withError(item)),
    });
  },
};

/** A message with what made it fail; being stopped by the user is no failure. */
function withError(item: unknown): Message[] {
  const message = readMessage(item);
  if (!message) return [];
  const error = isRecord(item) ? recordAt(recordAt(item, "info"), "error") : undefined;
  if (!error || textAt(error, "name") === "MessageAbortedError") return [message];
  const said = textAt(recordAt(error, "data"), "message") ?? textAt(error, "name") ?? "";
  return said === "" ? [message] : [{ ...message, error: { kind: "server", message: said } }];
}

const eventTypes: ReadonlySet<unknown> = new Set([
  "step_start",
  "step_finish",
  "reasoning",
  "text",
  "tool_use",
]);

export const opencodeEvents: FormatReader = {
  name: l10n.t("events of opencode run"),
  group: "agents",
  producer: "opencode 1.18",
  found: "output of opencode run --format json --thinking",
  session: {
    begins: (record) =>
      eventTypes.has(record["type"]) && isRecord(record["part"]) && "sessionID" in record,
    read(all) {
      const records = recordsOf(all);
      const messages: Message[] = records.map((record) => ({
        role: "assistant",
        parts: partsOf([record["part"]]),
      }));
      return reading({ ...defined({ id: textAt(records[0], "sessionID") }), messages });
    },
  },
};
