/** The exit codes of the command line, for scripts and CI. */
export const exitCodes = {
  ok: 0,
  /** `--fail-on` found what it names. */
  found: 1,
  usage: 2,
  /** An input, or a part of one, could not be read. */
  unreadable: 3,
  /** The endpoint failed; what had arrived was printed. */
  endpointFailed: 4,
  /** A file or standard output could not be written; no half of a file was left. */
  unwritable: 5,
  /** A defect of this program. */
  internal: 70,
  /** Stopped by Ctrl+C (128 + SIGINT); what had arrived was printed. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
