/**
 * A conversation as traces: one for each message of the user that set thoughts going. The thoughts of a turn are joined
 * by blank lines, what stood between them is kept as actions, what was said after the last of them is the answer.
 */
import { createTextChannels } from "../../client/deltas/channels.ts";
import type { RunEvent } from "../../core/model/runEvent.ts";
import type { RunError, TraceAction, Usage } from "../../core/model/trace.ts";
import type { FoundTrace } from "../importedTrace.ts";
import { splitCalls } from "./callMarkup.ts";
import { isObservation, ownWords } from "./clientMarkup.ts";
import { finalWords } from "./finalWords.ts";
import { createJoinedText } from "./joinedText.ts";
import type { Conversation, Message, Part } from "./message.ts";
import { splitDetails } from "./reasoningDetails.ts";
import { defined } from "../../core/model/defined.ts";

/** Longest text of an action that a trace keeps, in UTF-16 code units. */
const actionTextLimit = 4000;
/** Most actions of one trace. */
const maxActions = 20_000;

/** The traces of a conversation and how many of its turns gave none. */
export interface ConversationTraces {
  readonly found: readonly FoundTrace[];
  /** Turns without a thought, beside turns that have some. */
  readonly withoutThought: number;
  /** Thoughts that were encrypted or taken out, in all turns. */
  readonly hidden: number;
}

export function tracesOfConversation(conversation: Conversation): ConversationTraces {
  const turns = turnsOf(conversation.messages);
  const answered = turns.filter((turn) => turn.reasoning !== "" || turn.answered());
  const thoughtful = answered.filter((turn) => turn.reasoning.trim() !== "");
  const kept = thoughtful.length > 0 ? thoughtful : answered;
  const id = conversation.id ?? conversation.title ?? "";
  return {
    withoutThought: answered.length - kept.length,
    hidden: turns.reduce((sum, turn) => sum + turn.hidden, 0),
    found: kept.map((turn) => ({
      ...turn.found(conversation),
      ...(turns.length === 1
        ? {}
        : { conversation: { id, turn: turns.indexOf(turn) + 1, turns: turns.length } }),
    })),
  };
}

function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = [];
  let open: Turn | undefined;
  for (const message of messages) {
    if (message.role === "system") continue;
    const results = message.parts.filter((part) => part.kind === "result");
    if (message.role === "user") {
      const said = textOf(message.parts);
      if (open && results.length > 0) results.forEach((part) => open?.result(part));
      // A message that brings results goes on with the turn, whatever a client writes beside them.
      if (open && results.length > 0 && open.waits) continue;
      const words = ownWords(said);
      if (words.trim() === "") continue;
      if (open && isObservation(words)) open.result({ kind: "result", text: words });
      else if (open?.empty === true) open.ask(words);
      else turns.push((open = new Turn(words)));
      continue;
    }
    if (!open) turns.push((open = new Turn("")));
    if (message.role === "tool") results.forEach((part) => open?.result(part));
    else open.take(message);
  }
  return turns;
}

function textOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("\n\n");
}

/** What one message of the user set going. */
class Turn {
  hidden = 0;
  /** Nothing of the assistant has come. */
  empty = true;
  private readonly thought = createJoinedText();
  private task: string;
  private said = "";
  private via: string | undefined;
  private model: string | undefined;
  private error: RunError | undefined;
  private usages: Usage[] = [];
  private cut = false;
  private thoughts = 0;
  private readonly actions: Mutable<TraceAction>[] = [];
  private readonly open = new Map<string, Mutable<TraceAction>>();
  private waiting: Mutable<TraceAction>[] = [];

  constructor(task: string) {
    this.task = task;
  }

  get reasoning(): string {
    return this.thought.toString();
  }

  /** Calls have no result yet. */
  get waits(): boolean {
    return this.actions.some(({ kind }) => kind === "tool");
  }

  ask(words: string): void {
    this.task = this.task === "" ? words : `${this.task}\n\n${words}`;
  }

  answered(): boolean {
    return this.said.trim() !== "" || this.actions.length > 0;
  }

