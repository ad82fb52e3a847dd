/** The head of a group: its title, how far it is, how the vote stands, and what the reader can do about all of it. */
import type { GroupMessage } from "../../core/groups/groupProtocol.ts";
import { make, makeButton, setHidden, setText } from "../draw/dom.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { shortValue } from "./answerCell.ts";
import type { GroupPart, PostToHost } from "./groupPart.ts";

export function createHead(post: PostToHost): GroupPart {
  const title = make("h1");
  const facts = make("p", { class: "quiet" });
  const vote = make("p", { class: "vote-line", attributes: { role: "status" } });
  const stop = makeButton(
    { name: groupTexts.stopRestName, icon: "stop", word: groupTexts.stopRest },
    () => {
      post({ type: "stopAll" });
    },
  );
  const rest = makeButton(
    { name: groupTexts.sampleRestName, icon: "resume", word: groupTexts.sampleRest(0) },
    () => {
      post({ type: "sampleRest" });
    },
  );
  const field = createReference(post);
  const element = make(
    "header",
    { class: "group-head" },
    title,
    facts,
    vote,
    make("div", { class: "group-actions" }, stop, rest),
    field.element,
  );
  return {
    element,
    show(message) {
      const { report, sampling, missing, samples } = message;
      const running = samples.filter(({ status }) => status === "running").length;
      setText(title, message.title);
      setText(facts, factsOf(message, running));
      setText(vote, voteOf(message));
      setHidden(stop, !sampling);
      stop.classList.toggle("primary", report.majority !== undefined && !report.canChange);
      setHidden(rest, sampling || running > 0 || missing === 0);
      const [word] = rest.getElementsByTagName("span");
      if (word) setText(word, groupTexts.sampleRest(missing));
      field.show(message);
    },
  };
}

function factsOf({ report, model, sampling }: GroupMessage, running: number): string {
  const { draws, size, lost, open } = report;
  return [
    groupTexts.count(draws, size),
    running === 0 ? "" : groupTexts.running(running),
    sampling && open > running ? groupTexts.waiting(open - running) : "",
    lost === 0 ? "" : groupTexts.lost(lost),
    model,
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}

function voteOf({ report, sampling }: GroupMessage): string {
  const { votes, majority, draws, majorityIs, canChange, open } = report;
  const leader = majority === undefined ? undefined : votes[majority];
  const lead = leader
    ? groupTexts.leads(shortValue(leader.answer), groupTexts.of(leader.samples.length, draws))
    : draws === 0
      ? groupTexts.noAnswerYet
      : votes.length === 0
        ? groupTexts.noAnswers
        : groupTexts.tie;
  const right = {
    right: groupTexts.isRight,
    wrong: groupTexts.isWrong,
    undecided: groupTexts.isUndecided,
  };
  return [
    lead,
    majorityIs === undefined ? "" : right[majorityIs],
    // Of a group that is not being sampled nothing more is coming by itself.
    sampling && open > 0 && leader ? (canChange ? groupTexts.undecided : groupTexts.decided) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** The right answer, as the reader types it. */
function createReference(post: PostToHost): GroupPart {
  const input = make("input", {
    class: "reference-field",
    attributes: {
      type: "text",
      id: "reference",
      maxlength: "4096",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "reference-hint",
    },
  });
  const apply = (): void => {
    post({ type: "reference", text: input.value });
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") apply();
  });
  const clear = makeButton({ name: groupTexts.clear, word: groupTexts.clear }, () => {
    input.value = "";
    apply();
  });
  let shown: string | undefined;
  return {
    element: make(
      "div",
      { class: "reference" },
      make("label", { text: groupTexts.reference, attributes: { for: "reference" } }),
      input,
      makeButton({ name: groupTexts.apply, word: groupTexts.apply }, apply),
      clear,
      make("span", {
        class: "quiet",
        text: groupTexts.referenceHint,
        attributes: { id: "reference-hint" },
      }),
    ),
    show({ report, reference }) {
      // What the data says stands in the field too; what is being typed stays.
      const now = reference ?? report.reference ?? "";
      if (now !== shown && document.activeElement !== input) input.value = now;
      shown = now;
      setHidden(clear, reference === undefined);
    },
  };
}
