/** Waits until the view has kept what can be seen: VS Code may throw it away at any moment, a test must not do so before. */
import type { WebviewPage } from "./webviewPage.ts";

/** Waits until the place that the view and the host were last told is where that step is on the screen now. */
export async function untilPlaceKept(view: WebviewPage): Promise<void> {
  await view.page.waitForFunction(() => {
    interface Kept {
      readonly type?: string;
      readonly reading?: { readonly place?: { readonly step: number; readonly offset: number } };
    }
    const stored = JSON.parse(sessionStorage.getItem("state") ?? "{}") as Kept;
    const told = (window.standIn.posted as Kept[]).findLast(({ type }) => type === "reading");
    return [stored, told].every((kept) => {
      const place = kept?.reading?.place;
      const step = document.querySelector(`[data-step="${String(place?.step)}"]`);
      return step && place && Math.round(step.getBoundingClientRect().top) === place.offset;
    });
  });
}