  /** Takes a message of the assistant. */
  take(message: Message): void {
    this.empty = false;
    this.model = message.model ?? this.model;
    this.error = message.error ?? this.error;
    this.cut = message.cut === true;
    if (message.usage) this.usages.push(message.usage);
    const channels = createTextChannels({});
    /** Answer text of this message, which a closing tag may turn into reasoning. */
    let own = "";
    let fresh = true;
    const apply = (events: readonly RunEvent[]): void => {
      for (const event of events) {
        if (event.type === "answer") own += event.text;
        else if (event.type === "reasoning") {
          if (own !== "" && splitCalls(own)) {
            this.say(own);
            own = "";
          }
          this.think(event.text, event.via, fresh);
          if (event.text.trim() !== "") fresh = false;
        } else if (event.type === "answerWasReasoning") {
          this.think(own, event.via, fresh);
          own = "";
        }
      }
    };
    for (const part of message.parts.flatMap(splitDetails)) {
      switch (part.kind) {
        case "thought":
          this.thoughts += 1;
          apply(
            channels.push([
              {
                channel: "reasoning",
                text: part.text,
                via: part.via,
                block: String(this.thoughts),
              },
            ]),
          );
          break;
        case "text":
          apply(channels.push([{ channel: "content", text: part.text, via: "content" }]));
          break;
        case "aside":
          this.aside(part.text);
          break;
        case "hidden":
          this.hidden += 1;
          break;
        case "call":
          this.say(own);
          own = "";
          this.act();
          this.call(part);
          break;
        case "result":
          this.result(part);
          break;
      }
    }
    apply(channels.end(message.cut === true ? "length" : "stop"));
    this.say(own);
  }

  private think(text: string, via: string, fresh: boolean): void {
    if (text === "") return;
    const apart = fresh && this.thought.length > 0 && text.trim() !== "";
    if (apart) {
      const end = this.thought.endParagraph();
      for (let index = this.actions.length - 1; index >= 0; index -= 1) {
        const action = this.actions[index];
        if (!action || action.at <= end) break;
        action.at = end;
      }
    }
    this.thought.append(apart ? text.replace(/^\s*\n/, "") : text);
    this.via ??= via;
  }

  /** Takes what was said. Calls that stand in the text are calls all the same. */
  private say(text: string): void {
    const parts = splitCalls(text);
    if (!parts) this.speak(text);
    for (const part of parts ?? []) {
      if (part.kind === "text") {
        if (part.text.trim() !== "") this.speak(part.text);
      } else if (part.kind === "call") {
        this.act();
        this.call(part);
      }
    }
  }

  private speak(text: string): void {
    if (text === "") return;
    const apart = this.said.trim() !== "" && text.trim() !== "";
    this.said = apart ? `${this.said.trimEnd()}\n\n${text.trimStart()}` : this.said + text;
  }

  /** What was said before an action is no answer: it stands between the thoughts. */
  private act(): void {
    if (this.said.trim() !== "") this.aside(this.said);
    this.said = "";
  }

  private aside(text: string): void {
    const result = shortened(text.trim());
    this.add({ at: 0, kind: "message", name: "assistant", result, status: "ok" });
  }

  private add(action: Mutable<TraceAction>): void {
    if (this.actions.length >= maxActions) return;
    this.actions.push({ ...action, at: this.thought.length });
  }

  private call({ id, name, arguments: given }: Extract<Part, { kind: "call" }>): void {
    this.final = finalWords(name, given);
    this.add({
      at: 0,
      kind: "tool",
      name,
      ...defined({ arguments: given === undefined ? undefined : shortened(given) }),
      status: "unknown",
    });
    const action = this.actions.at(-1);
    if (!action) return;
    this.finalAction = action;
    if (id !== undefined) this.open.set(id, action);
    this.waiting.push(action);
  }

  /** The answer in the last call, if that is of a tool that takes it. */
  private final: string | undefined;
  private finalAction: TraceAction | undefined;

  result({ id, name, text, failed, ms }: Extract<Part, { kind: "result" }>): void {
    const named = id === undefined ? undefined : this.open.get(id);
    const action = named ?? (id === undefined ? this.waiting[0] : undefined);
    this.act();
    if (!action) {
      this.add({
        at: 0,
        kind: "tool",
        name: name ?? "tool",
        result: shortened(text),
        status: failed ? "failed" : "ok",
      });
      return;
    }
    this.waiting = this.waiting.filter((one) => one !== action);
    action.result = shortened(text);
    action.status = failed ? "failed" : "ok";
    if (ms !== undefined) action.ms = ms;
  }

  found(conversation: Conversation): FoundTrace {
    const model = this.model ?? conversation.context?.model;
    const [usage] = this.usages;
    // Agents end with a tool that takes the answer; what was said before it is the answer where it says nothing.
    const silent = this.said.trim() === "" && this.final !== undefined;
    const answer = silent ? (this.final ?? "") : this.said;
    const actions = silent ? this.actions.filter((one) => one !== this.finalAction) : this.actions;
    return {
      reasoning: this.reasoning,
      answer,
      status: this.error ? "failed" : this.cut ? "truncated" : (conversation.status ?? "complete"),
      ...(this.error ? { error: this.error } : {}),
      ...(this.task === "" ? {} : { task: this.task }),
      ...defined({ model, via: this.via }),
      ...(this.usages.length === 1 && usage ? { usage } : {}),
      ...(actions.length === 0 ? {} : { actions }),
    };
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function shortened(text: string): string {
  if (text.length <= actionTextLimit) return text;
  return `${text.slice(0, actionTextLimit - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
