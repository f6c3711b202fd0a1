import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { readReadiness, sayReadiness } from '#rooms/golive/server/door.ts';
import { command } from '../command.ts';
import { companyFlag } from '../flags.ts';
import type { Language } from '../words.ts';

export default command({
  summary: {
    it: 'dice che cosa manca prima di scrivere ai clienti e che cosa ne segue',
    en: 'says what is missing before customers are written to, and what follows',
  },
  flags: { company: companyFlag },
  run: (context, { flags }) =>
    context.withCompany(flags.company, async ({ db, scope, company }) => {
      const ready = await inCompany(db, scope, (tx) => readReadiness(tx, scope.companyId, systemClock, context.language));
      const { lines, ...said } = sayReadiness(ready, { language: context.language, seesMoney: true });
      return {
        company: company.code,
        ...said,
        lines: lines.map(({ overdue, ...line }) => ({
          ...line,
          overdue: overdue === null ? null : { amount: toDecimal(overdue.minor, overdue.currency), currency: overdue.currency },
        })),
      };
    }),
  print: ({ lines, next }, { language }) =>
    [
      ...lines.map((line) => tell(line, next?.blocked.includes(line.code) === true)),
      next === null ? '' : NEXT[language](next.mode, next.blocked.length),
    ].join('\n'),
});

const MARKS = { present: '✓', missing: '✗', unknown: '?' } as const;

type Told = { readonly state: keyof typeof MARKS; readonly title: string; readonly found: string; readonly follows: string | null };

function tell({ state, title, found, follows }: Told, prevents: boolean): string {
  return `${MARKS[state]}${prevents ? '!' : ' '} ${title}: ${found}${follows === null ? '' : `\n     ${follows}`}`;
}

const NEXT: Readonly<Record<Language, (mode: string, blocked: number) => string>> = {
  it: (mode, blocked) =>
    `${blocked === 0 ? 'Nulla impedisce' : `${blocked} cose (!) impediscono`} di passare a: puntuale company mode ${mode}\n`,
  en: (mode, blocked) => `${blocked === 0 ? 'Nothing prevents' : `${blocked} things (!) prevent`}: puntuale company mode ${mode}\n`,
};
