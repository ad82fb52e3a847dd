/** Generated statements about expressions of programs; what is true of them the interpreter says. */
import type { Chance } from "./random.ts";
import type { OracleLanguage } from "./interpreters.ts";

/** The task that names the language, as a user would have selected it. */
export const tasks: Readonly<Record<OracleLanguage, string>> = {
  python: "What does this return?\n\n```python\ndef f(a, b):\n    return a // b\n```",
  javascript: "What does this return?\n\n```javascript\nfunction f(a, b) { return a % b; }\n```",
  c: "What does this print?\n\n```c\n#include <stdio.h>\nint main(void) { return 0; }\n```",
};

const operators: Readonly<Record<OracleLanguage, readonly string[]>> = {
  python: ["+", "-", "*", "//", "%", "/", "&", "|", "^", "<<", ">>", "**"],
  javascript: ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"],
  c: ["+", "-", "*", "/", "%", "&", "|", "^"],
};
const texts = ["hello", "banana", "trace", "abcabc"];

export function expressionIn(language: OracleLanguage, { whole, of }: Chance): string {
  const kind = whole(0, 9);
  // In C a division by zero ends the program.
  const right = language === "c" ? small : operand;
  if (kind < 4) return `${operand()} ${of(operators[language])} ${right()}`;
  if (kind < 6)
    return `(${operand()} ${of(["+", "-", "*"])} ${operand()}) ${of(operators[language])} ${small()}`;
  if (kind === 6) return `${operand()} ${of(["<", ">", "<=", ">=", "==", "!="])} ${operand()}`;
  return call();

  function operand(): string {
    const value = whole(-30, 60);
    return value < 0 ? `(${String(value)})` : String(value);
  }

  function small(): string {
    return String(whole(1, 7));
  }

  function list(): string {
    return `[${Array.from({ length: whole(2, 5) }, () => String(whole(-9, 20))).join(", ")}]`;
  }

  function call(): string {
    const text = of(texts);
    const [from, to] = [whole(0, 2), whole(3, 5)];
    switch (language) {
      case "python":
        return of([
          `len("${text}")`,
          `"${text}"[${from}:${to}]`,
          `sum(${list()})`,
          `max(${list()})`,
          `sorted(${list()})`,
          `abs(${operand()})`,
          `"${text}".count("a")`,
          `pow(${small()}, ${small()}, 11)`,
          `divmod(${whole(20, 90)}, ${small()})`,
          `int("${whole(10, 999)}") + ${small()}`,
          `"${text}".upper()`,
          `bin(${whole(1, 60)})`,
        ]);
      case "javascript":
        return of([
          `"${text}".length`,
          `"${text}".slice(${from}, ${to})`,
          `Math.max(${small()}, ${operand()}, ${small()})`,
          `Math.floor(${operand()} / ${small()})`,
          `Math.trunc(${operand()} / ${small()})`,
          `${list()}.length`,
          `"${text}".indexOf("a")`,
          `"${text}".toUpperCase()`,
          `parseInt("${whole(10, 999)}px")`,
          `Math.abs(${operand()})`,
          `Math.pow(${small()}, ${small()})`,
        ]);
      case "c":
        return of([
          `(unsigned char)${whole(200, 600)}`,
          `(char)${whole(1, 120)}`,
          `!${whole(0, 2)}`,
          `~${whole(0, 50)}`,
          `'${of(["a", "b", "A"])}' + ${small()}`,
          `${whole(1, 9)} << ${small()}`,
          `${whole(20, 200)} >> ${small()}`,
        ]);
    }
  }
}

/** Another value of the same kind. */
export function changedValue(value: string, { whole, of }: Chance): string | undefined {
  if (/^-?\d+$/.test(value)) return String(BigInt(value) + BigInt(of([-10, -3, -1, 1, 2, 7, 20])));
  if (/^-?\d+\.\d+$/.test(value)) return String(Number(value) + whole(1, 5));
  if (/^(?:true|false)$/.test(value)) return value === "true" ? "false" : "true";
  if (/^(?:True|False)$/.test(value)) return value === "True" ? "False" : "True";
  if (/^'\w{2,}'$/.test(value)) return `'${value.slice(2, -1)}${value.charAt(1)}z'`;
  const last = /^([[(].*?)(-?\d+)([\])])$/.exec(value);
  return last
    ? `${last[1] ?? ""}${String(Number(last[2]) + whole(1, 4))}${last[3] ?? ""}`
    : undefined;
}

export function sentence(expression: string, value: string, { of }: Chance): string {
  return of([
    `So \`${expression}\` is ${value}.`,
    `\`${expression}\` evaluates to ${value}.`,
    `\`${expression}\` gives \`${value}\`.`,
    `Here \`${expression} = ${value}\`.`,
    `Then \`${expression}\` → \`${value}\`.`,
    `\`${expression}\` returns ${value}, as expected.`,
  ]);
}
