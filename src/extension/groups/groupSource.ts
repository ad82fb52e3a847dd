/** One group as it stands: its samples in the history and those that run, followed as long as somebody looks at it. */
import { EventEmitter, type Event } from "vscode";
import { memberOf, missingPlaces, standing, type GroupMember } from "../../core/groups/members.ts";
import type { Logger } from "../../core/model/log.ts";
import { groupOf } from "../../core/model/traceGroup.ts";
import type { Disposable } from "../host/disposable.ts";
import type { ActiveRun } from "../library/activeRun.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSummary } from "../library/traceSummary.ts";
import type { GroupRecord } from "./groupFiles.ts";

/** Between two looks at samples that run: what they add up to is worked out anew each time. */
const batchMs = 300;

export interface GroupSource extends Disposable {
  readonly id: string;
  readonly title: string;
  /** Samples that were asked for. */
  readonly size: number;
  readonly record: GroupRecord | undefined;
  /** In the order of the group. */
  members(): readonly GroupMember[];
  /** Places that no sample fills: what “Sample the Rest” would take. */
  missing(): readonly number[];
  /** Fires when anything of it may have changed, batched. */
  readonly onDidChange: Event<void>;
  /** Takes over what is kept of the group beside its samples. */
  setRecord(record: GroupRecord): void;
}

interface Known {
  /** Changes with the sample on disk. */
  readonly stamp: string;
  member: GroupMember;
}

/** @returns undefined where no sample of the group is stored or runs. */
export async function openGroupSource(
  id: string,
  record: GroupRecord | undefined,
  library: TraceLibrary,
  log: Logger,
): Promise<GroupSource | undefined> {
  const changed = new EventEmitter<void>();
  const known = new Map<string, Known>();
  const running = new Map<string, { readonly run: ActiveRun; readonly listening: Disposable }>();
  let summaries: readonly TraceSummary[] = [];
  let timer: NodeJS.Timeout | undefined;
  /** Looks that were asked for, and those that are over: one at a time, and what changes meanwhile is looked at after it. */
  let [asked, looked] = [0, 0];
  let reading: Promise<void> | undefined;
  let isDisposed = false;
  let own = record;

  const fire = (): void => {
    clearTimeout(timer);
    timer = undefined;
    changed.fire();
  };
  const soon = (): void => {
    if (!isDisposed) timer ??= setTimeout(fire, batchMs);
  };

  function followRuns(): void {
    const now = new Map(
      library.running.flatMap((run) =>
        groupOf(run.trace)?.id === id ? [[run.trace.id, run] as const] : [],
      ),
    );
    for (const [traceId, { run, listening }] of running) {
      if (now.get(traceId) === run) continue;
      listening.dispose();
      running.delete(traceId);
    }
    for (const [traceId, run] of now)
      if (!running.has(traceId)) running.set(traceId, { run, listening: run.onDidChange(soon) });
  }

  async function readOnce(): Promise<void> {
    summaries = (await library.list()).filter(({ group }) => group?.id === id);
    followRuns();
    const listed = new Set(summaries.map((summary) => summary.id));
    for (const traceId of known.keys()) if (!listed.has(traceId)) known.delete(traceId);
    for (const summary of summaries) {
      const stamp = `${summary.status} ${summary.bytes ?? ""}`;
      if (running.has(summary.id) || known.get(summary.id)?.stamp === stamp) continue;
      const source = await library.open(summary.id);
      if (source) known.set(summary.id, { stamp, member: memberOf(source.trace) });
    }
  }

  async function readAll(): Promise<void> {
    while (looked < asked) {
      looked = asked;
      await readOnce();
    }
  }

  async function read(): Promise<void> {
    asked += 1;
    reading ??= readAll().finally(() => {
      reading = undefined;
    });
    await reading;
    fire();
  }

  function members(): readonly GroupMember[] {
    const live = [...running].map(([, { run }]) => memberOf(run.trace));
    const stored = [...known].flatMap(([traceId, { member }]) =>
      running.has(traceId) ? [] : [member],
    );
    return standing([...stored, ...live]);
  }

  const listening = library.onDidChange(() => {
    // A run has begun or ended.
    read().catch((error: unknown) => {
      log.error(`The group ${id} can't be read: ${String(error)}`);
    });
  });
  const source: GroupSource = {
    id,
    get title() {
      const named = summaries.find(({ group }) => group?.task !== undefined)?.group?.task;
      return own?.title ?? named ?? summaries[0]?.title ?? "";
    },
    get size() {
      const sizes = summaries.map(({ group }) => group?.size ?? 0);
      return own?.size ?? Math.max(members().length, ...sizes);
    },
    get record() {
      return own;
    },
    members,
    missing: () => missingPlaces(members(), source.size),
    onDidChange: changed.event,
    setRecord(next) {
      own = next;
      changed.fire();
    },
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      listening.dispose();
      for (const [, one] of running) one.listening.dispose();
      changed.dispose();
    },
  };
  await read();
  if (summaries.length > 0) return source;
  source.dispose();
  return undefined;
}
