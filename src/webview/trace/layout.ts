/** The fixed frame of the view, made once: everything else fills its places. */
import { make, makeButton, makeIcon, setAttribute, setHidden, setText } from "../draw/dom.ts";
import { texts } from "../texts/texts.ts";

export interface Layout {
  readonly main: HTMLElement;
  readonly message: HTMLElement;
  readonly notices: HTMLElement;
  readonly error: HTMLElement;
  readonly content: HTMLElement;
  /** Answer and panes: above the reasoning, or beside it. */
  readonly aside: HTMLElement;
  readonly answer: FoldedSection;
  readonly answerChip: HTMLElement;
  /** In the head of the answer, for buttons of panes. */
  readonly answerTools: HTMLElement;
  readonly legend: HTMLElement;
  readonly reasoning: FoldedSection;
  readonly reasoningNote: HTMLElement;
  readonly copyAnswer: HTMLElement;
  readonly copyReasoning: HTMLElement;
  /** Above the answer, for panes. */
  readonly top: HTMLElement;
  /** Between answer and reasoning, for panes. */
  readonly panes: HTMLElement;
  /** In the head of the reasoning, for buttons of panes. */
  readonly reasoningTools: HTMLElement;
  /** In the reasoning above its steps, for panes. */
  readonly reasoningTop: HTMLElement;
  readonly pills: HTMLElement;
  readonly live: HTMLElement;
}

export interface FoldedSection {
  readonly name: string;
  readonly section: HTMLElement;
  readonly body: HTMLElement;
  readonly button: HTMLButtonElement;
}

export interface LayoutActions {
  readonly copyAnswer: () => void;
  readonly copyReasoning: () => void;
  readonly fold: (name: string, folded: boolean) => void;
}

export function createLayout(main: HTMLElement, actions: LayoutActions): Layout {
  const message = make("p", { class: "message", text: texts.loading });
  const notices = make("div", { class: "notices" });
  const error = make("section", { class: "error" });
  const answerChip = make("span", { class: "chip" });
  const legend = make("nav", { class: "legend", attributes: { "aria-label": texts.kinds } });
  const reasoningNote = make("span", { class: "note" });
  const answer = foldedSection("answer", texts.answer, actions.fold);
  const reasoning = foldedSection("reasoning", texts.reasoning, actions.fold);
  const copyAnswer = makeButton({ name: texts.copyAnswer, icon: "copy" }, actions.copyAnswer);
  const copyReasoning = makeButton(
    { name: texts.copyReasoning, icon: "copy" },
    actions.copyReasoning,
  );
  const answerTools = make("div", { class: "head-tools" });
  answer.head.append(answerChip, answerTools, copyAnswer);
  const top = make("div", { class: "panes" });
  const panes = make("div", { class: "panes" });
  const reasoningTools = make("div", { class: "head-tools" });
  reasoningTools.append(copyReasoning);
  reasoning.head.append(reasoningNote, reasoningTools);
  const reasoningTop = make("div", { class: "reasoning-top" });
  reasoning.body.append(legend, reasoningTop);
  const aside = make("div", { class: "aside" }, top, answer.section, panes);
  const content = make("div", { class: "content" }, notices, error, aside, reasoning.section);
  const pills = make("div", { class: "pills" });
  const live = make("div", {
    class: "only-heard",
    attributes: { id: "phase-heard", role: "status" },
  });
  notices.hidden = true;
  error.hidden = true;
  answerChip.hidden = true;
  content.hidden = true;
  main.append(message, content);
  main.append(pills, live);
  return {
    main,
    message,
    notices,
    error,
    content,
    aside,
    answer,
    answerChip,
    answerTools,
    legend,
    reasoning,
    reasoningNote,
    copyAnswer,
    copyReasoning,
    top,
    panes,
    reasoningTools,
    reasoningTop,
    pills,
    live,
  };
}

/** Says what the sections hold; nothing is offered for copying where there is nothing. */
export function describeSections(
  { content, reasoningNote, copyAnswer, copyReasoning }: Layout,
  shown: {
    readonly running: boolean;
    /** Closed ones. */
    readonly steps: number;
    /** Those whose kind is a guess. */
    readonly unsure: number;
    readonly hasReasoning: boolean;
    readonly hasAnswer: boolean;
  },
): void {
  const none = shown.running ? texts.noReasoningYet : texts.noReasoning;
  const { steps, unsure } = shown;
  const counted = unsure === 0 ? texts.stepsCount(steps) : texts.stepsUnsure(steps, unsure);
  const some = steps === 0 ? "" : counted;
  setText(reasoningNote, shown.hasReasoning ? some : none);
  setHidden(copyAnswer, !shown.hasAnswer);
  setHidden(copyReasoning, !shown.hasReasoning);
  setAttribute(content, "data-running", String(shown.running));
}

/** Folds or unfolds. What is folded is still found by find-in-page, which unfolds it. */
export function setFolded({ body, button }: FoldedSection, folded: boolean): void {
  button.setAttribute("aria-expanded", String(!folded));
  if (folded) body.setAttribute("hidden", "until-found");
  else body.removeAttribute("hidden");
}

function foldedSection(
  name: string,
  title: string,
  onFold: LayoutActions["fold"],
): FoldedSection & { readonly head: HTMLElement } {
  const body = make("div", { class: "body", attributes: { id: `${name}-body` } });
  const button = make(
    "button",
    {
      class: "fold",
      attributes: { type: "button", "aria-expanded": "true", "aria-controls": `${name}-body` },
    },
    makeIcon("chevron"),
    title,
  );
  const head = make("div", { class: "head" }, make("h2", { attributes: { id: name } }, button));
  const section = make(
    "section",
    { class: name, attributes: { "aria-labelledby": name } },
    head,
    body,
  );
  const folded: FoldedSection = { name, section, body, button };
  button.addEventListener("click", () => {
    const fold = button.getAttribute("aria-expanded") === "true";
    setFolded(folded, fold);
    onFold(name, fold);
  });
  body.addEventListener("beforematch", () => {
    setFolded(folded, false);
    onFold(name, false);
  });
  return { ...folded, head };
}
