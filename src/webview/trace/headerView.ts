/** The header: what this trace is, where it comes from, how far it is, and what can be done about it. */
import { costOf, formatMoney } from "../../core/run/cost.ts";
import { phaseOf, type RunPhase } from "../../core/run/runReducer.ts";
import type { RunWait } from "../../core/model/runEvent.ts";
import type { TraceHeader } from "../../core/protocol/protocol.ts";
import type { Origin } from "../../core/model/trace.ts";
import { make, makeButton, setAttribute, setHidden, setText } from "../draw/dom.ts";
import { formatCount, formatDuration } from "../../core/text/formats.ts";
import { visible } from "../../core/text/visible.ts";
import { phaseLabels, texts } from "../texts/texts.ts";
import { waitSentence, waitWords } from "../texts/waitTexts.ts";

interface HeaderState {
  readonly header: TraceHeader;
  readonly origin: Origin;
  readonly recording: boolean;
  readonly elapsedMs: number;
  /** What the run waits for before its first word. */
  readonly waiting: RunWait | undefined;
  readonly hasReasoning: boolean;
  readonly hasAnswer: boolean;
  /** Token count to show where the endpoint reported none. */
  readonly estimatedTokens: number | undefined;
}

export interface HeaderActions {
  stop(): void;
  runAgain(): void;
  continueRun(): void;
  answerNow(): void;
  copyBoth(): void;
  revealSource(): void;
  selectEndpoint(): void;
  toggleRaw(): void;
  showKeys(): void;
}

export interface HeaderView {
  readonly element: HTMLElement;
  /** Where panes put their buttons. */
  readonly tools: HTMLElement;
  /** What is known of the run, in a row; panes may add to its end. */
  readonly facts: HTMLElement;
  update(state: HeaderState): RunPhase;
  setRaw(raw: boolean): void;
  clear(): void;
}

/** Milliseconds between two changes of the clock. */
const clockMs = 500;

export function createHeaderView(parent: Element, actions: HeaderActions): HeaderView {
  const title = make("h1", { class: "title" });
  const symbol = make("span", { class: "phase-symbol", attributes: { "aria-hidden": "true" } });
  const phaseWord = make("span");
  const phaseBadge = make("span", { class: "phase" }, symbol, phaseWord);
  const recording = make("button", {
    class: "badge",
    text: texts.recording,
    attributes: { type: "button", "data-tip": "recording" },
  });
  const endpoint = makeButton({ name: "", word: "", class: "fact endpoint" }, () => {
    actions.selectEndpoint();
  });
  const elapsed = make("span", { class: "fact elapsed" });
  const tokens = make("span", { class: "fact" });
  const cost = make("span", { class: "fact cost" });
  const source = makeButton({ name: "", icon: "source", word: "", class: "fact source" }, () => {
    actions.revealSource();
  });
  const run = createRunButtons(actions);
  const copy = makeButton({ name: texts.copyBoth, icon: "copy" }, () => {
    actions.copyBoth();
  });
  const raw = makeButton({ name: texts.rawName, word: texts.raw, class: "toggle" }, () => {
    actions.toggleRaw();
  });
  const keys = makeButton({ name: texts.keys, icon: "help" }, () => {
    actions.showKeys();
  });
  const awaiting = make("p", { class: "awaiting" });
  const state = make("p", { class: "state" }, phaseBadge, elapsed);
  const facts = make("p", { class: "facts" }, recording, tokens, cost, endpoint, source);
  const paneTools = make("div", { class: "pane-tools" });
  const tools = make("div", { class: "tools" }, ...run.elements, paneTools, raw, copy, keys);
  const header = make("header", { class: "header" }, title, tools, state, facts, awaiting);
  parent.append(header);

  const clock = createRunClock(elapsed, awaiting);

  return {
    element: header,
    tools: paneTools,
    facts,
    update(state) {
      const { header: shown } = state;
      const phase = phaseOf({
        status: shown.status,
        reasoning: state.hasReasoning ? "…" : "",
        answer: state.hasAnswer ? "…" : "",
      });
      const running = shown.status === "running";
      header.hidden = false;
      const name = visible(shown.title);
      document.title = name;
      setText(title, name);
      title.title = name;
      setText(symbol, phaseLabels[phase].symbol);
      const awaited = phase === "connecting" ? state.waiting : undefined;
      setText(phaseWord, awaited ? waitWords[awaited.for] : phaseWordOf(phase, shown));
      clock.await(awaited);
      setAttribute(phaseBadge, "data-phase", phase);
      setHidden(recording, !state.recording);
      showEndpoint(endpoint, shown);
      setText(tokens, tokensText(shown, state.estimatedTokens));
      tokens.title =
        shown.usage || state.estimatedTokens === undefined ? "" : texts.estimatedTokensTip;
      showCost(cost, shown);
      showSource(source, state.origin);
      const isOver = !running && state.origin.kind === "run";
      run.update(phase, running, { again: isOver, goOn: isOver && canContinue(state) });
      if (running) clock.run(state.elapsedMs);
      else {
        clock.stop();
        const totalMs = shown.timing?.totalMs;
        setText(elapsed, totalMs === undefined ? "" : formatDuration(totalMs));
      }
      return phase;
    },
    setRaw(pressed) {
      setAttribute(raw, "aria-pressed", String(pressed));
    },
    clear() {
      clock.stop();
      header.hidden = true;
    },
  };
}

