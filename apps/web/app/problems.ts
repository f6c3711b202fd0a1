import { t } from '@lingui/core/macro';
import { toast } from '#design/feedback/toast.tsx';
import { ApiProblem } from '../api/problem.ts';

/** The sentence for what went wrong; the API's own where it gave one. */
export function problemText(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  return t`Non salvato: connessione assente.`;
}

/** A refused act says why at the bottom of the screen. */
export function tellProblem(error: unknown): void {
  toast({ text: problemText(error), tone: 'danger' });
}
