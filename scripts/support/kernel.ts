/** Assembles the WebAssembly kernel of the network from its readable source. */
import { readFile } from "node:fs/promises";
import wabt from "wabt";

const kernelSource = new URL("../../src/core/analysis/classify/rowSum.wat", import.meta.url);
export const kernelModule: URL = new URL(
  "../../src/core/analysis/classify/rowSumKernel.ts",
  import.meta.url,
);

/** @returns the text of the module that holds the assembled kernel. */
export async function assembledKernel(): Promise<string> {
  const assembler = await wabt();
  const parsed = assembler.parseWat("rowSum.wat", await readFile(kernelSource, "utf8"), {
    simd: true,
  });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  return `/** \`rowSum.wat\` as WebAssembly, in base64. Written by \`npm run kernel\`. */

// prettier-ignore
export const kernel =
  "${Buffer.from(buffer).toString("base64")}";
`;
}
