/** Shows a run on the terminal: each step once it has closed, then the answer, then one line about it all. */
import type { RunDelta } from "../core/model/findings.ts";
import type { LiveRun } from "../core/run/liveRun.ts";
import type { Claim, Trace } from "../core/model/trace.ts";
import type { Output } from "./output.ts";
import type { Style } from "./style.ts";
import { renderClosingLine } from "./summary.ts";
import { renderAnswer, renderFailedClaim, renderStep } from "./terminal.ts";

interface AskView {
  show(delta: RunDelta, live: LiveRun): Promise<void>;
  end(trace: Trace): Promise<void>;
}

/** @param from offset into the reasoning up to which the reader knows it: what a thought that is gone on with began with. */
export function createAskView(output: Output, style: Style, from = 0): AskView {
  let shownSteps = 0;
  let shownUntil = 0;
  let waiting: Claim[] = [];

  return {
    async show(delta, live) {
      const failed = delta.claims.filter((claim) => claim.verdict === "fails");
      waiting.push(...failed.filter((claim) => claim.start >= shownUntil));
      // A claim may be settled after its step was printed; it is shown late rather than not at all.
      const late = failed.filter((claim) => claim.start < shownUntil);
      if (delta.steps.length === 0 && late.length === 0) return;
      const { reasoning } = live.trace;
      let text = late.map((claim) => `${renderFailedClaim(claim, reasoning, style)}\n\n`).join("");
      for (const step of delta.steps) {
        shownSteps += 1;
        shownUntil = step.end;
        if (step.end > from) text += renderStep(step, shownSteps, reasoning, waiting, style);
        waiting = waiting.filter((claim) => claim.start >= shownUntil);
      }
      await output.write(text);
    },
    async end(trace) {
      // Where nothing came there is only the error to show, and that is shown elsewhere.
      if (trace.reasoning === "" && trace.answer === "") return;
      await output.write(renderAnswer(trace.answer, style) + renderClosingLine(trace, style));
    },
  };
}
