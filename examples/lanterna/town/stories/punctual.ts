import { pays, type Invoice } from '../account.ts';
import { about, between, happens } from '../chance.ts';
import { nextDayOfMonth, nextLastFriday, nextWeekday, workingDayFrom } from '../days.ts';
import { saysWhenHePays } from './answers.ts';
import type { Story } from './story.ts';

/* Who pays by rules of his own: nobody has to ask. */

export const METRONOMO: Story = {
  number: 1,
  name: 'Metronomo',
  means: (invoice, { chance }) => pays(invoice.method === 'RB' ? invoice.due : invoice.due + about(chance, 2, 2)),
  says: saysWhenHePays,
  billsReturned: 0.004,
  afterReturn: (_invoice, on, { chance }) => pays(on + about(chance, 6, 2)),
};

export const GIORNO_FISSO: Story = {
  number: 2,
  name: 'Il giorno fisso',
  means: (invoice, { chance }) => pays(nextDayOfMonth(happens(chance, 0.07) ? invoice.due + 31 : invoice.due + 1, 10)),
  says: saysWhenHePays,
  // He checks his books before his day: every third month he asks for ours.
  calls: (on, { account, chance }) =>
    on === workingDayFrom(nextDayOfMonth(on - 2, 3)) && account.invoices.length > 0 && happens(chance, 0.3)
      ? { kind: 'statement-wanted' }
      : null,
};

export const GRANDE_E_LENTO: Story = {
  number: 5,
  name: 'Grande e lento',
  // One run of payments a month, for all that fell due by the month before.
  means: (invoice, { chance }) => pays(nextLastFriday(invoice.due + between(chance, 14, 22))),
  says: saysWhenHePays,
};

export const INSEGNA: Story = {
  number: 6,
  name: 'Insegna con deduzioni',
  means(invoice, { chance }) {
    const on = nextWeekday(invoice.due + 2, 3);
    if (!happens(chance, 0.08)) return pays(on);
    const deducted = Math.round((invoice.cents * between(chance, 15, 30)) / 1000);
    return { does: 'pays', on, cents: invoice.cents - deducted, then: pays(on + between(chance, 40, 90)) };
  },
  says: saysWhenHePays,
};

export const GRUPPO: Story = {
  number: 14,
  name: 'Gruppo con pagatore unico',
  // The parent pays for all its companies on the same Thursday.
  means: (invoice, { chance }) => pays(nextWeekday(invoice.due + about(chance, 8, 4), 4)),
  says: saysWhenHePays,
};

export const NUOVO_BUONO: Story = {
  number: 15,
  name: 'Nuovo, buono',
  // The first invoice went to an address that does not exist: only a call brings it to light.
  means: (invoice, { account, chance }) =>
    account.written === 1 ? { does: 'waits', until: invoice.due + 25 } : pays(invoice.due + about(chance, 3, 2)),
  says(overdue, on, life) {
    const lost = overdue.filter(isWaiting);
    if (lost.length === 0) return saysWhenHePays(overdue, on, life);
    for (const invoice of lost) invoice.mind = pays(workingDayFrom(on + about(life.chance, 9, 2)));
    return { kind: 'copy-wanted' };
  },
};

export function isWaiting(invoice: Invoice): boolean {
  return invoice.mind.does === 'waits';
}
