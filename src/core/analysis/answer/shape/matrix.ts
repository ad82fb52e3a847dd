/** Matrices in TeX. */
import type { Shape } from "./shape.ts";

const matrix =
  /^\s*(?:\\\[|\\\(|\$\$?)?\s*(?:(?:\\left\s*)?[([|.]\s*)?\\begin\{(?:(?:[pbBvV]|small)?matrix\*?\}(?:\[[lcr]\])?|array\}\s*\{[lcr|\s]*\})([^]*?)\\end\{(?:(?:[pbBvV]|small)?matrix\*?|array)\}\s*(?:(?:\\right\s*)?[)\]|.]\s*)?(?:\\\]|\\\)|\$\$?)?\s*\.?\s*$/;
const mostCells = 400;

export function readMatrix(written: string, inner: (cell: string) => Shape): Shape | undefined {
  if (written.length > 8000) return undefined;
  const body = matrix.exec(written)?.[1];
  if (body === undefined || body.includes("\\begin")) return undefined;
  const rows = body
    .split(/\\\\(?:\[[^\]]{0,10}\])?/)
    .map((row) => row.split("&").map((cell) => cell.trim()))
    .filter((row) => row.some((cell) => cell !== ""));
  if (rows.length === 0 || rows.flat().length > mostCells) return undefined;
  return { kind: "matrix", rows: rows.map((row) => row.map(inner)) };
}
