/** Suites of tests of a view: one browser for each suite; every page is closed after its test and checked before. */
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "mocha";
import type { Page } from "playwright-core";
import type { Snapshot } from "../../src/core/protocol/protocol.ts";
import type { Trace } from "../../src/core/model/trace.ts";
import { snapshotOf } from "./sampleTraces.ts";
import {
  launchWebviewBrowser,
  type PageOptions,
  type WebviewBrowser,
  type WebviewPage,
} from "./webviewPage.ts";

/** The view of a test: everything but `open` is about the page that was opened last. */
export interface ViewUnderTest extends WebviewPage {
  /** Loads the view into a new page; the page before is checked and closed. */
  open(options?: PageOptions): Promise<void>;
  /** Opens a page, shows a trace in it, and waits until it is drawn. */
  show(trace: Trace, options?: PageOptions, more?: Partial<Snapshot>): Promise<void>;
  /** A page with neither view nor policy; closed with the browser. */
  openBlank(): Promise<Page>;
}

/**
 * @param tests registers the tests. A page that is opened in a `before` hook stays for all of them, one that is opened
 * in a test or a `beforeEach` hook only for that test. Breaches of the policy and errors in the view fail the test.
 */
export function describeView(name: string, tests: (view: ViewUnderTest) => void): void {
  describe(name, () => {
    let browser: WebviewBrowser | undefined;
    let current: WebviewPage | undefined;
    let isTesting = false;
    let staysOpen = false;
    const opened = (): WebviewPage => current ?? assert.fail("no page was opened");
    const launched = (): WebviewBrowser => browser ?? assert.fail("the browser was not started");
    const check = async (): Promise<void> => {
      if (!current) return;
      const posted = await current.posted();
      const errors = posted.filter(({ type }) => type === "viewError");
      assert.deepEqual(
        { breaches: await current.breaches(), errors },
        { breaches: [], errors: [] },
      );
    };
    const close = async (): Promise<void> => {
      const closing = current;
      try {
        await check();
      } finally {
        current = undefined;
        await closing?.close();
      }
    };

    before(async () => {
      browser = await launchWebviewBrowser();
    });
    beforeEach(() => {
      isTesting = true;
    });
    afterEach(async () => {
      isTesting = false;
      await (staysOpen ? check() : close());
    });
    after(() => browser?.close());

    tests({
      get page() {
        return opened().page;
      },
      async open(options) {
        await close();
        staysOpen = !isTesting;
        current = await launched().open(options);
      },
      async show(trace, options, more) {
        await this.open(options);
        await this.send(snapshotOf(trace, more));
        await this.settled();
      },
      openBlank: () => launched().openBlank(),
      send: (...messages) => opened().send(...messages),
      get posted() {
        return opened().posted;
      },
      kept: () => opened().kept(),
      breaches: () => opened().breaches(),
      recreate: () => opened().recreate(),
      settled: () => opened().settled(),
      close,
    });
  });
}
