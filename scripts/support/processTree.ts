/** Lists and ends a process together with everything it started. */
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One running process; `command` is its command line with the arguments separated by spaces. */
export interface ProcessInfo {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes started, directly or not, by `pid`, without `pid` itself, parents before children. */
export async function descendants(pid: number): Promise<ProcessInfo[]> {
  const all = await allProcesses();
  const found: ProcessInfo[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const children = all.filter((process) => parents.includes(process.parent));
    found.push(...children);
    parents = children.map((process) => process.pid);
  }
  return found;
}

/** Ends `pid` and its descendants, children first. Processes that are already gone are no error. */
export async function killTree(pid: number): Promise<void> {
  const children = await descendants(pid);
  for (const id of [...children.map((child) => child.pid).reverse(), pid]) {
    try {
      process.kill(id, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

async function allProcesses(): Promise<ProcessInfo[]> {
  // A small Linux image need not have `ps`; /proc is always there.
  if (process.platform === "linux") return linuxProcesses();
  if (process.platform === "win32") return windowsProcesses();
  const { stdout } = await run("ps", ["-axww", "-o", "pid=,ppid=,command="]);
  return stdout.split("\n").flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

async function linuxProcesses(): Promise<ProcessInfo[]> {
  const found: ProcessInfo[] = [];
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = await readFile(`/proc/${entry}/stat`, "utf8");
      const command = await readFile(`/proc/${entry}/cmdline`, "utf8");
      // "pid (name) state parent ...": the name may hold spaces and brackets, so count from the last bracket.
      const parent = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
      found.push({ pid: Number(entry), parent, command: command.replaceAll("\0", " ").trim() });
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return found;
}

async function windowsProcesses(): Promise<ProcessInfo[]> {
  const query =
    "Get-CimInstance Win32_Process | ForEach-Object { '{0} {1} {2}' -f $_.ProcessId, $_.ParentProcessId, $_.CommandLine }";
  const { stdout } = await run("powershell", ["-NoProfile", "-Command", query]);
  return stdout.split(/\r?\n/).flatMap((line) => {
    const [, pid, parent, command] = /^(\d+) (\d+) (.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