/** The buttons that act on the run. */
function createRunButtons(actions: HeaderActions): {
  readonly elements: readonly HTMLElement[];
  /** @param offers which of the buttons for a run that is over are offered. */
  readonly update: (
    phase: RunPhase,
    running: boolean,
    offers: { readonly again: boolean; readonly goOn: boolean },
  ) => void;
} {
  const answerNow = makeButton(
    { name: texts.answerNowName, icon: "answer", word: texts.answerNow, class: "run-action" },
    () => {
      actions.answerNow();
    },
  );
  const stop = makeButton(
    { name: texts.stopName, icon: "stop", word: texts.stop, primary: true, class: "run-action" },
    () => {
      // At once and visibly, whatever the connection is doing.
      showStopping(true);
      answerNow.hidden = true;
      actions.stop();
    },
  );
  function showStopping(stopping: boolean): void {
    stop.disabled = stopping;
    setText(stop.querySelector("span") ?? stop, stopping ? texts.stopping : texts.stop);
  }
  const again = makeButton(
    { name: texts.runAgainName, icon: "again", word: texts.runAgain, class: "run-action" },
    () => {
      actions.runAgain();
    },
  );
  const goOn = makeButton(
    { name: texts.continueName, icon: "resume", word: texts.continueRun, class: "run-action" },
    () => {
      actions.continueRun();
    },
  );
  return {
    elements: [answerNow, stop, goOn, again],
    update(phase, running, offers) {
      setHidden(stop, !running);
      if (!running) showStopping(false);
      setHidden(again, !offers.again);
      setHidden(goOn, !offers.goOn);
      setHidden(answerNow, phase !== "reasoning" || stop.disabled);
    },
  };
}

/** Counts on while a run goes on, in a fact of the header, and down to the next request in another one. */
function createRunClock(
  fact: HTMLElement,
  awaiting: HTMLElement,
): {
  /** @param elapsedMs since the request was sent. */
  readonly run: (elapsedMs: number) => void;
  readonly await: (wait: RunWait | undefined) => void;
  readonly stop: () => void;
} {
  let startedAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let wait: RunWait | undefined;
  let waitEnds = 0;
  const tick = (): void => {
    setText(fact, formatDuration(performance.now() - startedAt));
    const left = Math.max(0, waitEnds - performance.now());
    setText(awaiting, wait?.for === "retry" ? waitSentence(wait, left) : "");
  };
  return {
    await(next) {
      wait = next;
      waitEnds = performance.now() + (next?.for === "retry" ? next.ms : 0);
      if (wait?.for !== "retry") setText(awaiting, "");
    },
    run(elapsedMs) {
      startedAt = performance.now() - elapsedMs;
      timer ??= setInterval(tick, clockMs);
      tick();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

function phaseWordOf(phase: RunPhase, header: TraceHeader): string {
  // A stream that broke off is not one that reached its length limit.
  return phase === "truncated" && header.error ? texts.cutOffEarly : phaseLabels[phase].word;
}

/** Where this trace came from; a press chooses where the next one goes. */
function showEndpoint(button: HTMLButtonElement, { endpoint }: TraceHeader): void {
  const text = [endpoint?.name, endpoint?.servedModel ?? endpoint?.model]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");
  setHidden(button, text === "");
  const word = button.querySelector("span");
  if (word) setText(word, text);
  setAttribute(button, "aria-label", `${text}, ${texts.selectEndpointName}`);
  button.title = texts.selectEndpointName;
}

function canContinue({ header, hasReasoning, hasAnswer }: HeaderState): boolean {
  return header.status !== "complete" && (hasReasoning || hasAnswer);
}

function tokensText({ usage }: TraceHeader, estimate: number | undefined): string {
  const { reasoningTokens, completionTokens } = usage ?? {};
  if (estimate !== undefined) return texts.estimatedTokens(formatCount(estimate));
  return [
    reasoningTokens === undefined ? "" : texts.reasoningTokens(formatCount(reasoningTokens)),
    completionTokens === undefined ? "" : texts.completionTokens(formatCount(completionTokens)),
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Nothing while it runs: endpoints report the counts at the end. */
function showCost(fact: HTMLElement, { status, usage, endpoint }: TraceHeader): void {
  const cost = costOf(usage, endpoint?.prices);
  if (!cost || (status === "running" && cost.kind === "unknown")) {
    setText(fact, "");
    fact.title = "";
    return;
  }
  setText(
    fact,
    cost.kind === "unknown" ? texts.costUnknown : formatMoney(cost.amount, cost.currency),
  );
  fact.title =
    cost.kind === "unknown"
      ? texts.costUnknownTip
      : cost.reported
        ? texts.costReportedTip
        : texts.costComputedTip(usage ?? {});
}

function showSource(button: HTMLButtonElement, { file, range }: Origin): void {
  setHidden(button, file === undefined);
  if (file === undefined) return;
  const name = file.split(/[/\\]/).at(-1) ?? file;
  const lines =
    range === undefined
      ? ""
      : range.startLine === range.endLine
        ? `:${range.startLine}`
        : `:${range.startLine}–${range.endLine}`;
  const word = button.querySelector("span");
  if (word) setText(word, `${name}${lines}`);
  setAttribute(button, "aria-label", texts.showSource(`${name}${lines}`));
  button.title = file;
}
