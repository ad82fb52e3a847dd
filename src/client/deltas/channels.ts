/**
 * The two texts of a run, reasoning and answer, made from the pieces that an endpoint sends: counts once what came
 * twice, splits what came in one, and never loses a character.
 */
import type { FinishReason, RunEvent } from "../../core/model/runEvent.ts";
import {
  createThinkSplitter,
  type SplitEvent,
  type StartsInside,
  type TagPair,
} from "../../core/think/thinkSplitter.ts";
import { createEchoGuard } from "./echo.ts";
import { createLeakGuard, type FieldText } from "./leak.ts";
import type { Piece } from "./reading.ts";
import { createSnapshotGuard } from "./snapshots.ts";

export interface ChannelOptions {
  /** The user's own tags, looked for beside the known ones. */
  readonly tags?: readonly TagPair[];
  /** The content begins inside a thought, see the splitter. */
  readonly startsInside?: StartsInside;
  /** Every delta repeats the whole text so far; otherwise found out from the deltas. */
  readonly cumulative?: boolean;
}

export interface TextChannels {
  /** Takes all pieces of one object. */
  push(pieces: readonly Piece[]): RunEvent[];
  /** The model called a tool: a thought after it is a paragraph of its own. */
  separate(): void;
  /** Gives what was held back. */
  end(reason: FinishReason | undefined): RunEvent[];
  /** Reasoning text has arrived. */
  readonly reasoningSeen: boolean;
  /** The reasoning was not ended by a closing tag or by answer text. */
  readonly unclosed: boolean;
  /** A tag opened the reasoning, and no tag has closed it. */
  readonly tagOpen: boolean;
}

type TextEvent = Extract<SplitEvent, { readonly text: string }>;

