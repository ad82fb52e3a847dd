/** Flags and what others say of a trace, as parts of its page; opinions are dashed and have a name. */
import { remarkPlace, remarksOf, type RemarkSection } from "../core/exchange/remarks.ts";
import type { Trace } from "../core/model/trace.ts";
import { visible } from "../core/text/visible.ts";
import { el, type HtmlElement, type HtmlNode } from "./html.ts";

interface DrawnRemarks {
  readonly title: string;
  readonly children: readonly HtmlNode[];
}

export function drawRemarks(trace: Trace): DrawnRemarks[] {
  return remarksOf(trace).map((section) => ({
    title: visible(section.title),
    children: drawSection(section),
  }));
}

function drawSection({ isOpinion, note, remarks }: RemarkSection): HtmlNode[] {
  const items = remarks.map((remark): HtmlElement => {
    const { step, head, quote, text } = remark;
    const place = remarkPlace(remark);
    return el(
      "li",
      {},
      el("strong", {}, visible(head)),
      " (",
      step === undefined ? place : el("a", { href: `#step-${step + 1}` }, place),
      ")",
      ...(quote === undefined
        ? []
        : [" ", el("span", { class: "quiet", dir: "auto" }, `“${visible(quote)}”`)]),
      ...(text === "" ? [] : [" ", el("span", { dir: "auto" }, visible(text))]),
    );
  });
  return [
    ...(note === "" ? [] : [el("p", { class: "quiet" }, visible(note))]),
    ...(items.length === 0
      ? []
      : [el("ul", { class: isOpinion ? "remarks opinion" : "remarks" }, ...items)]),
  ];
}
