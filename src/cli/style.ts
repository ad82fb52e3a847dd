/** Colours of the terminal: which there are, and when they are used. */
import type { StepLabel } from "../core/model/trace.ts";

/** Puts text in a colour, or gives it back as it is where colour is off. */
export interface Style {
  kind(kind: StepLabel, text: string): string;
  bad(text: string): string;
  good(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

/** Verification and reflection are what a reader looks for: they alone are bold. */
const kindColours: Readonly<Record<StepLabel, string>> = {
  setup: "90",
  plan: "36",
  recall: "34",
  derive: "39",
  verify: "1;32",
  reflect: "1;35",
  summarize: "33",
  answer: "1;36",
  unlabelled: "90",
};

/**
 * Is colour used? `FORCE_COLOR` decides where it is set (0 and false turn colour off), then `NO_COLOR`
 * (https://no-color.org: any value but the empty one), then whether a terminal reads along.
 */
export function usesColour(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  return isTerminal && env["TERM"] !== "dumb";
}

export function createStyle(colour: boolean): Style {
  const paint = (code: string, text: string): string =>
    colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    kind: (kind, text) => paint(kindColours[kind], text),
    bad: (text) => paint("1;31", text),
    good: (text) => paint("32", text),
    strong: (text) => paint("1", text),
    faint: (text) => paint("2", text),
  };
}
