/** Traces for tests and measurements of the view: written by hand or grown from a seed, never by a model. */
import { growingFindings } from "../../src/core/model/findings.ts";
import type { Append, Snapshot, TraceHeader } from "../../src/core/protocol/protocol.ts";
import { usualPreferences } from "../../src/core/reader/viewPreferences.ts";
import type { Claim, Episode, Step, StepLabel, Trace } from "../../src/core/model/trace.ts";

export interface Piece {
  readonly kind: StepLabel;
  readonly text: string;
  readonly reasons?: readonly string[];
}

/** Joins pieces to a trace whose steps are the pieces. */
export function traceOf(pieces: readonly Piece[], more: Partial<Trace> = {}): Trace {
  const steps: Step[] = [];
  let reasoning = "";
  for (const { kind, text, reasons } of pieces) {
    const start = reasoning.length;
    reasoning += text;
    steps.push({
      start,
      end: reasoning.length,
      kind,
      confidence: 0.82,
      reasons: [...(reasons ?? [`reads like “${kind}”`])],
    });
  }
  return {
    schema: "reasoning-trace/1",
    id: "sample",
    createdAt: "2026-11-01T12:00:00.000Z",
    title: "Is 17 × 23 prime?",
    origin: { kind: "run", file: "notes/competition.md", range: { startLine: 12, endLine: 19 } },
    endpoint: { name: "Local", baseUrl: "http://127.0.0.1:8000/v1", model: "deepseek-r1" },
    status: "complete",
    reasoning,
    answer: "",
    timing: { startedAt: "2026-11-01T12:00:00.000Z", totalMs: 83_000 },
    ...more,
    analysis: {
      engine: "test",
      steps,
      episodes: [],
      claims: [],
      candidates: [],
      statistics: {
        characters: reasoning.length,
        steps: steps.length,
        charactersByKind: {},
        stepsByKind: {},
        episodesByOutcome: {},
        claimsByVerdict: {},
      },
      ...more.analysis,
    },
  };
}

/** The offsets of a text inside a trace's reasoning, for claims. */
export function claimAt(
  trace: Trace,
  text: string,
  verdict: Claim["verdict"],
  more: Partial<Claim> = {},
): Claim {
  const start = trace.reasoning.indexOf(text);
  if (start === -1) throw new Error(`The reasoning does not contain ${text}`);
  return { start, end: start + text.length, verdict, ...more };
}

export function snapshotOf(trace: Trace, more: Partial<Snapshot> = {}): Snapshot {
  return {
    type: "snapshot",
    sequence: 0,
    trace,
    elapsedMs: 0,
    recording: false,
    preferences: usualPreferences,
    ...more,
  };
}

function headerOf(trace: Trace): TraceHeader {
  const { title, status, error, usage, timing, endpoint, analysis } = trace;
  return {
    title,
    status,
    error,
    usage,
    timing,
    endpoint,
    finalAnswer: analysis?.finalAnswer,
    answerCourse: analysis?.answerCourse,
  };
}

/** The same trace before anything arrived. */
export function emptied(trace: Trace): Trace {
  const { analysis, ...rest } = trace;
  return {
    ...rest,
    status: "running",
    reasoning: "",
    answer: "",
    ...(analysis
      ? {
          analysis: {
            ...analysis,
            ...growingFindings(),
            finalAnswer: undefined,
            answerCourse: undefined,
          },
        }
      : {}),
  };
}

/**
 * Cuts a trace into the appends that a host would send.
 * @param cuts lengths of the pieces of reasoning, then of the answer; the last one takes the rest.
 */
