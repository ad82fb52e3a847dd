/** The view of compared traces: what it comes to, the numbers, the common beginning, and a column for each trace. */
import type {
  ComparisonMessage,
  FromCompareView,
  ToCompareView,
} from "../../core/compare/compareProtocol.ts";
import { make } from "../draw/dom.ts";
import { createEnhancer } from "../draw/enhancer.ts";
import { runInSlices, type Slices } from "../draw/slices.ts";
import { drawComparisonTable } from "./comparisonTable.ts";
import { compareTexts } from "../texts/compareTexts.ts";
import { createTracePart, drawComparedStep, type TracePartInput } from "./tracePart.ts";
import { defined } from "../../core/model/defined.ts";

export interface CompareView {
  receive(message: ToCompareView): void;
}

export function createCompareView(
  root: HTMLElement,
  post: (message: FromCompareView) => void,
): CompareView {
  const enhancer = createEnhancer();
  let drawing: Slices | undefined;
  root.classList.add("comparison");
  root.append(make("p", { class: "message", text: compareTexts.loading }));

  const openLink = (href: string): void => {
    post({ type: "openLink", href });
  };
  const openTrace = (trace: number, step: number | undefined): void => {
    post({ type: "openTrace", trace, ...defined({ step }) });
  };

  function draw(message: ComparisonMessage): void {
    const { traces, sentences } = message;
    const longest = Math.max(...traces.map(({ reasoning }) => reasoning.length));
    const inputs = traces.map((trace, index): TracePartInput => ({
      trace,
      index,
      longest,
      openTrace,
      openLink,
    }));
    const parts = inputs.map(createTracePart);
    const table = drawComparisonTable(message, openLink);
    const common = message.sameReasoning
      ? make("p", { class: "parting", text: compareTexts.allSame })
      : drawCommon(inputs[0]);
    const columns = make("div", { class: "columns" }, ...parts.map(({ element }) => element));
    root.replaceChildren(
      make("h1", { text: compareTexts.heading(traces.length) }),
      ...sentences.map((text) => make("p", { class: "sentence", text })),
      table,
      ...(common ? [common] : []),
      columns,
    );
    enhancer.watch(table);
    if (common) enhancer.watch(common);

    // In turn, so that all columns grow from the top.
    const waiting = [...parts];
    drawing = runInSlices(() => {
      const part = waiting.shift();
      const drawn = part?.drawNext();
      if (part && drawn) {
        enhancer.watch(drawn);
        waiting.push(part);
      }
      return waiting.length > 0;
    });
    drawing.start();
  }

  return {
    receive(message) {
      drawing?.stop();
      enhancer.reset();
      if (message.type === "comparison") draw(message);
      else root.replaceChildren(make("p", { class: "message", text: message.message }));
    },
  };
}

/** What all traces say alike, from the first of them; undefined where they differ from the start. */
function drawCommon(input: TracePartInput | undefined): HTMLElement | undefined {
  if (!input) return undefined;
  const { steps, reasoning, parting } = input.trace;
  if (reasoning.slice(0, parting.unit).trim() === "") return undefined;
  const shown = steps.filter(({ start }) => start < parting.unit);
  const whole = shown.filter(({ end }) => end <= parting.unit).length;
  const list = make(
    "ol",
    { class: "compared-steps" },
    ...shown.map(({ start, end }, at) =>
      drawComparedStep(input, at, reasoning.slice(start, Math.min(end, parting.unit))),
    ),
  );
  const summary = whole === 0 ? compareTexts.sameWithin : compareTexts.same(whole);
  const details = make(
    "details",
    { class: "common" },
    make("summary", { text: summary }),
    list,
    make("p", { class: "parting", text: compareTexts.parts }),
  );
  details.open = true;
  return details;
}
