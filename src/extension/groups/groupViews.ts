/** Panels with groups of samples. A panel follows its group while samples are taken, here or in another window. */
import { Uri, ViewColumn, window, type WebviewPanel } from "vscode";
import * as v from "valibot";
import {
  parseFromGroupView,
  type FromGroupView,
  type ToGroupView,
} from "../../core/groups/groupProtocol.ts";
import { shownGroup, type KnownValues } from "../../core/groups/shownGroup.ts";
import type { Logger } from "../../core/model/log.ts";
import { l10n } from "../../core/text/l10n.ts";
import { visible } from "../../core/text/visible.ts";
import type { Guarded } from "../host/commands.ts";
import { groupPanelId } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { CompareViews } from "../views/compareViews.ts";
import type { TraceViews } from "../views/traceViews.ts";
import { fillWebview } from "../views/webviewFrame.ts";
import type { GroupSource } from "./groupSource.ts";
import type { SampleGroups } from "./sampleGroups.ts";

export interface GroupViews extends Disposable {
  /** Shows a group; one that is open already is brought to the front. */
  show(id: string): Promise<void>;
}

interface GroupViewsInput {
  readonly extensionUri: Uri;
  readonly groups: SampleGroups;
  readonly library: TraceLibrary;
  readonly views: TraceViews;
  readonly compareViews: CompareViews;
  /** Takes the samples of a group that are missing. */
  readonly sampleRest: (id: string) => Promise<void>;
  readonly guarded: Guarded;
  readonly log: Logger;
}

const stateSchema = v.object({ groupId: v.string() });

export function createGroupViews(input: GroupViewsInput): GroupViews {
  const { extensionUri, groups, guarded, log } = input;
  const panels = new Map<string, WebviewPanel>();
  const gone = l10n.t("None of the samples of this group is there. They may have been deleted.");

  function adopt(panel: WebviewPanel, id: string, group: GroupSource | undefined): void {
    let ready = false;
    const known: KnownValues = new Map();
    const post = (): void => {
      if (!ready) return;
      const message = messageOf(group, groups.sampling(id) !== undefined, known);
      if (message.type === "group") panel.title = visible(message.title);
      void panel.webview.postMessage(message);
    };
    const following = [
      group?.onDidChange(post),
      groups.onDidSample((sampled) => {
        if (sampled === id) post();
      }),
      groups.onDidKeep((record) => {
        if (record.id === id) group?.setRecord(record);
      }),
    ];
    const handle = createHandler(input, id, () => group);
    panel.webview.onDidReceiveMessage((raw: unknown) => {
      const wish = parseFromGroupView(raw);
      if (!wish) log.warn("The view of a group sent a message that is not part of its protocol.");
      else if (wish.type === "ready") {
        ready = true;
        post();
      } else if (wish.type === "viewError")
        log.error(`The view of a group reported: ${wish.message}`);
      else void guarded(async () => handle(wish));
    });
    panel.onDidDispose(() => {
      for (const subscription of following) subscription?.dispose();
      group?.dispose();
      if (panels.get(id) === panel) panels.delete(id);
    });
    panels.set(id, panel);
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, "media", "trace-light.svg"),
      dark: Uri.joinPath(extensionUri, "media", "trace-dark.svg"),
    };
    fillWebview(panel.webview, extensionUri, "group");
  }

  function messageOf(
    group: GroupSource | undefined,
    sampling: boolean,
    known: KnownValues,
  ): ToGroupView {
    const members = group?.members() ?? [];
    if (!group || members.length === 0) return { type: "nothing", message: gone };
    const { id, title, size, record } = group;
    const missing = group.missing().length;
    const reference = record?.reference;
    return shownGroup(
      { id, title: visible(title), size, members, reference, sampling, missing },
      known,
    );
  }

  const serializer = window.registerWebviewPanelSerializer(groupPanelId, {
    async deserializeWebviewPanel(panel, state: unknown) {
      const parsed = v.safeParse(stateSchema, state);
      const id = parsed.success ? parsed.output.groupId : "";
      adopt(panel, id, id === "" ? undefined : await groups.open(id));
    },
  });

  return {
    async show(id) {
      const open = panels.get(id);
      if (open) {
        open.reveal();
        return;
      }
      const group = await groups.open(id);
      if (!group) {
        void window.showInformationMessage(gone);
        return;
      }
      const panel = window.createWebviewPanel(
        groupPanelId,
        visible(group.title),
        { viewColumn: ViewColumn.Beside, preserveFocus: false },
        { enableFindWidget: true },
      );
      adopt(panel, id, group);
    },
    dispose() {
      serializer.dispose();
    },
  };
}

type Wish = Exclude<FromGroupView, { type: "ready" | "viewError" }>;

/** What the view asks for; only samples of its own group are opened or stopped. */
function createHandler(
  { groups, library, views, compareViews, sampleRest }: GroupViewsInput,
  groupId: string,
  group: () => GroupSource | undefined,
): (wish: Wish) => Promise<void> {
  /** The trace that was opened last from here: the next one takes its panel. */
  let last: string | undefined;
  const sourceOf = async (id: string) =>
    group()
      ?.members()
      .some((member) => member.id === id) === true
      ? library.open(id)
      : undefined;

  return async (wish) => {
    switch (wish.type) {
      case "openTrace": {
        const source = await sourceOf(wish.id);
        if (!source) return;
        await views.show(source, undefined, last);
        last = wish.id;
        return;
      }
      case "compare": {
        const sources = await Promise.all(wish.ids.map(sourceOf));
        const found = sources.filter((source) => source !== undefined);
        if (found.length === 2) compareViews.show(found);
        return;
      }
      case "stopSample":
        if (await sourceOf(wish.id))
          library.running.find(({ trace }) => trace.id === wish.id)?.stop();
        return;
      case "stopAll":
        groups.sampling(groupId)?.stop();
        return;
      case "sampleRest":
        await sampleRest(groupId);
        return;
      case "reference": {
        const text = wish.text?.trim() ?? "";
        await groups.setReference(groupId, text === "" ? undefined : text);
      }
    }
  };
}