export function appendsOf(trace: Trace, cuts: () => number): Append[] {
  const appends: Append[] = [];
  const known = trace.analysis;
  let at = 0;
  const closed = { steps: 0, claims: 0, episodes: 0, candidates: 0, mendings: 0 };
  const push = (reasoning: string, answer: string, last: boolean): void => {
    const steps = takeWhile(known?.steps ?? [], closed.steps, (step) => step.end <= at);
    closed.steps += steps.length;
    const end = steps.at(-1)?.end ?? 0;
    const claims = takeWhile(
      known?.claims ?? [],
      closed.claims,
      (claim) => last || claim.end <= end,
    );
    closed.claims += claims.length;
    const episodes = takeWhile<Episode>(
      known?.episodes ?? [],
      closed.episodes,
      (episode) => last || episode.to < closed.steps,
    );
    closed.episodes += episodes.length;
    const candidates = takeWhile(
      known?.candidates ?? [],
      closed.candidates,
      (candidate) => last || candidate.end <= end,
    );
    closed.candidates += candidates.length;
    const mendings = takeWhile(
      known?.mendings ?? [],
      closed.mendings,
      (mending) => last || mending.step < closed.steps,
    );
    closed.mendings += mendings.length;
    appends.push({
      type: "append",
      sequence: appends.length + 1,
      elapsedMs: appends.length * 50,
      reasoning,
      answerReset: false,
      answer,
      steps,
      claims,
      candidates,
      episodes,
      mendings,
      recomputations: [],
      answerClaims: last ? (known?.answerClaims ?? []) : [],
      header: last
        ? headerOf(trace)
        : { ...headerOf(emptied(trace)), error: undefined, usage: undefined },
    });
  };
  for (const text of pieces(trace.reasoning, cuts)) {
    at += text.length;
    push(text, "", false);
  }
  for (const text of pieces(trace.answer, cuts)) push("", text, false);
  push("", "", true);
  return appends;
}

function pieces(text: string, cuts: () => number): string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = Math.max(1, cuts());
    all.push(text.slice(at, at + length));
    at += length;
  }
  return all;
}

function takeWhile<T>(items: readonly T[], from: number, test: (item: T) => boolean): T[] {
  let to = from;
  for (let item = items[to]; item !== undefined && test(item); item = items[to]) to++;
  return items.slice(from, to);
}

/** A small deterministic source of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A template that takes numbers as they are. */
function write(parts: TemplateStringsArray, ...numbers: readonly number[]): string {
  return parts.map((part, at) => `${part}${numbers[at] ?? ""}`).join("");
}

const templates: readonly ((n: number) => Piece)[] = [
  (n) => ({ kind: "setup", text: write`We need the remainder of ${n} when it is divided by 7. ` }),
  (n) => ({
    kind: "plan",
    text: write`First I'll write \\(${n} = 7q + r\\) and then look at r.\n\n`,
  }),
  (n) => ({
    kind: "derive",
    text: write`So \\(q = ${Math.floor(n / 7)}\\), and \\[ ${n} - 7\\cdot ${Math.floor(n / 7)} = ${n % 7} \\] which leaves r = ${n % 7}. The next case is handled in the same manner, with **one** more digit. `,
  }),
  (n) => ({
    kind: "recall",
    text: write`Remember that $10^6 \\equiv 1 \\pmod 7$, so blocks of six repeat (${n}).\n\n`,
  }),
  (n) => ({
    kind: "reflect",
    text: write`Wait, maybe ${n} was not the number I should have taken here.\n\n`,
  }),
  (n) => ({
    kind: "verify",
    text: write`Let me check: 7 * ${Math.floor(n / 7)} + ${n % 7} = ${n}. Yes, that matches.\n\n`,
  }),
  (n) => ({
    kind: "derive",
    text: write`- case ${n}\n- case ${n + 1}, which is like \`f(${n})\`\n\n`,
  }),
  (n) => ({
    kind: "derive",
    text: write`\`\`\`python\ndef f(n):\n    return n % 7  # ${n}\n\`\`\`\n\n`,
  }),
  (n) => ({
    kind: "summarize",
    text: write`So far we have the remainders ${n % 7} and ${(n + 1) % 7}.\n\n`,
  }),
];

/** A trace of about this many characters of reasoning, mixed prose, formulas, lists and code. */
export function longTrace(characters: number, seed = 1): Trace {
  const random = seeded(seed);
  const all: Piece[] = [];
  let length = 0;
  while (length < characters) {
    const template = templates[Math.floor(random() * templates.length)] ?? templates[0];
    const piece = template?.(100 + Math.floor(random() * 9000));
    if (!piece) break;
    all.push(piece);
    length += piece.text.length;
  }
  return traceOf(all, {
    id: `long-${characters}`,
    title: "Remainders by seven",
    answer:
      "The remainder is **5**.\n\n1. Write \\(n = 7q + r\\).\n2. Read off \\(r\\).\n\n\\[ \\boxed{5} \\]\n\n```python\nprint(12 % 7)\n```\n",
  });
}
