/** The parts of the extension that commands are given; `../parts.ts` makes them. */
import type { LogOutputChannel } from "vscode";
import type { PromptReview } from "../asking/promptReview.ts";
import type { AnswerCodeActions } from "./answerCode.ts";
import type { Copying } from "./copy.ts";
import type { DataSetEditors } from "../dataset/dataSetEditor.ts";
import type { EndpointReports } from "../endpoints/endpointReports.ts";
import type { Endpoints } from "../endpoints/endpoints.ts";
import type { PlainTextConsent } from "../endpoints/plainTextConsent.ts";
import type { ApiKeys } from "../endpoints/secrets.ts";
import type { GroupViews } from "../groups/groupViews.ts";
import type { SampleGroups } from "../groups/sampleGroups.ts";
import type { Guarded } from "../host/commands.ts";
import type { CueSetting } from "../host/cueSetting.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { OpenAnything } from "../opening/openAnything.ts";
import type { TraceEditor } from "../opening/traceEditor.ts";
import type { SourceRevealer } from "../source/revealSource.ts";
import type { SourceLinks } from "../source/sourceLinks.ts";
import type { CompareViews } from "../views/compareViews.ts";
import type { TracesTree } from "../views/tracesTree.ts";
import type { TraceViews } from "../views/traceViews.ts";

export interface Parts {
  readonly guarded: Guarded;
  readonly log: LogOutputChannel;
  readonly keys: ApiKeys;
  readonly consent: PlainTextConsent;
  readonly endpoints: Endpoints;
  readonly reports: EndpointReports;
  readonly review: PromptReview;
  readonly cueSetting: CueSetting;
  readonly library: TraceLibrary;
  readonly groups: SampleGroups;
  readonly links: SourceLinks;
  readonly revealer: SourceRevealer;
  readonly answerCode: AnswerCodeActions;
  readonly copying: Copying;
  /** Link to a trace, or to one of its steps (index from 0). @returns undefined where the id fits into no link. */
  readonly linkTo: (id: string, step?: number) => string | undefined;
  readonly views: TraceViews;
  readonly compareViews: CompareViews;
  readonly groupViews: GroupViews;
  readonly dataSets: DataSetEditors;
  readonly opener: OpenAnything;
  readonly traceEditor: TraceEditor;
  readonly tree: TracesTree;
}
