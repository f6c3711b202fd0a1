import type { I18n } from '@lingui/core';

/** As `formats.number` writes them: Italian by itself would group only from five figures on ("1270", but "12.700"). */
const GROUPED = { number: { useGrouping: 'always' } as unknown as Intl.NumberFormatOptions };

/** The counts inside plurals ("1.270 passi") look like every other number of the page; lingui takes its formats only call by call. */
export function groupCounts(i18n: I18n): void {
  const say = i18n._.bind(i18n);
  i18n._ = ((id: never, values: never, options?: Parameters<I18n['_']>[2]) =>
    say(id, values, { ...options, formats: { ...GROUPED, ...options?.formats } })) as I18n['_'];
  i18n.t = i18n._.bind(i18n);
}
