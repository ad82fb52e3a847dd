import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { describe, it } from "mocha";
import { refusedBytes, refusedText } from "../../../src/import/refusedFormats.ts";

describe("the refusal of texts", () => {
  it("knows what Python prints of objects and of dictionaries", () => {
    for (const text of [
      "ChatCompletion(id='c', choices=[Choice(finish_reason='stop', message=None)])",
      "[RequestOutput(request_id=0, prompt='Q', outputs=[CompletionOutput(index=0, text='T')])]",
      "content='Four.' additional_kwargs={'reasoning_content': 'Two and two.'}",
      "{'choices': [{'message': {'content': None}}]}",
    ])
      assert.match(refusedText(text)?.problem ?? "", /Python prints/, text);
    for (const text of ["Let f(x=2) be content='a'", "Sum(a) = 4", "Okay: content='x'"])
      assert.equal(refusedText(text), undefined, text);
  });
});

describe("the refusal of files by their first bytes", () => {
  it("names the format and the way out", () => {
    assert.match(refusedBytes(gzipSync("{}"))?.problem ?? "", /gzip; unpack it/);
    assert.match(
      refusedBytes(Buffer.from("PAR1\u0015\u0000"))?.problem ?? "",
      /Parquet file; write it/,
    );
    assert.match(refusedBytes(Buffer.from("PK\u0003\u0004"))?.problem ?? "", /ZIP archive; unpack/);
    assert.match(refusedBytes(Buffer.from([0x80, 4, 0x95]))?.problem ?? "", /pickle/);
  });

  it("leaves text and unknown bytes to the others", () => {
    for (const text of [
      "",
      "{}",
      "MZ is a line",
      "ORC",
      "PAR1 is 3",
      "Okay, so 2 + 2",
      '{"a": 1}\n',
      "[THINK]",
    ])
      assert.equal(refusedBytes(Buffer.from(text)), undefined, text);
  });
});
