/** What a view throws is sent to the host, which logs it. */

/** As much of an error as the host's border lets through, in UTF-16 code units. */
const maxLength = 4000;

export function reportErrors(tell: (message: string) => void): void {
  const report = (error: unknown): void => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell(message.slice(0, maxLength));
  };
  window.addEventListener("error", (event) => {
    // Observers that settle in the next frame are announced as an error event without an error.
    if (event.error !== undefined && event.error !== null) report(event.error);
  });
  window.addEventListener("unhandledrejection", (event) => {
    report(event.reason);
  });
}
