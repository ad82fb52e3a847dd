/** Reads how the reader wants traces to open and look; what a settings file says that can't be used counts as unsaid. */
import { shownFlags } from "../../core/reader/readerFlags.ts";
import {
  densities,
  openings,
  usableWidth,
  usualPreferences as usual,
  type ViewPreferences,
} from "../../core/reader/viewPreferences.ts";
import { readSetting } from "./readSetting.ts";

/** The settings that are read here: views take a change of one at once. */
export const viewSettings = [
  "raw",
  "open",
  "answerOpen",
  "density",
  "flags",
  "lineWidth",
  "answerLineWidth",
] as const satisfies readonly (keyof ViewPreferences)[];

export function readViewPreferences(): ViewPreferences {
  return {
    raw: readSetting("raw"),
    open: oneOf(openings, readSetting("open"), usual.open),
    answerOpen: oneOf(openings, readSetting("answerOpen"), usual.answerOpen),
    density: oneOf(densities, readSetting("density"), usual.density),
    flags: oneOf(shownFlags, readSetting("flags"), usual.flags),
    lineWidth: usableWidth(readSetting("lineWidth"), usual.lineWidth),
    answerLineWidth: usableWidth(readSetting("answerLineWidth"), usual.answerLineWidth),
  };
}

function oneOf<Value>(values: readonly Value[], value: Value, usualValue: Value): Value {
  return values.includes(value) ? value : usualValue;
}
