/** What was seen of an endpoint while it was tested: facts only, what they mean is said in `findings.ts`. */
import type { FinishReason } from "../../core/model/runEvent.ts";
import type { NoticeKind, RunError, Usage } from "../../core/model/trace.ts";
import type { ModelsAnswer } from "../models.ts";
import type { ProtocolName } from "../presets/preset.ts";

/** What the one real request brought. Times in milliseconds since it was sent, lengths in UTF-16 code units. */
export interface RunFacts {
  readonly error?: RunError;
  readonly finish?: FinishReason;
  /** It was still going on when the time for the test was over. */
  readonly cutShort: boolean;
  readonly notices: readonly NoticeKind[];
  /** Parameters that the endpoint refused, and that the request then went without. */
  readonly refused: readonly string[];
  /** Where the reasoning came: `field:NAME` or `tag:NAME`. */
  readonly via?: string;
  readonly openingTagMissing: boolean;
  readonly reasoningLength: number;
  readonly answerLength: number;
  /** In how many pieces the text came. */
  readonly pieces: number;
  readonly firstTextMs?: number;
  readonly lastTextMs?: number;
  readonly totalMs: number;
  readonly servedModel?: string;
  readonly usage?: Usage;
}

export interface EndpointFacts {
  readonly name: string;
  /** Without query, user name and password. */
  readonly shownUrl: string;
  readonly model: string;
  readonly preset?: string;
  readonly keySent: boolean;
  /** Names and values of the fields that the profile sends; no secrets are among them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** What the profile asks for: thinking, none, or nothing. */
  readonly thinking?: boolean;
  /** Most tokens to think with, as the profile has it. */
  readonly thinkingBudget?: number;
  readonly protocol: ProtocolName;
  readonly listing: ModelsAnswer;
  /** Absent where the endpoint could not be reached at all. */
  readonly run?: RunFacts;
  /** Whether it refuses fields that it does not know; undefined where that was not found out. */
  readonly refusesUnknown?: boolean;
}
