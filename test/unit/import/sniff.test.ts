import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { sniffShape, type Shape } from "../../../src/import/sniff.ts";

describe("sniffShape", () => {
  const cases: [head: string, unfinished: Shape, atEnd: Shape][] = [
    ["", "more", "empty"],
    ["\uFEFF \n", "more", "empty"],
    ["PK\u0003\u0004\0", "binary", "binary"],
    ["data: {}", "whole", "whole"],
    ["<think>", "whole", "whole"],
    ["[", "whole", "whole"],
    ['{"reasoning": "a"', "more", "whole"],
    ['{"reasoning": "a"}\n', "more", "whole"],
    ['{"reasoning": "a"}\n{', "lines", "lines"],
    ['\n\n{"reasoning": "a"}\r\n\r\n{', "lines", "lines"],
    ['{\n  "reasoning": "a"', "whole", "whole"],
    ['{"broken\n{"reasoning": "a"}', "lines", "lines"],
    ["{\\bf A}\n{\\bf B}", "whole", "whole"],
    ['{"model":"m","message":{"content":"a"},"done":false}\n{', "whole", "whole"],
    ['{"messageStart":{"role":"assistant"}}\n{', "whole", "whole"],
  ];
  for (const [head, unfinished, atEnd] of cases) {
    it(JSON.stringify(head), () => {
      assert.equal(sniffShape(head, false), unfinished);
      assert.equal(sniffShape(head, true), atEnd);
    });
  }
});
