/** The only file that talks to VS Code: messages to the host, and the little state that outlives the view. */
import type { FromWebview } from "../core/protocol.ts";

/** Where the reader is: a step and how far its top is below the top of the window, in CSS pixels. */
export interface ReadingPlace {
  readonly step: number;
  readonly offset: number;
  readonly atEnd: boolean;
}

/** What is kept when VS Code throws the view away; the trace itself always comes from the host. */
export interface ViewState {
  readonly traceId: string;
  /** Sections that the reader folded. */
  readonly folds: readonly string[];
  readonly scroll: ReadingPlace | undefined;
  /** The reader's own choice of raw or rendered text; undefined leaves it to the setting. */
  readonly raw: boolean | undefined;
}

export interface Host {
  post(message: FromWebview): void;
  readState(): ViewState | undefined;
  writeState(state: ViewState): void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    readState: () => parseState(api.getState()),
    writeState: (state) => {
      api.setState(state);
    },
  };
}

/** State may have been written by another version: anything unexpected counts as absent. */
function parseState(value: unknown): ViewState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { traceId, folds, scroll, raw } = value as Record<keyof ViewState, unknown>;
  if (typeof traceId !== "string") return undefined;
  return {
    traceId,
    folds: Array.isArray(folds) ? folds.filter((fold) => typeof fold === "string") : [],
    scroll: parsePlace(scroll),
    raw: typeof raw === "boolean" ? raw : undefined,
  };
}

function parsePlace(value: unknown): ReadingPlace | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { step, offset, atEnd } = value as Record<keyof ReadingPlace, unknown>;
  return Number.isInteger(step) && Number.isFinite(offset) && typeof atEnd === "boolean"
    ? { step: step as number, offset: offset as number, atEnd }
    : undefined;
}
