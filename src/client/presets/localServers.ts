/** How servers on this machine are found and told apart: usual ports, and what each answers. Data. */

/** What identifies a server; the first that fits counts, and a port alone identifies none. */
interface Fingerprint {
  readonly preset: string;
  /** `owned_by` of its models. */
  readonly owner?: RegExp;
  /** A path beside `/v1` that it alone has, and a field of the JSON that it answers there. */
  readonly probe?: { readonly path: string; readonly field: string };
}

/** Source: the servers' own code and documentation. */
export const fingerprints: readonly Fingerprint[] = [
  { preset: "vllm", owner: /^vllm$/i },
  { preset: "sglang", owner: /^sglang$/i },
  { preset: "llamacpp", owner: /^llama\.?cpp$/i },
  { preset: "lmstudio", probe: { path: "/api/v0/models", field: "data" } },
  { preset: "ollama", probe: { path: "/api/version", field: "version" } },
  { preset: "sglang", probe: { path: "/get_model_info", field: "model_path" } },
  { preset: "llamacpp", probe: { path: "/props", field: "default_generation_settings" } },
];

/** 11434 Ollama, 1234 LM Studio, 8080 llama.cpp, 8000 vLLM, 30000 SGLang, 4000 LiteLLM. */
export const usualPorts: readonly number[] = [11434, 1234, 8080, 8000, 30000, 4000];
