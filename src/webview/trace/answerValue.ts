/** A value of the answer in one line: typeset where it is TeX, cut where it is long. */
import { typesetTexOf } from "../../core/analysis/answer/writing.ts";
import { drawTex } from "./panes/claims/claimDetails.ts";

/** Longest value shown, in UTF-16 code units; code and long texts are cut. */
const longestValue = 60;

export function drawAnswerValue(value: string): Node {
  if (/[\\^_]/.test(value) && value.length <= longestValue * 3 && !value.includes("\n")) {
    return drawTex(typesetTexOf(value));
  }
  const line = value.split("\n", 1)[0] ?? "";
  const isCut = line.length > longestValue || line !== value;
  return document.createTextNode(isCut ? `${line.slice(0, longestValue)}…` : value);
}
