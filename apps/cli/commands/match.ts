import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { DEFAULT_RULES } from '#rooms/cash/core/door.ts';
import { runMatching } from '#rooms/cash/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { command } from '../command.ts';
import { companyFlag } from '../flags.ts';

type Totals = { readonly applied: string; readonly proposed: string; readonly unidentified: string };
type Answer = {
  readonly applied: number;
  readonly proposed: number;
  readonly unidentified: number;
  readonly totals: Readonly<Record<string, Totals>>;
  readonly seconds: number;
};

export default command({
  summary: {
    it: 'abbina gli incassi della banca alle partite aperte: applica ciò che è certo, propone il resto',
    en: 'matches the bank’s money with open items: applies what is sure, proposes the rest',
  },
  flags: { company: companyFlag },
  run: (context, { flags }): Promise<Answer> =>
    context.withCompany(flags.company, async ({ db, scope }) => {
      const begun = performance.now();
      const counts = await inCompany(db, scope, async (tx) => {
        const { today } = await companyDay(tx, scope.companyId, systemClock);
        return runMatching(tx, scope, { today, now: systemClock.now(), rules: DEFAULT_RULES, only: null });
      });
      const { applied, proposed, unidentified } = counts;
      return {
        applied,
        proposed,
        unidentified,
        totals: Object.fromEntries(
          [...counts.totals].map(([currency, sums]) => {
            const said = (minor: bigint): string => toDecimal(minor, currency as Currency);
            return [currency, { applied: said(sums.applied), proposed: said(sums.proposed), unidentified: said(sums.unidentified) }];
          }),
        ),
        seconds: Math.round(performance.now() - begun) / 1000,
      };
    }),
  print: ({ applied, proposed, unidentified, totals }, { language }) => {
    const words = language === 'it' ? ['Applicati', 'Proposti', 'Senza partita'] : ['Applied', 'Proposed', 'Left'];
    const sums = (key: keyof Totals): string =>
      Object.entries(totals)
        .map(([currency, one]) => `${one[key]} ${currency}`)
        .join(', ');
    return `${words[0]}: ${applied} (${sums('applied')})\n${words[1]}: ${proposed} (${sums('proposed')})\n${words[2]}: ${unidentified} (${sums('unidentified')})\n`;
  },
});
