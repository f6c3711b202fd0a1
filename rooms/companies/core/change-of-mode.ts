import { refuse, type Refusal } from '#kernel/outcome.ts';

/** In trial nothing leaves; with approval each batch waits for a yes; live, messages leave by themselves (P14). */
export type Mode = 'trial' | 'approval' | 'live';

/** What is ready for messages that really leave. */
export type Readiness = {
  readonly sender: boolean;
  /** A mail server, not the local catcher. */
  readonly mail: boolean;
  /** An approved creditor IBAN in the company's currency. */
  readonly iban: boolean;
  readonly templatesRead: boolean;
  readonly limitsRead: boolean;
};

/** A line of the list before going live. */
export type ChecklistLine = keyof Readiness;

export type ModeRefusal = Refusal<'trial-is-over' | 'go-live-checklist'>;

/**
 * Whether a company may change its mode. The trial does not come back: what really left cannot be unsaid. Going live asks
 * for the list, or for a person who confirms what is missing on it.
 */
export function changeOfMode(
  from: Mode,
  to: Mode,
  ready: Readiness,
  confirmed: boolean,
): { readonly missing: readonly ChecklistLine[] } | ModeRefusal {
  if (to === 'trial' && from !== 'trial') return refuse('trial-is-over');
  const missing = to === 'live' && from !== 'live' ? missingLines(ready) : [];
  if (missing.length > 0 && !confirmed) return refuse('go-live-checklist', { missing });
  return { missing };
}

export function missingLines(ready: Readiness): readonly ChecklistLine[] {
  return (['sender', 'mail', 'iban', 'templatesRead', 'limitsRead'] as const).filter((line) => !ready[line]);
}
