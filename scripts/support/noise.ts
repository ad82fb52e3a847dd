/** Knows the lines that VS Code prints in every run without network and that say nothing about the extension. */

const patterns: readonly RegExp[] = [
  // Optional native modules, which are not built; VS Code goes on without them.
  /Could not locate the bindings file[^]*spdlog/,
  /Cannot find module '\.\/build\/Release\/watchdog'/,
  // The connection between the window and the server.
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket \(renderer-/,
  /^\[(reconnection-grace-time|Service Worker|AgentHost|AccountPolicyGate)\b/,
  /^Updating additional builtin extensions cache/,
  // Look-ups of the gallery and of telemetry, which nothing answers.
  /extensions?gallery|open-vsx\.org|marketplace\.visualstudio\.com/i,
  /telemetry endpoint/i,
  // What the window says of its own pending work when the extension host ends.
  /^Canceled: Canceled/,
];

/** True for a line of the extension host's console that only hides the tests' own output. */
export function isNoise(line: string): boolean {
  return patterns.some((pattern) => pattern.test(line));
}
