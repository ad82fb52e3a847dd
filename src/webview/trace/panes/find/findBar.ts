/** The bar for finding: a field, three choices, the count, and buttons. It knows nothing of texts. */
import { longestQuery, type FindState } from "../../../../core/reader/readingState.ts";
import { make, makeButton, setAttribute, setHidden, setText } from "../../../draw/dom.ts";
import { readingTexts } from "../../../texts/readingTexts.ts";

type FindOption = "matchCase" | "wholeWord" | "regex";

export interface FindBar {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows what is searched for. */
  show(state: FindState): void;
  /** @param text “3 of 41” or what is wrong. @param isError whether the search itself is at fault. */
  setCount(text: string, isError: boolean): void;
  /** Announces to a screen reader, once. */
  announce(text: string): void;
}

export interface FindBarActions {
  changeQuery(query: string): void;
  toggle(option: FindOption): void;
  move(direction: 1 | -1): void;
  close(): void;
}

const options: readonly { option: FindOption; sign: string; name: string; key: string }[] = [
  { option: "matchCase", sign: "Aa", name: readingTexts.matchCase, key: "KeyC" },
  { option: "wholeWord", sign: "ab", name: readingTexts.wholeWord, key: "KeyW" },
  { option: "regex", sign: ".*", name: readingTexts.regex, key: "KeyR" },
];

export function createFindBar(actions: FindBarActions): FindBar {
  const input = make("input", {
    class: "find-input",
    attributes: {
      type: "text",
      "aria-label": readingTexts.find,
      "aria-describedby": "find-count",
      placeholder: readingTexts.find,
      maxlength: String(longestQuery),
      spellcheck: "false",
      autocomplete: "off",
      dir: "auto",
    },
    on: {
      input: () => {
        actions.changeQuery(input.value);
      },
    },
  });
  const toggles = options.map(({ option, sign, name }) => {
    const button = make("button", {
      class: `button toggle find-option find-${option}`,
      attributes: { type: "button", title: name, "aria-label": name, "data-sign": sign },
      on: {
        click: () => {
          actions.toggle(option);
          input.focus();
        },
      },
    });
    return { option, button };
  });
  const count = make("span", { class: "find-count", attributes: { id: "find-count" } });
  const live = make("span", { class: "only-heard", attributes: { role: "status" } });
  const element = make(
    "div",
    { class: "find-bar", attributes: { role: "search", "aria-label": readingTexts.findBar } },
    input,
    ...toggles.map(({ button }) => button),
    count,
    makeButton({ name: readingTexts.previous, icon: "up" }, () => {
      actions.move(-1);
    }),
    makeButton({ name: readingTexts.next, icon: "down" }, () => {
      actions.move(1);
    }),
    makeButton({ name: readingTexts.closeFind, icon: "close" }, () => {
      actions.close();
    }),
    live,
  );
  element.hidden = true;
  element.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      const chosen = options.find(({ key }) => key === event.code);
      if (!chosen) return;
      event.preventDefault();
      actions.toggle(chosen.option);
    } else if (event.key === "Escape") {
      event.preventDefault();
      actions.close();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      actions.move(event.shiftKey ? -1 : 1);
    }
  });

  return {
    element,
    input,
    show(state) {
      setHidden(element, !state.open);
      document.documentElement.classList.toggle("is-finding", state.open);
      if (input.value !== state.query) input.value = state.query;
      for (const { option, button } of toggles) {
        setAttribute(button, "aria-pressed", String(state[option]));
      }
    },
    setCount(text, isError) {
      setText(count, text);
      count.classList.toggle("is-error", isError);
      setAttribute(input, "aria-invalid", String(isError));
    },
    announce(text) {
      live.textContent = text;
    },
  };
}
