/** The traces of what a reader found: a conversation's turns in order, each with what the file says of it. */
import { tracesOfConversation } from "../conversation/turns.ts";
import type { Trace } from "../../core/model/trace.ts";
import {
  importedTrace,
  type FoundContext,
  type FoundTrace,
  type ImportSource,
  type Recognised,
  type Refused,
} from "../importedTrace.ts";
import { hiddenNote, turnsNote } from "../record/leftOut.ts";
import type { Conversation } from "../conversation/message.ts";
import type { Reading } from "./reader.ts";
import { l10n } from "../../core/text/l10n.ts";
import { defined } from "../../core/model/defined.ts";

/** @param name what the file is, with its article. */
export function tracesInReading(
  name: string,
  { conversations, notes = [] }: Reading,
  source: ImportSource,
): Recognised | Refused {
  let withoutThought = 0;
  let hidden = 0;
  const traces = conversations.flatMap((conversation): Trace[] => {
    const turns = tracesOfConversation(conversation);
    withoutThought += turns.withoutThought;
    hidden += turns.hidden;
    return turns.found.map((found) => importedTrace(found, contextIn(conversation, found), source));
  });
  if (traces.length === 0) return { problem: `is ${name} in which nobody has answered` };
  const thoughtless = traces.every(({ reasoning }) => reasoning === "");
  const said = [
    ...notes,
    ...(withoutThought > 0 ? [turnsNote(withoutThought)] : []),
    ...(hidden > 0 ? [hiddenNote(hidden)] : []),
    ...(thoughtless && hidden === 0 ? [l10n.t("holds answers without reasoning")] : []),
  ];
  return { traces, tookFor: name, ...(said.length === 0 ? {} : { notes: said }) };
}

/** What clients call a session as long as nobody has named it. */
const placeholder =
  /^(?:(?:New|Child) session - \d|(?:Untitled|New) (?:Session|Chat|Conversation)$)/i;

function contextIn(conversation: Conversation, found: FoundTrace): FoundContext {
  const { id, context } = conversation;
  const title = placeholder.test(conversation.title ?? "") ? undefined : conversation.title;
  const turn = found.conversation;
  const place = turn && `${turn.turn}/${turn.turns}`;
  const recordId = [context?.recordId ?? id, place].filter(Boolean).join(" ");
  return {
    ...context,
    ...(recordId === "" ? {} : { recordId }),
    ...defined({
      title: title === undefined ? undefined : place === undefined ? title : `${title} (${place})`,
    }),
  };
}
