/** Evaluates the tree of an expression; what its operators and functions do is up to the language. */
import type { BinaryOperator, Expression, PrefixOperator } from "./syntax.ts";
import { itemsIn, listOf, NoValue, text, type CodeValue } from "./values.ts";

/** What differs between languages. All may throw `NoValue`. */
export interface Semantics {
  literal(node: Expression & { type: "whole" | "float" | "character" }): CodeValue;
  name(name: string): CodeValue | undefined;
  truthy(value: CodeValue): boolean;
  prefix(operator: PrefixOperator, operand: CodeValue): CodeValue;
  binary(operator: BinaryOperator, left: CodeValue, right: CodeValue): CodeValue;
  /** @param named arguments with a name, as `reverse=True`. */
  call(
    name: string,
    values: readonly CodeValue[],
    named: ReadonlyMap<string, CodeValue>,
  ): CodeValue;
  method(
    of: CodeValue,
    name: string,
    values: readonly CodeValue[],
    named: ReadonlyMap<string, CodeValue>,
  ): CodeValue;
  member(of: CodeValue, name: string): CodeValue;
  index(of: CodeValue, at: CodeValue): CodeValue;
  slice(
    of: CodeValue,
    from: CodeValue | undefined,
    to: CodeValue | undefined,
    step: CodeValue | undefined,
  ): CodeValue;
  cast(to: string, value: CodeValue): CodeValue;
  sizeOf(of: string, items?: number): CodeValue;
  /** Size in bytes of a value's type. */
  sizeOfValue(value: CodeValue): CodeValue;
  /** Values of `and` and `or` are truth values, not operands. */
  readonly logicGivesTruth: boolean;
}

export type Bindings = ReadonlyMap<string, CodeValue>;

/** So many steps are taken for one expression at most. */
const mostSteps = 20_000;

/** @throws NoValue with a reason for the reader. */
export function evaluateCode(
  node: Expression,
  semantics: Semantics,
  bindings: Bindings,
): CodeValue {
  return new Evaluator(semantics).valueOf(node, bindings);
}

/** One evaluation in one language, with the steps that it has taken. */
class Evaluator {
  private readonly semantics: Semantics;
  private steps = 0;

  constructor(semantics: Semantics) {
    this.semantics = semantics;
  }

  valueOf(part: Expression, scope: Bindings): CodeValue {
    this.steps += 1;
    if (this.steps > mostSteps) throw new NoValue("it takes too many steps");
    switch (part.type) {
      case "whole":
      case "float":
      case "character":
        return this.semantics.literal(part);
      case "text":
        return text(part.value);
      case "name":
        return this.named(part.name, scope);
      case "prefix":
        return this.semantics.prefix(part.operator, this.valueOf(part.operand, scope));
      case "binary":
        return this.binary(part, scope);
      case "comparisons":
        return this.comparisons(part, scope);
      case "conditional":
        return this.valueOf(
          this.semantics.truthy(this.valueOf(part.test, scope)) ? part.yes : part.no,
          scope,
        );
      case "call":
        return this.call(part, scope);
      case "member":
        return this.member(part, scope);
      case "index":
        return this.semantics.index(this.valueOf(part.of, scope), this.valueOf(part.at, scope));
      case "slice": {
        const [from, to, step] = [part.from, part.to, part.step].map((bound) =>
          bound === undefined ? undefined : this.valueOf(bound, scope),
        );
        return this.semantics.slice(this.valueOf(part.of, scope), from, to, step);
      }
      case "list":
      case "tuple":
      case "set":
        return listOf(this.items(part.items, scope), part.type);
      case "array":
        return listOf(this.items(part.items, scope));
      case "dict":
        return dictionary(
          part.entries.map(([k, v]) => [this.valueOf(k, scope), this.valueOf(v, scope)]),
        );
      case "comprehension":
        return this.comprehension(part, scope);
      case "lambda":
        return {
          type: "function",
          call: (values) => this.valueOf(part.body, bound(part.names, values, scope)),
        };
      case "cast":
        return this.semantics.cast(part.to, this.valueOf(part.operand, scope));
      case "sizeof":
        return this.sizeOf(part.of, scope);
      case "spread":
        throw new NoValue("it is spread out of place");
    }
  }

  private named(name: string, scope: Bindings): CodeValue {
    const value = scope.get(name) ?? this.semantics.name(name);
    if (!value) throw new NoValue(`the value of ${name} is not known`);
    return value;
  }

  private items(parts: readonly Expression[], scope: Bindings): CodeValue[] {
    return parts.flatMap((part) =>
      part.type === "spread"
        ? itemsIn(this.valueOf(part.operand, scope))
        : [this.valueOf(part, scope)],
    );
  }

