/** All presets, those for servers of one's own first. */
import { gatewayPresets } from "./gateways.ts";
import { hostedPresets } from "./hosted.ts";
import { localPresets } from "./local.ts";
import type { Preset } from "./preset.ts";

export const presets: readonly Preset[] = [...localPresets, ...gatewayPresets, ...hostedPresets];

/** @returns undefined for a custom endpoint, and for an unknown id. */
export function presetById(id: string | undefined): Preset | undefined {
  return presets.find((preset) => preset.id === id);
}
