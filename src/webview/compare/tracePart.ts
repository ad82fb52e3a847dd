/** One trace's column: its strip, and its steps and answer from where it parts from the others. */
import type { ShownComparedTrace } from "../../core/compare/compareProtocol.ts";
import { kindLabels } from "../../core/model/kindLabels.ts";
import { make, makeButton } from "../draw/dom.ts";
import type { OpenLink } from "../draw/links.ts";
import { drawText } from "../draw/markdownDom.ts";
import { compareTexts } from "../texts/compareTexts.ts";
import { makeKindStrip } from "./kindStrip.ts";

export interface TracePartInput {
  readonly trace: ShownComparedTrace;
  /** Place among the compared traces, from 0. */
  readonly index: number;
  /** Length of the longest reasoning, for the scale of the strip. */
  readonly longest: number;
  readonly openTrace: (trace: number, step: number | undefined) => void;
  readonly openLink: OpenLink;
}

export interface TracePart {
  readonly element: HTMLElement;
  /** Draws one more step. @returns it, or undefined when all are drawn. */
  drawNext(): HTMLElement | undefined;
}

export function createTracePart(input: TracePartInput): TracePart {
  const { trace, index, longest, openTrace, openLink } = input;
  const { steps, parting } = trace;
  const name = compareTexts.name(index);
  const list = make("ol", { class: "compared-steps" });
  const heading = make(
    "h2",
    {},
    make("span", { class: "trace-name", text: name }),
    ` ${trace.source === "" ? trace.title : trace.source}`,
  );
  const element = make(
    "section",
    { class: "compared", attributes: { "aria-label": `${name}: ${trace.title}` } },
    make(
      "div",
      { class: "compared-head" },
      heading,
      makeButton({ name: compareTexts.openName(name), word: compareTexts.open }, () => {
        openTrace(index, undefined);
      }),
      make("p", { class: "quiet compared-title", text: trace.title }),
      makeKindStrip(trace, longest, compareTexts.strip(name, steps.length, parting.step + 1)),
    ),
    list,
  );

  let next = parting.step;
  let ended = false;

  function drawEnd(): HTMLElement {
    const text = make("div", { class: "text" }, drawText(trace.answer, openLink));
    return make(
      "div",
      { class: "compared-answer" },
      make("h3", { text: compareTexts.answer }),
      trace.answer.trim() === ""
        ? make("p", { class: "quiet", text: compareTexts.noAnswerArrived })
        : text,
    );
  }

  return {
    element,
    drawNext() {
      const step = steps[next];
      if (step) {
        // A step that begins alike shows what is its own.
        const start = next === parting.step ? Math.max(step.start, parting.unit) : step.start;
        const item = drawComparedStep(input, next, trace.reasoning.slice(start, step.end));
        list.append(item);
        next += 1;
        return item;
      }
      if (ended) return undefined;
      ended = true;
      if (parting.step >= steps.length) {
        list.replaceWith(make("p", { class: "quiet", text: compareTexts.endsHere }));
      }
      const end = drawEnd();
      element.append(end);
      return end;
    },
  };
}

/** A step with a button that opens its trace there. Also for the common beginning. */
export function drawComparedStep(
  { trace, index, openTrace, openLink }: TracePartInput,
  at: number,
  text: string,
): HTMLElement {
  const kind = trace.steps[at]?.kind ?? "unlabelled";
  const { symbol, word } = kindLabels[kind];
  const fails = trace.failing.includes(at);
  const button = make(
    "button",
    {
      class: "label",
      attributes: {
        type: "button",
        title: compareTexts.openName(compareTexts.name(index)),
        "aria-label": compareTexts.openStep(at + 1, word, compareTexts.name(index)),
      },
      on: {
        click: () => {
          openTrace(index, at);
        },
      },
    },
    make("span", { class: "number", text: String(at + 1) }),
    make("span", { class: "symbol", text: symbol, attributes: { "aria-hidden": "true" } }),
    make("span", { class: "word", text: word }),
  );
  return make(
    "li",
    { class: "step compared-step", attributes: { "data-kind": kind, "data-step": String(at) } },
    button,
    fails ? make("span", { class: "step-fails", text: `✕ ${compareTexts.failing}` }) : undefined,
    make("div", { class: "text" }, drawText(text.trim(), openLink)),
  );
}
