/**
 * Separates reasoning that a model writes between tags from its answer, while the text arrives in pieces cut
 * anywhere. Every character comes out once, in order; only tags and special tokens at the borders are dropped.
 */
import { createCodeTracker } from "./codeTracker.ts";
import {
  leadingSpace,
  markerAt,
  markerSet,
  withoutMarkers,
  type Found,
  type Marker,
} from "./markers.ts";
import { createSplitOutput } from "./output.ts";
import type { TagPair } from "./tags.ts";
import type { SplitEvent, ThinkSplitter, ThinkSplitterOptions } from "./types.ts";

export type { TagPair } from "./tags.ts";
export type { SplitEvent, StartsInside, ThinkSplitter, ThinkSplitterOptions } from "./types.ts";

/** Whitespace at the start that is held back in case a tag follows it, in UTF-16 code units. */
const maxLeadingSpace = 4096;
/** What stands right before a closing tag that prose only mentions. */
const mentionBefore = /[\s"'“‘(]/;
/** What ends a sentence: a closing tag after it and a space is the end of the thought. */
const sentenceEnd = /[.!?…:;。！？$)\]}*]/;
/** Longest text that is held back while it is open whether a further thought closes, in UTF-16 code units. */
const maxHeld = 262_144;
/** Longest closing tag of a tool call that is looked for before a further thought, in UTF-16 code units. */
const maxClosing = 48;

type Border = (() => true) | "wait" | undefined;
type Mode = "start" | "thoughtStart" | "thought" | "afterThought" | "answer";

