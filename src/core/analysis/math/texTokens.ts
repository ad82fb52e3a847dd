/** Cuts the commands of TeX into tokens. */
import { numeralAt } from "./numerals.ts";
import {
  binomialCommands,
  bracketCommands,
  dressCommands,
  fractionCommands,
  functionNames,
  greekCommands,
  matrixEnvironments,
  operatorCommands,
  operatorWords,
  relationCommands,
  wordCommands,
} from "./signs.ts";
import type { Lexer } from "./lexer.ts";
import { none } from "./token.ts";

const command = /\\(?:[a-zA-Z]+|[^\n]|$)/y;
const braced = /\s*\{([^{}\\\n]{0,60})\}/y;
const derivativeFraction = /\\[dt]?frac\s*\{\s*d\s*\}\s*\{\s*d\s*([a-z])\s*\}/y;
const plainTextCommands: ReadonlySet<string> = new Set(["text", "textrm", "mathrm", "textnormal"]);

/** Reads the command that begins where the lexer is. @returns where it ends. */
export function texCommand(lexer: Lexer): number {
  const matched = lexer.match(command) ?? "\\";
  const name = matched.slice(1);
  const end = lexer.at + matched.length;
  if (dressCommands.has(name)) return skipDress(lexer, name, end);
  if (name === "$") return money(lexer, end);
  if (name === "int") return lexer.integral(end);
  if (name === "sum") return lexer.put("command", "sum", end);
  if (name === "prod") return lexer.put("command", "product", end);
  if (name === "lim") return lexer.put("command", "limit", end);
  if (name === "infty") return lexer.put("name", "infinity", end);
  if (name === "over") return lexer.put("operator", "over", end);
  if (name.endsWith("frac") && lexer.sees(derivativeFraction))
    return lexer.derivative(derivativeFraction);
  if (name === "" || name === " ") return end;
  if (name === "\\") return lexer.put("row", "\\\\", end);
  if (name.length === 1 && /[a-zA-Z]/.test(name)) return lexer.put("name", name, end);
  if (Object.hasOwn(relationCommands, name))
    return lexer.relation(relationCommands[name] ?? "=", end);
  if (Object.hasOwn(operatorCommands, name))
    return lexer.put("operator", operatorCommands[name] ?? name, end);
  const bracket = Object.hasOwn(bracketCommands, name) ? bracketCommands[name] : undefined;
  if (bracket) return lexer.put(bracket[0], bracket[1], end);
  if (wordCommands.has(name)) return texWord(lexer, end, plainTextCommands.has(name));
  if (fractionCommands.has(name)) return withDigits(lexer, "frac", end, 2);
  if (binomialCommands.has(name)) return withDigits(lexer, "binom", end, 2);
  if (name === "sqrt") return withDigits(lexer, "sqrt", end, 1);
  if (name === "pmod" || name === "overline") return lexer.put("command", name, end);
  if (name === "begin" || name === "end") return environment(lexer, name, end);
  if (/^[lcdv]?dots[bcm]?$/.test(name)) return lexer.put("dots", "…", end);
  if (name === "log") return texLogarithm(lexer, end);
  if (Object.hasOwn(functionNames, name))
    return lexer.put("function", functionNames[name] ?? name, end);
  if (greekCommands.has(name)) return lexer.put("name", name.replace(/^var/, ""), end);
  if (/^(?:to|Rightarrow|rightarrow|implies|iff|mapsto|longrightarrow|Longrightarrow)$/.test(name))
    return lexer.pointed(name, end);
  return lexer.put("other", name, end);
}

/** A dollar sign before or after an amount; elsewhere it may be an operation of the text's own. */
function money(lexer: Lexer, end: number): number {
  return /^\s?[\d.]/.test(lexer.source.slice(end, end + 2)) ? end : lexer.put("other", "$", end);
}

/** "\frac12": TeX takes one digit for an argument without braces. */
function withDigits(lexer: Lexer, name: string, end: number, count: number): number {
  let to = lexer.put("command", name, end);
  for (let i = 0; i < count; i += 1) {
    const digit = /^ ?(\d)/.exec(lexer.source.slice(to, to + 2));
    if (!digit) return to;
    lexer.at = to + digit[0].length - 1;
    to = lexer.number(digit[1] ?? "", lexer.at + 1, {
      value: { top: BigInt(digit[1] ?? "0"), bottom: 1n },
      written: none,
    });
  }
  return to;
}

function texLogarithm(lexer: Lexer, end: number): number {
  const base = /^_(?:\{\s*(\w{1,6})\s*\}|(\w))/.exec(lexer.source.slice(end, end + 12));
  if (!base) return lexer.put("function", "log", end);
  return lexer.put("function", `log_${base[1] ?? base[2] ?? ""}`, end + base[0].length);
}

/** "\left." has a point that closes nothing. */
function skipDress(lexer: Lexer, name: string, end: number): number {
  const silent = (name === "left" || name === "right") && lexer.source.charAt(end) === ".";
  return silent ? end + 1 : end;
}

/** @param plain the argument is text; a letter behind a number is a unit then. */
function texWord(lexer: Lexer, end: number, plain: boolean): number {
  braced.lastIndex = end;
  const argument = braced.exec(lexer.source);
  if (!argument) return lexer.put("other", "text", end);
  const content = (argument[1] ?? "").trim();
  const after = end + argument[0].length;
  if (content === "") return after;
  const name = content.toLowerCase();
  if (Object.hasOwn(functionNames, name))
    return lexer.put("function", functionNames[name] ?? name, after);
  if (Object.hasOwn(operatorWords, content))
    return lexer.put("operator", operatorWords[content] ?? content, after);
  const counted = plain && /^(?:number|close)$/.test(lexer.tokens.at(-1)?.type ?? "");
  if (!counted && /^\p{L}(?:_?\d+)?$/u.test(content)) return lexer.put("name", content, after);
  if (/^\d+(?:\.\d+)?$/.test(content)) {
    const numeral = numeralAt(content, 0);
    if (numeral) return lexer.number(content, after, numeral);
  }
  return lexer.put("word", content, after);
}

function environment(lexer: Lexer, kind: "begin" | "end", end: number): number {
  braced.lastIndex = end;
  const argument = braced.exec(lexer.source);
  if (!argument) return lexer.put("other", kind, end);
  const name = (argument[1] ?? "").replace("*", "");
  const after = end + argument[0].length;
  if (matrixEnvironments.has(name)) return lexer.put("command", `${kind} ${name}`, after);
  return lexer.put("row", kind, after);
}
