import { refuse, type Refusal } from '#kernel/outcome.ts';
import type { Mode } from '#rooms/companies/core/door.ts';

/** The steps from an empty company to one that writes to its customers, in their order. */
export const ASSISTANT_STEPS = ['have', 'import', 'unknown', 'policies', 'week', 'office', 'mode'] as const;
export type AssistantStep = (typeof ASSISTANT_STEPS)[number];
/** The last step is no answer: it is the mode itself. */
export type AnsweredStep = Exclude<AssistantStep, 'mode'>;

/** What a company may bring beside its open items (P6). */
export const MAY_BRING = ['customers', 'contacts', 'closed-items', 'turnover', 'first-invoices', 'reminders', 'stops', 'promises'] as const;
export type MayBring = (typeof MAY_BRING)[number];

export type StepState = 'done' | 'now' | 'later';

/** Where the company stands: a step is done when somebody has answered it, and the first that is not is next. Everybody may go back. */
export function assistantSteps(
  answered: ReadonlySet<AssistantStep>,
  mode: Mode,
): readonly { readonly step: AssistantStep; readonly state: StepState }[] {
  const isDone = (step: AssistantStep): boolean => (step === 'mode' ? mode !== 'trial' : answered.has(step));
  const next = ASSISTANT_STEPS.find((step) => !isDone(step));
  return ASSISTANT_STEPS.map((step) => ({ step, state: isDone(step) ? 'done' : step === next ? 'now' : 'later' }));
}

/** Whether a step may be called done: without a ledger nothing after it would mean anything. */
export function mayAnswer(step: AnsweredStep, openItems: number): 'yes' | Refusal<'assistant-ledger-first'> {
  return step !== 'have' && openItems === 0 ? refuse('assistant-ledger-first') : 'yes';
}