  private binary(part: Expression & { type: "binary" }, scope: Bindings): CodeValue {
    const { operator } = part;
    const left = this.valueOf(part.left, scope);
    if (operator !== "and" && operator !== "or" && operator !== "??")
      return this.semantics.binary(operator, left, this.valueOf(part.right, scope));
    if (operator === "??") return left.type === "nothing" ? this.valueOf(part.right, scope) : left;
    const decided = this.semantics.truthy(left) === (operator === "or");
    if (!this.semantics.logicGivesTruth) return decided ? left : this.valueOf(part.right, scope);
    const result = decided
      ? operator === "or"
      : this.semantics.truthy(this.valueOf(part.right, scope));
    return this.semantics.prefix("!", this.semantics.prefix("!", { type: "truth", value: result }));
  }

  private comparisons(part: Expression & { type: "comparisons" }, scope: Bindings): CodeValue {
    const [first] = part.operands;
    if (!first) throw new NoValue("there is nothing to compare");
    let left = this.valueOf(first, scope);
    let result: CodeValue = { type: "truth", value: true };
    for (const [i, operator] of part.operators.entries()) {
      const operand = part.operands[i + 1];
      if (!operand) break;
      const right = this.valueOf(operand, scope);
      result = this.semantics.binary(operator, left, right);
      if (!this.semantics.truthy(result)) break;
      left = right;
    }
    return result;
  }

  private call(part: Expression & { type: "call" }, scope: Bindings): CodeValue {
    const values = this.items(part.arguments, scope);
    const namedValues = new Map(
      part.named.map(([name, value]) => [name, this.valueOf(value, scope)]),
    );
    const { callee } = part;
    if (callee.type === "name") {
      const own = scope.get(callee.name);
      if (own?.type === "function") return own.call(values);
      return this.semantics.call(callee.name, values, namedValues);
    }
    if (callee.type !== "member") throw new NoValue("such a call is not computed");
    if (callee.of.type === "name" && !scope.has(callee.of.name) && isModule(callee.of.name))
      return this.semantics.call(`${callee.of.name}.${callee.name}`, values, namedValues);
    return this.semantics.method(this.valueOf(callee.of, scope), callee.name, values, namedValues);
  }

  private member(part: Expression & { type: "member" }, scope: Bindings): CodeValue {
    if (part.of.type === "name" && !scope.has(part.of.name) && isModule(part.of.name)) {
      const value = this.semantics.name(`${part.of.name}.${part.name}`);
      if (!value) throw new NoValue(`${part.of.name}.${part.name} is not known`);
      return value;
    }
    return this.semantics.member(this.valueOf(part.of, scope), part.name);
  }

  private comprehension(part: Expression & { type: "comprehension" }, scope: Bindings): CodeValue {
    const pairs = itemsIn(this.valueOf(part.source, scope)).flatMap((item) => {
      const values = part.names.length === 1 ? [item] : itemsIn(item);
      const inner = bound(part.names, values, scope);
      if (!part.conditions.every((test) => this.semantics.truthy(this.valueOf(test, inner))))
        return [];
      const element = this.valueOf(part.element, inner);
      return [[element, part.value ? this.valueOf(part.value, inner) : element] as const];
    });
    if (part.kind === "dict") return dictionary(pairs);
    return listOf(
      pairs.map(([element]) => element),
      part.kind === "set" ? "set" : "list",
    );
  }

  private sizeOf(of: string | Expression, scope: Bindings): CodeValue {
    if (typeof of === "string") return this.semantics.sizeOf(of);
    if (of.type === "array") return this.semantics.sizeOf(of.of, of.items.length);
    if (of.type === "text") return this.semantics.sizeOf("char", of.value.length + 1);
    return this.semantics.sizeOfValue(this.valueOf(of, scope));
  }
}

/** Later entries of a key replace earlier ones. */
function dictionary(pairs: readonly (readonly [CodeValue, CodeValue])[]): CodeValue {
  const entries = new Map<string, readonly [CodeValue, CodeValue]>();
  for (const pair of pairs) entries.set(keyOf(pair[0]), pair);
  return { type: "dict", entries: [...entries.values()] };
}

function keyOf(key: CodeValue): string {
  if (key.type === "text") return `t${key.value}`;
  if (key.type === "whole" || key.type === "float" || key.type === "truth")
    return `n${String(Number(key.value))}`;
  throw new NoValue("such keys are not computed");
}

function bound(names: readonly string[], values: readonly CodeValue[], scope: Bindings): Bindings {
  if (values.length < names.length) throw new NoValue("an argument is missing");
  return new Map([
    ...scope,
    ...names.flatMap((name, i) => (values[i] ? [[name, values[i]] as const] : [])),
  ]);
}

function isModule(name: string): boolean {
  return /^(?:math|Math|Number|Object|Array|String|Boolean|JSON|functools|operator|itertools|std|np|Integer|Character)$/.test(
    name,
  );
}
