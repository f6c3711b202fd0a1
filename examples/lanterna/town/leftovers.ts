import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import type { Invoice } from './account.ts';
import { between, logNormal } from './chance.ts';
import type { Life } from './stories/story.ts';

/** What story 20 has in the books: small rests of old invoices, credits above debts, suppliers' and sister companies' accounts. */
export function openingLeftovers({ customer, chance }: Life, endsOn: DayNumber): Invoice[] {
  switch (customer.leftover) {
    case 'small':
      return [rest('FT', endsOn - between(chance, 60, 540), between(chance, 5_00, 90_00))];
    case 'credit': {
      const credit = Math.round(logNormal(chance, 2_000_00, 0.4));
      return [rest('NC', endsOn - 300, -credit), rest('FT', endsOn - 40, Math.round(credit / 3))];
    }
    case 'supplier':
      return [rest('FT', endsOn - between(chance, 10, 50), Math.round(logNormal(chance, 8_000_00, 0.3)))];
    case 'group':
      return [rest('FT', endsOn + between(chance, 20, 60), Math.round(logNormal(chance, 8_000_00, 0.3)))];
    default:
      return [];
  }
}

function rest(kind: Invoice['kind'], due: DayNumber, cents: number): Invoice {
  const no = `${kind === 'FT' ? 'P' : 'C'}/${due}`;
  return {
    no,
    instalment: 1,
    kind,
    issued: due - 60,
    due,
    cents,
    open: cents,
    method: 'BB',
    mind: { does: 'nothing' },
    mails: 0,
    calls: 0,
  };
}
