/** package.json and the code must agree, in both directions. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "mocha";
import { presets } from "../../../src/client/presets/presets.ts";
import {
  dataSetEndings,
  openableEndings,
  tableEndings,
} from "../../../src/import/containers/fileKinds.ts";
import {
  commandIds,
  comparePanelId,
  groupPanelId,
  contextKeys,
  editorIds,
  viewIds,
} from "../../../src/extension/host/contributions.ts";
import { settings, settingsSection } from "../../../src/extension/host/settings.ts";

const root = new URL("../../../", import.meta.url);

interface Manifest {
  readonly version: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly commands: readonly { command: string; enablement?: string }[];
    readonly menus: Readonly<
      Record<string, readonly { command: string; when?: string; group?: string }[]>
    >;
    readonly keybindings: readonly { command: string; when?: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly views: Readonly<Record<string, readonly { id: string; when?: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly completionEvents: readonly string[] }[];
    }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<
        Record<
          string,
          { type?: string; scope?: string; default?: unknown; enum?: string[]; order: number }
        >
      >;
    }[];
  };
  readonly capabilities: {
    readonly virtualWorkspaces: boolean;
    readonly untrustedWorkspaces: {
      supported: string;
      restrictedConfigurations: readonly string[];
    };
  };
}

const manifest = JSON.parse(await readFile(new URL("package.json", root), "utf8")) as Manifest;

describe("the manifest", () => {
  const { contributes } = manifest;
  const properties = Object.assign(
    {},
    ...contributes.configuration.map((group) => group.properties),
  ) as Manifest["contributes"]["configuration"][number]["properties"];
  const declared = contributes.commands.map((entry) => entry.command);

  it("declares exactly the commands that the code has", () => {
    assert.deepEqual([...declared].sort(), Object.values(commandIds).sort());
  });

  it("offers in the palette only what can act there", () => {
    const entries = contributes.menus["commandPalette"] ?? [];
    const conditions = new Map(entries.map(({ command, when }) => [command, when]));
    assert.equal(conditions.size, entries.length, "one entry for a command");
    const enabled = contributes.commands.filter(({ enablement }) => enablement !== undefined);
    const conditional = new Set([...conditions.keys(), ...enabled.map(({ command }) => command)]);
    // These open something, ask for it, or say what is missing and how to get it.
    const always = new Set<string>(
      (
        [
          "inspectSelection",
          "showSample",
          "selectEndpoint",
          "addEndpoint",
          "testEndpoint",
          "setApiKey",
          "openDataSet",
          "openFile",
          "inspectClipboard",
          "openLog",
        ] as const
      ).map((name) => commandIds[name]),
    );
    assert.deepEqual(
      declared.filter((command) => !conditional.has(command) && !always.has(command)),
      [],
    );
    for (const [command, when] of conditions) assert.ok(when, command);
  });

  it("keeps the explorer's entries together, without an ellipsis that asks nothing", async () => {
    const menu = contributes.menus["explorer/context"] ?? [];
    const [first, ...others] = menu.map(({ group }) => group?.replace(/\d$/, ""));
    assert.ok(first !== undefined && others.every((group) => group === first));
    const texts = JSON.parse(await readFile(new URL("package.nls.json", root), "utf8")) as Record<
      string,
      string
    >;
    for (const { command } of menu)
      assert.doesNotMatch(texts[`command.${command.split(".")[1] ?? ""}`] ?? "…", /…/);
  });

  it("shows settings in groups, each at a place of its own", () => {
    const { configuration } = contributes;
    assert.ok(configuration.length > 3);
    for (const orders of [
      configuration.map(({ order }) => order),
      Object.values(properties).map(({ order }) => order),
    ])
      assert.equal(new Set(orders).size, orders.length);
    for (const { properties: group } of configuration)
      assert.ok(Object.keys(group).length <= 8, "a group is read at a glance");
  });

  it("puts only declared commands into menus and key bindings", () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of used) assert.ok(declared.includes(command), command);
  });

  it("offers to open exactly the files that the table of endings has", () => {
    const menu = contributes.menus["explorer/context"] ?? [];
    const endingsIn = (command: string): string[] =>
      menu
        .filter((entry) => entry.command === command)
        .flatMap(({ when }) => /\\\.\(([\w|]+)\)\$/.exec(when ?? "")?.[1]?.split("|") ?? []);
    assert.deepEqual(endingsIn(commandIds.openAsTrace), openableEndings);
    assert.deepEqual(endingsIn(commandIds.openDataSet), dataSetEndings);
    const { records, packed, packing } = tableEndings;
    const option = contributes.customEditors.find(
      ({ viewType }) => viewType === editorIds.dataSetOption,
    );
    const alone = records.filter((ending) => packed.includes(ending));
    assert.deepEqual(
      option?.selector.map(({ filenamePattern }) => filenamePattern),
      [
        `*.{${alone.join(",")}}`,
        `*.{${packed.join(",")}}.{${packing.join(",")}}`,
        `*.{${records.filter((ending) => !packed.includes(ending)).join(",")}}`,
      ],
    );
  });

  it("asks in its conditions only for keys, views, editors and settings that there are", () => {
    const known = new Set<string>([
      ...Object.values(contextKeys),
      ...Object.values(viewIds),
      ...Object.keys(settings).map((name) => `config.${settingsSection}.${name}`),
      comparePanelId,
      groupPanelId,
    ]);
    const conditions = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
      ...Object.values(contributes.views).flat(),
    ].map(({ when }) => when);
    const enabled = contributes.commands.map(({ enablement }) => enablement);
    const editors: string[] = Object.values(editorIds);
    let asked = 0;
    for (const condition of [...conditions, ...enabled]) {
      // A pattern over editors must fit one.
      for (const [, pattern] of condition?.matchAll(/activeCustomEditorId =~ \/(\S*)\//g) ?? []) {
        assert.ok(
          editors.some((id) => new RegExp(pattern!).test(id)),
          pattern,
        );
      }
      const plain = condition?.replaceAll(/=~ \/\S*\//g, "") ?? "";
      for (const [key] of plain.matchAll(/\b(?:config\.)?reasoningTrace\.\w+/g)) {
        assert.ok(known.has(key), `${key} in "${condition!}"`);
        asked += 1;
      }
    }
    assert.ok(asked > 20);
  });

  it("ticks off steps of the walkthrough by keys that there are", () => {
    const keys = new Set<string>(Object.values(contextKeys).map((key) => `onContext:${key}`));
    for (const { steps } of contributes.walkthroughs)
      for (const { completionEvents } of steps)
        for (const event of completionEvents) assert.ok(keys.has(event), event);
  });

  it("declares exactly the settings that the code reads, with their types, scopes and defaults", () => {
    const inManifest = Object.entries(properties).map(([name, property]) => {
      const { type, scope, default: value } = property;
      return [name, { type, scope, default: value }];
    });
    const inCode = Object.entries(settings).map(([name, setting]) => [
      `${settingsSection}.${name}`,
      setting,
    ]);
    assert.deepEqual(Object.fromEntries(inManifest), Object.fromEntries(inCode));
  });

  it("has the settings in README's table, with their defaults", async () => {
    const readme = await readFile(new URL("README.md", root), "utf8");
    const rows = readme.matchAll(/^\| `reasoningTrace\.(\w+)` *\| *(?:`([^`]*)`)? *\|/gm);
    const inReadme = [...rows].map(([, name, value]) => [name, value ?? ""]);
    const inCode = Object.entries(settings).map(([name, { default: value }]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    assert.deepEqual(inReadme.sort(), inCode.sort());
  });

  it("declares exactly the views that the code names", () => {
    const ids = Object.values(contributes.views).flatMap((views) => views.map((view) => view.id));
    assert.deepEqual(ids.sort(), [viewIds.sideBar, viewIds.traces].sort());
  });

  it("declares exactly the editors that the code names", () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType).sort(),
      Object.values(editorIds).sort(),
    );
  });

  it("wakes up for the panels that a window brings back", () => {
    for (const id of [viewIds.panel, comparePanelId, groupPanelId])
      assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${id}`), id);
  });

  it("keeps endpoints out of the reach of workspaces", () => {
    assert.equal(settings.endpoints.scope, "machine");
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, "limited");
    for (const name of ["endpoint", "endpoints", "reasoningTags", "prompts"]) {
      const id = `${settingsSection}.${name}`;
      assert.ok(untrustedWorkspaces.restrictedConfigurations.includes(id), id);
    }
    for (const id of untrustedWorkspaces.restrictedConfigurations) assert.ok(properties[id], id);
  });

  it("says that it works in workspaces without a disk", () => {
    assert.equal(manifest.capabilities.virtualWorkspaces, true);
  });

  it("offers exactly the presets that there are", () => {
    const { enum: ids, enumDescriptions } = (
      properties["reasoningTrace.endpoints"] as unknown as {
        items: { properties: { preset: { enum: string[]; enumDescriptions: string[] } } };
      }
    ).items.properties.preset;
    assert.deepEqual(
      ids.map((id, index) => [id, enumDescriptions[index]]),
      presets.map(({ id, name }) => [id, name]),
    );
  });

  it("takes the same prompts for a profile as for all of them", () => {
    type Prompts = Record<string, { description: string; minLength: number }>;
    const own = properties["reasoningTrace.prompts"] as unknown as { properties: Prompts };
    const profile = properties["reasoningTrace.endpoints"] as unknown as {
      items: { properties: { prompts: { properties: Prompts } } };
    };
    const shape = (prompts: Prompts): unknown =>
      Object.entries(prompts).map(([name, { description, minLength }]) => [
        name,
        description,
        minLength,
      ]);
    assert.deepEqual(shape(profile.items.properties.prompts.properties), shape(own.properties));
  });

  it("has no signs of its own reports highlighted in Restricted Mode, but for invisible characters", () => {
    const report = manifest.contributes.configurationDefaults["[reasoningTraceReport]"] ?? {};
    assert.equal(report["editor.unicodeHighlight.nonBasicASCII"], false);
    assert.equal(report["editor.unicodeHighlight.ambiguousCharacters"], false);
    assert.equal(report["editor.unicodeHighlight.invisibleCharacters"], undefined);
  });

  it("has its version at the top of the changelog, below what is not released yet", async () => {
    const changelog = await readFile(new URL("CHANGELOG.md", root), "utf8");
    assert.equal(/^## \[(?!Unreleased)([^\]]+)\]/m.exec(changelog)?.[1], manifest.version);
  });
});
