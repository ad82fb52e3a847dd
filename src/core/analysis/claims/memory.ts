/** What a trace has said before a claim that decides how its signs are read. */
import type { Value } from "../math/value.ts";
import { createBindings, type Bindings } from "./bindings.ts";
import type { Circumstances } from "./check.ts";
import { createSurroundings, type Surroundings } from "./context.ts";
import { languageIn, languageNamed, languageSpokenOf, type Language } from "./language.ts";
import { basesIn, constantsIn, moduliIn, rememberedModulus } from "./numberTalk.ts";
import type { Place } from "./place.ts";
import { createPreceding } from "./preceding.ts";
import type { Side } from "./statements.ts";

const mostModuli = 3;
/** So many characters of the task are searched for values of variables. */
const taskLength = 4000;

export interface ClaimContext {
  /** The text of the task: a task about exclusive or makes `^` ambiguous, one with code names the language. */
  readonly task?: string;
  /** VS Code's identifier of the task's language. */
  readonly languageId?: string;
}

export class Memory {
  readonly surroundings: Surroundings;
  readonly bindings: Bindings = createBindings();
  readonly preceding: ReturnType<typeof createPreceding> = createPreceding();
  private language: Language | undefined;
  /** Moduli that were named, those named last first. */
  private moduli: readonly bigint[] = [];
  private bases: readonly number[];

  constructor({ task = "", languageId = "" }: ClaimContext) {
    this.surroundings = createSurroundings(task);
    this.language = languageNamed(languageId) ?? languageIn(task);
    this.bases = basesIn(task);
    this.bindings.read(task.slice(0, taskLength));
  }

  /** The programming language that a text's expressions are read in: the one it names, else that of the task or of code before. */
  languageOf(text: string): Language | undefined {
    return languageSpokenOf(text) ?? this.language;
  }

  /** Learns the language from a block of code, where none is known yet. */
  languageOfBlock(text: string): Language | undefined {
    this.language ??= languageIn(text);
    return this.language;
  }

  /** Takes in a text that may claim something: the topics, moduli and bases it speaks of. */
  notice(text: string): void {
    this.surroundings.notice(text);
    this.rememberModuli(moduliIn(text));
    const spoken = basesIn(text);
    if (spoken.length > 0) this.bases = spoken;
  }

  /** Takes in the modulus that a statement is taken by. */
  rememberModulus(value: Value): void {
    const modulus = rememberedModulus(value);
    if (modulus !== undefined) this.rememberModuli([modulus]);
  }

  /** What decides how a relation between two sides is read. @param modulus what it is taken modulo. */
  circumstances(place: Place, left: Side, right: Side, modulus?: Value): Circumstances {
    const { talk } = this.surroundings;
    const { language } = place;
    return {
      language,
      code: language !== undefined || place.comment,
      talk,
      environment: constantsIn(left, right, talk.complex && language === undefined),
      modulus,
      otherArithmetic: () => this.surroundings.otherArithmetic(),
      unknownArithmetic: () => this.surroundings.unknownArithmetic(),
      moduli: this.moduli,
      bases: this.bases,
    };
  }

  private rememberModuli(named: readonly bigint[]): void {
    if (named.length > 0)
      this.moduli = [...new Set([...named, ...this.moduli])].slice(0, mostModuli);
  }
}
