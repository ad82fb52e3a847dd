/** Derivatives that are told in words: "The derivative of x^3 - 4x is 3x^2 - 4." */
import { wholeSide, type Side } from "./statements.ts";

/** Offsets are into the text that was searched. */
export interface ToldDerivative {
  readonly start: number;
  readonly end: number;
  readonly left: Side;
  readonly right: Side;
}

const derivativeGate = /derivative of|Ableitung von|dérivée de|derivada de|的导数/;

/** A formula in a sentence: no words but names of functions. */
const formula = String.raw`((?:\\(?:frac|sin|cos|tan|ln|log|exp|sqrt|cdot|left|right)|sin|cos|tan|ln|exp|sqrt|[a-z](?![a-z])|[\d\s^*/+·²³⁴⁵(){}−-]|\.\d){1,80}?)`;
const told = new RegExp(
  String.raw`(?:(?:derivative of|Ableitung von|dérivée de|derivada de) \$?${formula}\$?(?: with respect to \$?([a-z])\$?)?,? (?:is|are|equals|gives|would be|=|ist|est|es)|(?<!\p{L})\$?${formula}\$? ?的导数(?:是|为|等于)) ?\$?${formula}\$?(?=\s*(?:[.,;!?。，；]|$|\n| (?:and|so|which|by|using|und|et|y)(?!\p{L})))`,
  "gu",
);

/** @param text of a unit. */
export function findDerivatives(text: string): ToldDerivative[] {
  if (!derivativeGate.test(text)) return [];
  return [...text.matchAll(told)].flatMap((match): ToldDerivative[] => {
    const [all, first, variable, second, result = ""] = match;
    const body = wholeSide((first ?? second ?? "").trim());
    const right = wholeSide(result.trim());
    if (body?.parsed.state !== "parsed" || right?.parsed.state !== "parsed") return [];
    const { node, features } = body.parsed;
    if (features.names.size !== 1) return [];
    const name = variable ?? [...features.names][0] ?? "";
    const left: Side = {
      ...body,
      parsed: { state: "parsed", node: { type: "derivative", name, body: node }, features },
    };
    return [{ start: match.index, end: match.index + all.length, left, right }];
  });
}
