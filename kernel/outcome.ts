/**
 * What a use case answers when the business says no. Expected refusals are values with a stable code;
 * unexpected failures are thrown.
 */
export type Refusal<Code extends string = string> = {
  readonly refused: true;
  readonly code: Code;
  /** Facts for the message in the user's language; amounts and dates already as text. */
  readonly details: Readonly<Record<string, unknown>>;
};

export function refuse<Code extends string>(code: Code, details: Record<string, unknown> = {}): Refusal<Code> {
  return { refused: true, code, details };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}

/** A refusal on its way through layers that only know exceptions (a transaction that must roll back). */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Gives the value back, or throws the refusal so that the open transaction rolls back. */
export function orThrow<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Refused(value);
  return value;
}