/** A splitter of one text. It needs time linear in the text, and holds back no more than a tag needs. */
export function createThinkSplitter(options: ThinkSplitterOptions = {}): ThinkSplitter {
  const { startsInside = "auto", nested = false } = options;
  const markers = markerSet(options.tags);
  const { longest } = markers;
  const atStart = markers.ofKind("open", "close", "prelude", "resume", "startToken");
  const endMarkers = markers.ofKind("endToken");
  const output = createSplitOutput();

  let buffer = "";
  let mode: Mode = "start";
  let pair: TagPair | undefined;
  let inThought: readonly Marker[] = [];
  let inAnswer: readonly Marker[] = endMarkers;
  let special = markers.specialIn(undefined);
  let code = createCodeTracker();
  let via = "tag:<think>";
  let tail = "";
  let depth = 0;
  let closedBy = "";
  let unclosed = false;
  /** Still looking for a closing tag that shows that the answer so far was reasoning. */
  let watching = false;
  /** Nothing but whitespace came since a thought was closed. */
  let justClosed = false;
  /** The end of the answer so far, long enough for the closing tag of a tool call. */
  let recent = "";
  /** The next thought follows another one: a blank line goes between them. */
  let joins = false;
  /** How much of the text from a further opening tag on was searched for its closing tag. */
  let searched = 0;
  /** The closing tag inside code that was taken for the end of the thought, until another one disproves it. */
  let doubted: string | undefined;

  /** Gives out text of the thought or answer that is being read. */
  function emit(text: string): void {
    if (mode !== "thought") {
      if (text.trim() !== "") justClosed = false;
      recent = (recent + text).slice(-maxClosing);
      output.text("answer", text, via);
      return;
    }
    if (!joins) {
      output.text("reasoning", text, via);
      return;
    }
    const rest = text.trimStart();
    if (rest === "") return;
    joins = false;
    const gap = output.reasoningEnd.endsWith("\n\n")
      ? ""
      : output.reasoningEnd.endsWith("\n")
        ? "\n"
        : "\n\n";
    output.text("reasoning", gap + rest, via);
  }

  function openThought(opened: TagPair | undefined, next: Mode = "thoughtStart"): true {
    pair = opened;
    mode = next;
    unclosed = true;
    joins = output.reasoningEnd !== "";
    code = createCodeTracker();
    special = markers.specialIn(opened);
    if (opened) via = `tag:${opened.open.trim()}`;
    inThought = markers.inThoughtOf(opened);
    return true;
  }

  function openAnswer(watch: boolean, tags?: readonly Marker[]): true {
    mode = "answer";
    watching = watch;
    special = markers.specialIn(undefined);
    inAnswer = [...(tags ?? markers.inAnswer), ...endMarkers];
    return true;
  }

  function closeThought(marker: Marker, text: string): true {
    pair = marker.pair;
    closedBy = text;
    unclosed = false;
    justClosed = true;
    mode = "afterThought";
    return true;
  }

  /** One step at the very start. @returns false where more text is needed. */
  function stepStart(complete: boolean): boolean {
    const at = leadingSpace(buffer);
    if (at === buffer.length && !complete && at < maxLeadingSpace) return false;
    const found = markerAt(buffer, at, atStart, longest, complete);
    if (found === "partial") return false;
    if (found === undefined || at === buffer.length) {
      if (startsInside === true) return openThought(undefined, "thought");
      return openAnswer(typeof startsInside === "string");
    }
    const text = buffer.slice(at, at + found.length);
    if (found.marker.kind === "startToken") {
      buffer = buffer.slice(0, at) + buffer.slice(at + found.length);
      return true;
    }
    buffer = buffer.slice(at + found.length);
    if (found.marker.kind === "close") {
      if (startsInside === "continued") output.relabel(`tag:${text}`);
      return closeThought(found.marker, text);
    }
    return found.marker.kind === "prelude" ? openAnswer(false) : openThought(found.marker.pair);
  }

  /** Drops an opening tag that is there twice: once from the template, once from the model. */
  function stepThoughtStart(complete: boolean): boolean {
    const at = leadingSpace(buffer);
    if (at === buffer.length && !complete && at < maxLeadingSpace) return false;
    const opens = inThought.filter(({ kind }) => kind === "open");
    const found = nested ? undefined : markerAt(buffer, at, opens, longest, complete);
    if (found === "partial") return false;
    if (found) buffer = buffer.slice(at + found.length);
    mode = "thought";
    return true;
  }

  function stepAfterThought(complete: boolean): boolean {
    const followers = markers.after(pair);
    if (followers.length > 0) {
      const at = leadingSpace(buffer);
      if (at === buffer.length && !complete && at < maxLeadingSpace) return false;
      const found = markerAt(buffer, at, followers, longest, complete);
      if (found === "partial") return false;
      if (found) {
        buffer = buffer.slice(at + found.length);
        if (found.marker.kind === "resume") return openThought(found.marker.pair);
      }
    }
    if (doubted !== undefined) return openAnswer(true, markers.ofPair(pair));
    code = createCodeTracker();
    return openAnswer(false);
  }

  function startTail(token: string): true {
    tail = token;
    return true;
  }

  /** An end token is dropped unless something other than whitespace or another one follows it. */
  function stepTail(complete: boolean): boolean {
    const at = leadingSpace(buffer);
    tail += buffer.slice(0, at);
    buffer = buffer.slice(at);
    const closes = mode === "thought" ? inThought.filter(({ kind }) => kind === "close") : [];
    const found = markerAt(buffer, 0, [...closes, ...endMarkers], longest, complete);
    if (found === "partial" || (buffer === "" && !complete)) return false;
    if (found?.marker.kind === "endToken") {
      tail += buffer.slice(0, found.length);
      buffer = buffer.slice(found.length);
      return true;
    }
    const ends = buffer === "" || found?.marker.kind === "close";
    const text = tail;
    tail = "";
    emit(ends ? withoutMarkers(text, endMarkers, longest) : text);
    code.text(text);
    return buffer !== "";
  }

  /** Goes through a thought or an answer up to the next border. @returns false where more text is needed. */
  function stepText(complete: boolean): boolean {
    const borders = mode === "thought" ? inThought : inAnswer;
    let at = 0;
    for (;;) {
      special.lastIndex = at;
      const index = special.exec(buffer)?.index ?? buffer.length;
      if (index > at) code.text(buffer.slice(at, index));
      at = index;
      if (at === buffer.length) return keepFrom(at);
      const character = buffer.charAt(at);
      const breaks = character === "\n" || character === "`";
      const found =
        breaks && !markers.beginsWithBreak(pair)
          ? undefined
          : markerAt(buffer, at, borders, longest, complete);
      if (found === "partial") return keepFrom(at);
      const border = found && borderAt(at, found, complete);
      if (border === "wait") return keepFrom(at);
      if (border) return border();
      const length = found?.length ?? 1;
      if (found) code.text("<");
      else if (character === "`") code.backtick();
      else if (character === "\n") code.newline();
      else code.text(character);
      at += length;
    }
  }

  function keepFrom(at: number): false {
    emit(buffer.slice(0, at));
    buffer = buffer.slice(at);
    return false;
  }

  /** @returns what to do at a marker, "wait" if the next character decides, or undefined if it is mere text. */
  function borderAt(at: number, found: Found, complete: boolean): Border {
    const { marker, length } = found;
    const text = buffer.slice(at, at + length);
    const take =
      (then: () => true, dropped = length) =>
      (): true => {
        emit(buffer.slice(0, at));
        buffer = buffer.slice(at + dropped);
        return then();
      };
    const next = buffer.charAt(at + length);
    const waits = next === "" && !complete;
    const before = at > 0 ? buffer.charAt(at - 1) : output.last;
    const inside = code.inside();
    switch (marker.kind) {
      case "endToken":
        return take(() => startTail(text));
      case "toolCall":
        return mode !== "thought" || inside ? undefined : take(() => openAnswer(false), 0);
      case "open":
        if (mode === "answer" && inside === undefined && marker.pair) {
          const again = opensAgain(marker.pair, at, length, complete);
          if (again === "wait") return "wait";
          if (again) return take(() => openThought(marker.pair));
        }
        if (mode === "thought" && nested && !inside) depth++;
        code.noteOpen();
        return undefined;
      case "close":
        break;
      default:
        return undefined;
    }
    if (mode === "thought") {
      if (nested && !inside && depth > 0) {
        depth--;
        return undefined;
      }
      if (inside === "fence" && code.takeOpen()) return undefined;
      if (inside === "inline") {
        if (before === "`" || next === "`") return undefined;
        if (waits) return "wait";
      }
      return take(() => {
        doubted = inside ? text : undefined;
        return closeThought(marker, text);
      });
    }
    if (!watching || inside) return undefined;
    const lineStart = code.atLineStart();
    if (!lineStart && mentionBefore.test(before) && !endsSentence(at)) {
      if (waits) return "wait";
      if (next !== "\n" && next !== "\r") return undefined;
    }
    if (code.takeOpen()) return undefined;
    return take(() => relabel(marker, text));
  }

  /** Does a sentence end before the space that stands at this place? */
  function endsSentence(at: number): boolean {
    const before = buffer.slice(Math.max(0, at - 64), at);
    if (!/\s$/.test(before) && (at > 0 || !/\s/.test(output.last))) return false;
    return sentenceEnd.test(before.trimEnd().slice(-1) || output.lastInk);
  }

  /**
   * A further thought begins on a line of its own, or right after a thought or a tool call, and is closed; anything
   * else is a mention. @returns "wait" where its end may still come.
   */
  function opensAgain(
    opened: TagPair,
    at: number,
    length: number,
    complete: boolean,
  ): boolean | "wait" {
    const blankBefore = buffer.slice(0, at).trim() === "";
    const before = (recent + buffer.slice(Math.max(0, at - maxClosing), at)).slice(-maxClosing);
    const afterCall = /<\/[\w:-]+>$/.test(before);
    const afterThought = justClosed && blankBefore;
    if (!code.atLineStart() && !afterThought && !afterCall) return false;
    const closing = markers.closing(opened);
    closing.lastIndex = Math.max(at + length, at + searched);
    if (closing.test(buffer)) {
      searched = 0;
      return true;
    }
    if (complete) return false;
    if (buffer.length - at > maxHeld) return true;
    // Text up to here goes out before the rest is looked at again, so that the tag stands at the beginning then.
    searched = Math.max(0, buffer.length - at - longest);
    return "wait";
  }

  function relabel(marker: Marker, text: string): true {
    if (doubted === undefined) {
      via = `tag:${text}`;
    } else {
      output.text("reasoning", doubted, via);
      doubted = undefined;
    }
    output.relabel(via);
    return closeThought(marker, text);
  }

  function step(complete: boolean): boolean {
    if (tail !== "") return stepTail(complete);
    switch (mode) {
      case "start":
        return stepStart(complete);
      case "thoughtStart":
        return stepThoughtStart(complete);
      case "afterThought":
        return stepAfterThought(complete);
      default:
        return stepText(complete);
    }
  }

  function run(complete: boolean): SplitEvent[] {
    while (buffer !== "" || (complete && tail !== "")) if (!step(complete)) break;
    return output.take();
  }

  return {
    push(text) {
      buffer += text;
      return run(false);
    },
    end: () => run(true),
    get unclosed() {
      return unclosed;
    },
    get closedBy() {
      return closedBy;
    },
  };
}
