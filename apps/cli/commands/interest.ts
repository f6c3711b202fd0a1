import { z } from 'zod';
import { isRefusal } from '#kernel/outcome.ts';
import {
  computeInterest,
  DAY_COUNTS,
  HOLIDAY_RULES,
  IMPUTATIONS,
  interestAnswer,
  readInterestRequest,
  REGIMES,
  SEED_TABLES,
  type BadRequest,
} from '#rooms/interest/core/door.ts';
import { command } from '../command.ts';
import { list, toggle, value } from '../flags.ts';
import { interestTable } from '../interest-table.ts';
import { WrongUsage } from '../parse.ts';
import type { Language, Words } from '../words.ts';

const optional = z.string().optional();

/** Needs no installation: the published tables come with the program. */
export default command({
  summary: {
    it: 'calcola gli interessi di mora di un credito, al centesimo',
    en: 'computes the late interest of a receivable, to the cent',
  },
  flags: {
    principal: value('AMOUNT', z.string(), { it: 'capitale in euro, come 4870.00', en: 'principal in euro, such as 4870.00' }),
    due: value('D', z.string(), { it: 'scadenza (AAAA-MM-GG)', en: 'due date (YYYY-MM-DD)' }),
    until: value('D', z.string(), { it: 'ultimo giorno del calcolo, compreso', en: 'last day of the computation, included' }),
    payment: list('D=AMOUNT', z.string(), { it: 'pagamento, per data di valuta', en: 'payment, by value date' }),
    imputation: value(IMPUTATIONS.join('|'), optional, {
      it: 'che cosa copre prima un pagamento (art1194 se manca)',
      en: 'what a payment covers first (art1194 when left out)',
    }),
    regime: value(REGIMES.join('|'), optional, {
      it: 'quale legge dà il tasso (b2b se manca)',
      en: 'which law gives the rate (b2b when left out)',
    }),
    contractDate: value('D', optional, {
      it: 'data del contratto (dal 2013 se manca)',
      en: 'day of the contract (from 2013 when left out)',
    }),
    rate: value('R', optional, { it: 'tasso del contratto, in percento all’anno', en: 'rate of the contract, in percent a year' }),
    dayCount: value(DAY_COUNTS.join('|'), optional, {
      it: 'anni di 365 giorni, o bisestili di 366 (act365 se manca)',
      en: 'years of 365 days, or leap years of 366 (act365 when left out)',
    }),
    lumpSum: toggle({ it: 'chiede anche i 40 euro dell’art. 6', en: 'claims the 40 euro of art. 6 as well' }),
    expense: list('D=AMOUNT', z.string(), { it: 'spesa di recupero documentata', en: 'documented recovery cost' }),
    noShift: toggle({ it: 'non sposta la scadenza che cade di festa', en: 'does not move a due date that falls on a holiday' }),
  },
  async run({ language }, { flags: { payment, expense, ...fields } }) {
    const claim = readInterestRequest({ ...fields, payments: payment, expenses: expense }, HOLIDAY_RULES);
    if (isRefusal(claim)) throw new WrongUsage(wrongField(claim, language));
    const statement = computeInterest(claim, SEED_TABLES);
    return isRefusal(statement) ? statement : interestAnswer(claim, statement);
  },
  print: (answer, { language, flags }) => interestTable(answer, flags.due, language),
});

function wrongField({ code, details }: BadRequest, language: Language): string {
  return `--${String(details['field'])}: ${WRONG[code](details)[language]}`;
}

const WRONG: Readonly<Record<BadRequest['code'], (details: BadRequest['details']) => Words>> = {
  missing: () => ({ it: 'serve', en: 'is needed' }),
  'not-a-date': ({ value: text }) => ({ it: `"${text}" non è una data (AAAA-MM-GG)`, en: `"${text}" is not a day (YYYY-MM-DD)` }),
  'not-an-amount': ({ value: text }) => ({
    it: `"${text}" non è un importo maggiore di zero, con il punto e al più due decimali`,
    en: `"${text}" is not an amount above zero with a point and two decimals at most`,
  }),
  'not-a-rate': ({ value: text }) => ({ it: `"${text}" non è un tasso, come 10.15`, en: `"${text}" is not a rate such as 10.15` }),
  'not-a-choice': ({ value: text, choices }) => ({
    it: `"${text}" non è fra ${String(choices)}`,
    en: `"${text}" is not one of ${String(choices)}`,
  }),
  'after-until': ({ value: text, until }) => ({ it: `${text} viene dopo --until ${until}`, en: `${text} comes after --until ${until}` }),
  'rate-needs-contract': ({ regime }) => ({
    it: `il tasso del regime ${regime} lo dà la legge; vale solo con --regime contract`,
    en: `the law gives the rate of ${regime}; only for --regime contract`,
  }),
};
