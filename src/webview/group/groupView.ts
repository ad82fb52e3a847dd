/** The view of a group: how the vote stands, what the samples add up to, and each of them. It is drawn anew as samples arrive. */
import type { GroupMessage, ToGroupView } from "../../core/groups/groupProtocol.ts";
import { make } from "../draw/dom.ts";
import { createEnhancer } from "../draw/enhancer.ts";
import { groupTexts } from "../texts/groupTexts.ts";
import { createCourse } from "./course.ts";
import { drawChances, drawLots, drawParting, drawRewards, drawVotes } from "./figures.ts";
import { createHead } from "./groupHead.ts";
import { replaceKeepingFocus, type GroupPart, type PostToHost } from "./groupPart.ts";
import { createSampleTable } from "./sampleTable.ts";

interface GroupView {
  receive(message: ToGroupView): void;
}

export function createGroupView(root: HTMLElement, post: PostToHost): GroupView {
  const enhancer = createEnhancer();
  root.classList.add("sample-group");
  const parts: readonly GroupPart[] = [
    createHead(post),
    drawnPart(({ report }) => [report.votes, report.unanswered, report.draws], drawVotes),
    drawnPart(({ report }) => [report.passAtK, report.majorityAtK], drawChances),
    drawnPart(({ report }) => [report.lots, report.accuracyBy], drawLots),
    drawnPart(({ report }) => [report.rewards, report.accuracyBy], drawRewards),
    createCourse(post),
    drawnPart(({ report }) => report.parting, drawParting),
    createSampleTable(post),
  ];
  const message = make("p", { class: "message", text: groupTexts.loading });
  root.append(message);

  return {
    receive(received) {
      if (received.type === "nothing") {
        message.textContent = received.message;
        root.replaceChildren(message);
        return;
      }
      for (const part of parts) part.show(received);
      if (parts[0]?.element.parentElement !== root)
        root.replaceChildren(...parts.map(({ element }) => element));
      enhancer.reset();
      enhancer.watch(root);
    },
  };
}

/** @param of what it is drawn from: plain data, by which it is known whether it has changed. */
function drawnPart(
  of: (message: GroupMessage) => unknown,
  draw: (message: GroupMessage) => readonly HTMLElement[],
): GroupPart {
  const element = make("section", { class: "group-part" });
  let drawn: string | undefined;
  return {
    element,
    show(message) {
      const now = JSON.stringify([of(message)]);
      if (drawn === now) return;
      drawn = now;
      replaceKeepingFocus(element, draw(message));
      element.hidden = element.childElementCount === 0;
    },
  };
}
