/** A refusal in the form in which OpenAI-compatible endpoints send it. */

export interface ApiErrorBody {
  /** One sentence: what was wrong and what to do. */
  readonly message: string;
  readonly type: string;
  readonly code: string;
  /** The request's field that was wrong. */
  readonly param?: string;
}

/** Thrown where a request is found wrong; the endpoint turns it into the response. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: {
    readonly error: Required<Omit<ApiErrorBody, "param">> & { param: string | null };
  };

  constructor(status: number, body: ApiErrorBody) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.body = { error: { ...body, param: body.param ?? null } };
  }
}