/** The channels of one response. The texts of the events are exact, save a blank line between separate thoughts. */
export function createTextChannels(options: ChannelOptions): TextChannels {
  const cumulative = options.cumulative ?? false;
  const fieldSnapshots = createSnapshotGuard({ cumulative });
  const contentSnapshots = createSnapshotGuard({
    cumulative,
    likely: () => fieldSnapshots.cumulative,
  });
  /** Content that came beside field text which is held back; it may be a copy of that. */
  let waiting: string[] = [];
  const splitterOptions = {
    ...(options.tags ? { tags: options.tags } : {}),
    startsInside: options.startsInside ?? "auto",
  };
  let content = createThinkSplitter(splitterOptions);
  const leak = createLeakGuard(options.tags ?? []);
  const echo = createEchoGuard();
  let held: TextEvent[] = [];
  let echoed = false;
  let events: RunEvent[] = [];
  let via = "field:reasoning_content";
  let fieldSeen = false;
  /** Field reasoning came after an opening tag in the content: the server splits, the tag is a stray one. */
  let fieldTookOver = false;
  let reasoningSeen = false;
  let answerSeen = false;
  let answerSinceReasoning = false;
  let block: string | undefined;
  let newBlock = false;
  let blocksCount = true;
  let ending = "";

  function reasoning(text: string, from: string, joins = false): void {
    if (text === "") return;
    if (joins && reasoningSeen && !ending.endsWith("\n\n")) text = `\n\n${text}`;
    reasoningSeen = true;
    if (text.trim() !== "") answerSinceReasoning = false;
    ending = (ending + text.slice(-2)).slice(-2);
    const last = events.at(-1);
    if (last?.type === "reasoning" && last.via === from) {
      events[events.length - 1] = { ...last, text: last.text + text };
    } else {
      events.push({ type: "reasoning", text, via: from });
    }
  }

  function answer(text: string): void {
    if (text === "") return;
    if (text.trim() !== "") {
      answerSeen = true;
      answerSinceReasoning = true;
    }
    const last = events.at(-1);
    if (last?.type === "answer") {
      events[events.length - 1] = { type: "answer", text: last.text + text };
    } else {
      events.push({ type: "answer", text });
    }
  }

  function answerWasReasoning(from: string): void {
    events.push({ type: "answerWasReasoning", via: from });
    reasoningSeen = true;
    answerSeen = false;
    answerSinceReasoning = false;
  }

  function pass(event: TextEvent): void {
    if (event.type === "answer") {
      answer(event.text);
      return;
    }
    const blank = event.text.trim() === "";
    reasoning(event.text, event.via, !blank && (answerSinceReasoning || newBlock));
    if (!blank) newBlock = false;
  }

  function release(): void {
    echo.stop();
    const late = held;
    held = [];
    late.forEach(pass);
  }

  function fromContent(event: SplitEvent): void {
    if (event.type === "answerWasReasoning") {
      if (held.length > 0) {
        held = [];
        echo.stop();
      } else if (!fieldSeen) {
        answerWasReasoning(event.via);
      }
      return;
    }
    if (event.type === "answer" && held.some(({ type }) => type === "reasoning")) {
      // The tagged copy of the field's text has ended.
      held = [];
      echo.stop();
    }
    if (fieldSeen && echo.copy(event.text)) {
      held.push(event);
      return;
    }
    if (held.length > 0 || event.text.trim() !== "") release();
    pass(event);
  }

  function pushContent(text: string, besideField: boolean): void {
    if (text === "") return;
    if (leak.leaked && text.trim() !== "") {
      const undone = leak.undo();
      if (undone !== undefined) {
        reasoning(undone, via);
        answerWasReasoning(via);
      }
    }
    if (fieldTookOver && !besideField && held.length === 0) {
      content.end().forEach(fromContent);
      content = createThinkSplitter(splitterOptions);
      fieldTookOver = false;
    }
    content.push(text).forEach(fromContent);
  }

  function pushField(text: string, piece?: Piece): void {
    if (text === "") return;
    fieldSeen = true;
    if (content.unclosed) fieldTookOver = true;
    if (piece) via = piece.via;
    if (piece?.block !== undefined) {
      if (block !== undefined && piece.block !== block) beginBlock(text);
      block = piece.block;
    }
    fieldEvents(leak.push(text));
  }

  /** Some servers count their deltas where others count blocks: no block begins in the middle of a phrase. */
  function beginBlock(text: string): void {
    if (/^(?:[ \t]|[,.;:!?)\]}])/.test(text)) blocksCount = false;
    if (blocksCount) newBlock = true;
  }

  function fieldEvents(texts: readonly FieldText[]): void {
    for (const { leaked, text } of texts) {
      if (leaked) {
        answer(text);
      } else {
        echo.original(text);
        const blank = text.trim() === "";
        reasoning(text, via, !blank && !leak.leaked && (answerSinceReasoning || newBlock));
        if (!blank) newBlock = false;
      }
    }
  }

  function pushWaiting(): void {
    const texts = waiting;
    waiting = [];
    for (const text of texts) pushContent(contentSnapshots.push(text), true);
  }

  function take(): RunEvent[] {
    const result = events;
    events = [];
    return result;
  }

  return {
    push(pieces) {
      const besideField = pieces.some(({ channel }) => channel === "reasoning");
      for (const piece of pieces) {
        if (piece.channel === "reasoning") {
          pushField(fieldSnapshots.push(piece.text), piece);
          if (!fieldSnapshots.holds) pushWaiting();
        } else if (besideField && fieldSnapshots.holds) {
          waiting.push(piece.text);
        } else {
          pushField(fieldSnapshots.flush());
          pushWaiting();
          pushContent(contentSnapshots.push(piece.text), besideField);
        }
      }
      return take();
    },
    separate() {
      pushField(fieldSnapshots.flush());
      pushWaiting();
      newBlock ||= reasoningSeen;
    },
    end(reason) {
      pushField(fieldSnapshots.flush());
      pushWaiting();
      fieldEvents(leak.end());
      pushContent(contentSnapshots.flush(), false);
      content.end().forEach(fromContent);
      const copied = held.some(({ type }) => type === "reasoning");
      echoed = held.length > 0 && (copied || (reason === "length" && echo.complete()));
      if (echoed) held = [];
      release();
      return take();
    },
    get reasoningSeen() {
      return reasoningSeen;
    },
    get tagOpen() {
      return content.unclosed && !fieldSeen;
    },
    get unclosed() {
      if (content.unclosed && !fieldSeen) return true;
      return reasoningSeen && !answerSeen && !echoed && content.closedBy === "";
    },
  };
}
