/** The panes of the view, in their order. A new pane is added here and nowhere else. */
import { makeActionsPane } from "./actions/actionsPane.ts";
import { makeAnswerLinksPane } from "./answerLinksPane.ts";
import { makeBranchPane } from "./branchPane.ts";
import { makeClaimsPane } from "./claims/claimsPane.ts";
import { makeContextPane } from "./contextPane.ts";
import { makeCoursePane } from "./coursePane.ts";
import { makeCutsPane } from "./cutsPane.ts";
import { makeFlagsPane } from "./flags/flagsPane.ts";
import { makeFindPane } from "./find/findPane.ts";
import { makeJumpPane } from "./jumpPane.ts";
import { makeLabelPane } from "./labelPane.ts";
import { makeNotePane } from "./notePane.ts";
import { makeOutlinePane } from "./outline/outlinePane.ts";
import type { MakePane } from "./pane.ts";
import { makeReadingPane } from "./readingPane.ts";
import { makeReviewsPane } from "./reviews/reviewsPane.ts";
import { makeSourcePane } from "./sourcePane.ts";
import { makeStatisticsPane } from "./statisticsPane.ts";
import { makeTaskPane } from "./taskPane.ts";

export const makePanes: readonly MakePane[] = [
  makeTaskPane,
  makeBranchPane,
  makeReadingPane,
  makeFindPane,
  makeJumpPane,
  makeClaimsPane,
  makeFlagsPane,
  makeReviewsPane,
  makeCoursePane,
  makeOutlinePane,
  makeAnswerLinksPane,
  makeSourcePane,
  makeStatisticsPane,
  makeContextPane,
  makeLabelPane,
  makeNotePane,
  makeActionsPane,
  makeCutsPane,
];
