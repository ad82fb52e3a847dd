/** Assembles `rowSum.wat`, the kernel of the network, into the module that holds it. Usage: node scripts/kernel.ts */
import { writeFile } from "node:fs/promises";
import { assembledKernel, kernelModule } from "./support/kernel.ts";

await writeFile(kernelModule, await assembledKernel());
