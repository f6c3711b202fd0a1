import { ApiProblem } from './problem.ts';

export type CallOptions = {
  signal?: AbortSignal | undefined;
  /** The same key again gives the same answer: a write that is tried twice happens once. */
  idempotencyKey?: string | undefined;
  /** An uploaded file: sent instead of JSON. */
  form?: FormData | undefined;
  /** Sent also while the page closes. */
  keepalive?: boolean | undefined;
};

type Input = { path?: object; query?: object; body?: unknown };

let onSignedOut: () => void = () => undefined;

/** What to do when the session has ended: told once by the app. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** One request to the API: the body as JSON or a form, the answer as JSON or a file, a refusal as an `ApiProblem`. */
export async function call<Answer>(method: string, path: string, input: Input, options: CallOptions = {}): Promise<Answer> {
  const { body } = input;
  const content = options.form ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(addressOf(path, input), {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang || 'it',
      ...(typeof content === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() }),
    },
    ...(content === undefined ? {} : { body: content }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
  });
  if (!response.ok) {
    const problem = new ApiProblem(response.status, await response.json().catch(() => null));
    if (problem.code === 'not-signed-in') onSignedOut();
    throw problem;
  }
  if (response.status === 204) return undefined as Answer;
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  return (json ? await response.json() : await response.blob()) as Answer;
}

/** The address of an operation, for links and downloads as well. */
export function addressOf(path: string, { path: parameters = {}, query = {} }: Pick<Input, 'path' | 'query'>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((parameters as Record<string, unknown>)[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}
