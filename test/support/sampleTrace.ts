/** A small valid trace for tests, with any field replaced. */
import { traceSchema, type Trace } from "../../src/core/model/trace.ts";

export function sampleTrace(change: Partial<Trace> = {}): Trace {
  return {
    schema: traceSchema,
    id: "trace-1",
    createdAt: "2026-01-02T03:04:05.000Z",
    title: "Solve · sums.md:3",
    origin: { kind: "run", file: "sums.md", languageId: "markdown", text: "What is 2 + 2?" },
    request: {
      intent: "solve",
      messages: [{ role: "user", content: "What is 2 + 2?" }],
      parameters: {},
    },
    endpoint: { name: "Test", baseUrl: "http://127.0.0.1:1/v1", model: "test-model" },
    status: "complete",
    reasoning: "Two and two. So 2 + 2 = 4. Let me check: 4 - 2 = 2, which matches.",
    answer: "The sum is \\boxed{4}.",
    timing: { startedAt: "2026-01-02T03:04:05.000Z", totalMs: 1200 },
    ...change,
  };
}
