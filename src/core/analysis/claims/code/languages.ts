/** Which evaluator computes what a language's expressions come to. */
import type { Language } from "../language.ts";
import { clike } from "./clike.ts";
import { evaluateCode, type Bindings, type Semantics } from "./evaluator.ts";
import { javascript } from "./javascript.ts";
import { python } from "./python.ts";
import type { Expression, Family, Profile } from "./syntax.ts";
import type { CodeValue } from "./values.ts";

interface Evaluator {
  readonly family: Family;
  readonly semantics: Semantics;
}

/** Java and Go wrap around, in C and Rust a signed overflow is an error; a plain number of Go has 64 bits. */
const profiles: Readonly<Record<"c" | "java" | "go" | "rust", Profile>> = {
  c: { family: "c", bits: 32, overflow: "undefined", numericTruth: true, javaStrings: false },
  java: { family: "c", bits: 32, overflow: "wraps", numericTruth: false, javaStrings: true },
  go: { family: "c", bits: 64, overflow: "wraps", numericTruth: false, javaStrings: false },
  rust: { family: "c", bits: 32, overflow: "undefined", numericTruth: false, javaStrings: false },
};

const evaluators: Readonly<Record<Language, Evaluator>> = {
  python: { family: "python", semantics: python },
  javascript: { family: "javascript", semantics: javascript },
  c: { family: "c", semantics: clike(profiles.c) },
  java: { family: "c", semantics: clike(profiles.java) },
  go: { family: "c", semantics: clike(profiles.go) },
  rust: { family: "c", semantics: clike(profiles.rust) },
};

export function familyOf(language: Language): Family {
  return evaluators[language].family;
}

/** @throws NoValue with a reason for the reader. */
export function valueOfCode(
  expression: Expression,
  language: Language,
  bindings: Bindings,
): CodeValue {
  return evaluateCode(expression, evaluators[language].semantics, bindings);
}
