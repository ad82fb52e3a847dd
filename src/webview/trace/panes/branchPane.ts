/** Of a branch: what it branched from and how, its shared steps dimmed and folded, the reader's change marked. */
import { howSentence } from "../../../core/branch/howSentence.ts";
import { givenLength, parentOf, type TraceParent } from "../../../core/model/traceBranch.ts";
import { visible } from "../../../core/text/visible.ts";
import { make, makeButton, setHidden, setText } from "../../draw/dom.ts";
import { branchTexts } from "../../texts/branchTexts.ts";
import type { ShownStep } from "../steps/stepView.ts";
import type { MakePane } from "./pane.ts";

/** Longest beginning of a change that is shown above the steps, in UTF-16 code units. */
const longestChange = 600;

export const makeBranchPane: MakePane = ({ host, places, steps, visibility }) => {
  const from = make("strong");
  const how = make("p", { class: "branch-how" });
  const change = make("div", { class: "branch-change" });
  const open = makeButton({ name: branchTexts.openName, word: branchTexts.open }, () => {
    host.post({ type: "parent", action: "open" });
  });
  const compare = makeButton({ name: branchTexts.compareName, word: branchTexts.compare }, () => {
    host.post({ type: "parent", action: "compare" });
  });
  const element = make(
    "div",
    { class: "branch", attributes: { role: "note", "aria-label": branchTexts.name } },
    make("p", { class: "branch-from" }, from, open, compare),
    how,
    change,
  );
  element.hidden = true;
  places.reasoningTop.append(element);
  let parent: TraceParent | undefined;
  let shownId: string | undefined;

  const say = (): void => {
    if (!parent) return;
    const { title = "", offset } = parent;
    const shared = steps.filter(({ step }) => step.end <= offset).length;
    setText(from, branchTexts.from(visible(title) || branchTexts.untitled, shared));
  };

  const dress = ({ step }: ShownStep, row: HTMLElement): void => {
    const places = placesOf(parent);
    row.classList.toggle(
      "is-shared",
      places !== undefined && step.end <= places.given && !overlaps(step, places),
    );
    row.classList.toggle("is-change", places !== undefined && overlaps(step, places));
  };

  return {
    begin({ trace }) {
      parent = parentOf(trace);
      setHidden(element, parent === undefined);
      if (trace.id !== shownId) {
        shownId = trace.id;
        visibility.foldUntil(parent?.offset ?? 0);
      }
      if (!parent) return;
      setText(how, parent.offset + parent.change.text.length === 0 ? "" : howSentence(parent.how));
      change.replaceChildren(...changeNodes(parent));
      say();
    },
    update(_shown, delta) {
      if (parent && delta.steps.length > 0) say();
    },
    drawn: dress,
  };
};

interface Places {
  readonly start: number;
  readonly end: number;
  /** End of what the model was given. */
  readonly given: number;
}

function placesOf(parent: TraceParent | undefined): Places | undefined {
  if (!parent) return undefined;
  const { offset, change } = parent;
  return { start: offset, end: offset + change.text.length, given: givenLength(parent) };
}

function overlaps(
  { start, end }: { readonly start: number; readonly end: number },
  change: Places,
): boolean {
  return start < change.end && end > change.start;
}

function changeNodes({ offset, change, kept }: TraceParent): Node[] {
  const { text, until } = change;
  const written = text.trim();
  if (written === "" && until === offset)
    return [make("p", { class: "note", text: branchTexts.unchanged })];
  const shown =
    visible(written.slice(0, longestChange)) + (written.length > longestChange ? "…" : "");
  const left = until - offset;
  return [
    ...(written === ""
      ? []
      : [
          make("span", { class: "note", text: branchTexts.changed }),
          make("blockquote", { text: shown, attributes: { dir: "auto" } }),
        ]),
    ...(left > 0 && (written === "" || kept === 0)
      ? [make("p", { class: "note", text: branchTexts.left(left) })]
      : []),
  ];
}
