/**
 * The two texts of a run, reasoning and answer, made from the pieces that an endpoint sends: counts once what came
 * twice, splits what came in one, and never loses a character.
 */
import type { FinishReason, RunEvent } from "../../core/model/runEvent.ts";
import type { StartsInside, TagPair } from "../../core/think/thinkSplitter.ts";
import { createContentCopy } from "./contentCopy.ts";
import { createContentText } from "./contentText.ts";
import { createFieldText } from "./fieldText.ts";
import type { Piece } from "./reading.ts";
import { createSnapshotGuard } from "./snapshots.ts";
import { createTextEvents } from "./textEvents.ts";

export interface ChannelOptions {
  /** The user's own tags, looked for beside the known ones. */
  readonly tags?: readonly TagPair[];
  /** The content begins inside a thought, see the splitter. */
  readonly startsInside?: StartsInside;
}

export interface TextChannels {
  /** Takes all pieces of one object. */
  push(pieces: readonly Piece[]): RunEvent[];
  /** The model called a tool: what was held back comes before it, and a thought after it is a paragraph of its own. */
  separate(): RunEvent[];
  /** Gives what was held back. */
  end(reason: FinishReason | undefined): RunEvent[];
  /** Reasoning text has arrived. */
  readonly reasoningSeen: boolean;
  /** The reasoning was not ended by a closing tag or by answer text. */
  readonly unclosed: boolean;
  /** A tag opened the reasoning, and no tag has closed it. */
  readonly tagOpen: boolean;
}

/** The channels of one response. The texts of the events are exact, save a blank line between separate thoughts. */
export function createTextChannels(options: ChannelOptions): TextChannels {
  const { tags = [], startsInside = "auto" } = options;
  const fieldSnapshots = createSnapshotGuard();
  const contentSnapshots = createSnapshotGuard(() => fieldSnapshots.cumulative);
  const events = createTextEvents();
  const copy = createContentCopy(events);
  const field = createFieldText({ tags, events, copy });
  const content = createContentText({ tags, startsInside }, field, copy);
  /** Content that came beside field text which is held back; it may be a copy of that. */
  let waiting: string[] = [];

  function pushField(text: string, piece?: Piece): void {
    if (text !== "") content.fieldComes();
    field.push(text, piece);
  }

  function pushWaiting(): void {
    const texts = waiting;
    waiting = [];
    for (const text of texts) content.push(contentSnapshots.push(text), true);
  }

  function flushField(): void {
    pushField(fieldSnapshots.flush());
    pushWaiting();
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
          flushField();
          content.push(contentSnapshots.push(piece.text), besideField);
        }
      }
      return events.take();
    },
    separate() {
      flushField();
      if (events.reasoningSeen) events.separate();
      return events.take();
    },
    end(reason) {
      flushField();
      field.end();
      content.push(contentSnapshots.flush(), false);
      content.end();
      copy.end(reason);
      return events.take();
    },
    get reasoningSeen() {
      return events.reasoningSeen;
    },
    get tagOpen() {
      return content.unclosed && !field.seen;
    },
    get unclosed() {
      if (content.unclosed && !field.seen) return true;
      return events.reasoningSeen && !events.answerSeen && !copy.echoed && content.closedBy === "";
    },
  };
}
