import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { toast } from '#design/feedback/toast.tsx';
import { formatsFor, regionOf } from '#design/formats/useFormats.ts';
import { ApiProblem } from '../api/problem.ts';

/** The sentence for what went wrong; the API's own where it gave one. */
export function problemText(error: unknown): string {
  if (error instanceof ApiProblem) return [error.message, doneWords(error)].filter(Boolean).join(' – ');
  return t`Non salvato: connessione assente.`;
}

/** Of what can be done once only, and somebody has done: who, and when. */
function doneWords({ details: { doneBy, doneAt } }: ApiProblem): string | null {
  if (typeof doneAt !== 'string') return null;
  const formats = formatsFor(regionOf(i18n.locale));
  const when = `${formats.day(formats.dayOf(doneAt))} ${formats.time(doneAt)}`;
  return typeof doneBy === 'string' ? `${doneBy}, ${when}` : when;
}

/** A refused act says why at the bottom of the screen. */
export function tellProblem(error: unknown): void {
  toast({ text: problemText(error), tone: 'danger' });
}
