/** Which numbers the variables of a claim stand for: "for x = 3, x^2 - 5 = 4". */
import type { Environment } from "../math/evaluate.ts";
import { numeralAt } from "../math/numerals.ts";
import { numberValue, type Value } from "../math/value.ts";

interface Binding {
  readonly value: Value;
  /** Unit in which it was made. */
  readonly unit: number;
  /** Words such as "for" or "when" made it: what follows is said of this value. */
  readonly certain: boolean;
}

export interface Bindings {
  /** Reads what a finished unit binds. */
  read(text: string): void;
  /** The next unit begins. */
  next(): void;
  /**
   * Values of all these names, or undefined where one is not bound.
   * @param before the unit's text up to the claim.
   */
  environment(
    names: ReadonlySet<string>,
    constants: Environment,
    before: string,
  ): Bound | undefined;
}

interface Bound {
  readonly environment: Environment;
  /** Whether a claim may be called wrong with these values. */
  readonly certain: boolean;
}

/** For how many units a value is remembered. */
const lasting = 4;
const mostNames = 16;
const binds =
  /(?:\b(for|when|if|at|with|let|take|suppose|assume|given|case|where|wenn|für|pour|si|para|substituting|substitute|plugging in|plug in|setting|set)\s+)?[$`\\(]*(?<![\p{L}\p{N}_.^+\-*/=<>])([a-zA-Z](?:_?\d|_\{\w{1,3}\})?)[$`]*\s*=\s*[$`]*([-−]?\d+(?:\.\d+)?)(?!\s*[-+*/^×·%!(<>\d=\\_]|[\p{L}.,]\S)/giu;

/** "If x is 4" */
const bindsInWords =
  /\b(if|when|where|let|for|with|say|suppose|assume) ([a-z]) (?:is|equals|be) (?=[-−]?\d)/gi;

export function createBindings(): Bindings {
  const known = new Map<string, Binding>();
  /** Texts that weren't searched yet: few claims have variables. */
  let unread: { readonly text: string; readonly unit: number }[] = [];
  let unit = 0;
  return {
    read(text) {
      if (text.includes("=")) unread.push({ text, unit });
    },
    next() {
      unit += 1;
      if (unread.length > 0 && unit - (unread[0]?.unit ?? 0) > lasting)
        unread = unread.filter((part) => unit - part.unit <= lasting);
    },
    environment(names, constants, before) {
      for (const part of unread) search(part.text, part.unit, known);
      unread = [];
      const current = new Map<string, Binding>();
      search(before, unit, current);
      let certain = true;
      const environment = new Map(constants);
      for (const name of names) {
        const binding = current.get(name) ?? known.get(name);
        if (!binding || unit - binding.unit > lasting) {
          if (constants.has(name)) continue;
          return undefined;
        }
        environment.set(name, binding.value);
        if (!binding.certain || binding.unit !== unit) certain = false;
      }
      return { environment, certain };
    },
  };
}

/** Adds what a text binds. A name that it binds twice, or without a word before, is not certain. */
function search(text: string, unit: number, known: Map<string, Binding>): void {
  let end = -1;
  let worded = false;
  for (const match of text.replace(bindsInWords, "$1 $2 = ").matchAll(binds)) {
    const [all, word, written = "", digits = ""] = match;
    const name = written.replace(/[{}]/g, "");
    const numeral = numeralAt(digits.replace(/^[-−]/, ""), 0);
    if (!numeral?.value) continue;
    const { top, bottom } = numeral.value;
    const value = numberValue({ top: /^[-−]/.test(digits) ? -top : top, bottom });
    // "for x = 4 and y = 6"
    const joined: boolean =
      worded &&
      /^[$`\\)\s]*(?:,|and|, and|und|et|y)?[$`\\(\s]*$/.test(text.slice(end, match.index));
    worded = word !== undefined || joined;
    end = match.index + all.length;
    const certain = worded && known.get(name)?.unit !== unit;
    known.delete(name);
    known.set(name, { value, unit, certain });
    const oldest = known.keys().next();
    if (known.size > mostNames && !oldest.done) known.delete(oldest.value);
  }
}
