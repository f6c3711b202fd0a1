import { t } from '@lingui/core/macro';

/** The name of a band of days late, whatever the cuts of the company. */
export function bandWords(band: string): string {
  if (band === 'not-due') return t`A scadere`;
  if (band === 'overdue') return t`Scadute`;
  if (band === 'credits') return t`Crediti`;
  const over = /^over-(\d+)$/.exec(band)?.[1];
  if (over !== undefined) return t`oltre ${over} gg`;
  const days = band.replace('-', '–');
  return t`${days} gg`;
}
