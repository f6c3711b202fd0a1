import { pays, type Invoice } from '../account.ts';
import { about, between, happens, oneOf } from '../chance.ts';
import { workingDayFrom } from '../days.ts';
import { promises, saysWhenHePays } from './answers.ts';
import { isWaiting } from './punctual.ts';
import type { Life, Said, Story } from './story.ts';

/* Who pays when asked, each in the way that works with him. */

export const DISTRATTO: Story = {
  number: 3,
  name: 'Distratto',
  means: (invoice, { chance }) =>
    happens(chance, 0.3) ? { does: 'waits', until: invoice.due + 60 } : pays(invoice.due + about(chance, 2, 2)),
  reads: (invoice, on, { chance }) =>
    isWaiting(invoice) && invoice.mails === 1 && happens(chance, 0.75) ? pays(on + Math.max(1, about(chance, 3, 2))) : null,
  says(overdue, on, life) {
    const forgotten = overdue.filter(isWaiting);
    if (forgotten.length === 0 || happens(life.chance, 0.2)) return saysWhenHePays(overdue, on, life);
    return promises(forgotten, on, life, { inDays: about(life.chance, 3, 1), kept: 0.95, partly: 0, laterDays: 10 });
  },
};

export const ASPETTA_LA_TELEFONATA: Story = {
  number: 4,
  name: 'Aspetta la telefonata',
  means: (invoice, { chance }) => ({ does: 'waits', until: invoice.due + about(chance, 30, 8) }),
  says(overdue, on, life) {
    const { chance } = life;
    if (happens(chance, 0.25)) return { kind: 'no-answer' };
    // The first call is a warning to him; after the second he pays.
    const warned = overdue.filter((invoice) => invoice.calls >= 1 && isWaiting(invoice));
    if (warned.length === 0) return { kind: 'call-back', on: workingDayFrom(on + between(chance, 2, 4)) };
    return promises(warned, on, life, { inDays: about(chance, 5, 2), kept: 0.85, partly: 0.05, laterDays: about(chance, 9, 3) });
  },
};

export const CONTESTA: Story = {
  number: 7,
  name: 'Contesta',
  means(invoice, { chance }) {
    const on = invoice.due + about(chance, 6, 4);
    if (!happens(chance, 0.25)) return pays(on);
    const cents = Math.round((invoice.cents * between(chance, 10, 40)) / 100);
    const until = on + between(chance, 20, 60);
    invoice.dispute = { cents, until, founded: happens(chance, 0.4) };
    return { does: 'pays', on, cents: invoice.cents - cents, then: pays(until + between(chance, 2, 6)) };
  },
  says(overdue, on, life) {
    const disputed = overdue.find(({ dispute, calls }) => dispute !== undefined && calls === 0);
    return disputed === undefined || happens(life.chance, 0.2) ? saysWhenHePays(overdue, on, life) : complains(disputed, life);
  },
  // Half of the complaints come before anybody has asked for the money.
  calls(on, life) {
    const wrong = life.account.invoices.find(
      (invoice) => invoice.dispute !== undefined && invoice.calls === 0 && invoice.open > 0 && on === workingDayFrom(invoice.due + 2),
    );
    if (wrong === undefined || happens(life.chance, 0.5)) return null;
    wrong.calls += 1;
    return complains(wrong, life);
  },
};

function complains(invoice: Invoice, { chance }: Life): Said {
  const cents = Math.min(invoice.dispute?.cents ?? invoice.open, invoice.open);
  return { kind: 'dispute', invoice, cents, reason: oneOf(chance, ['PRICE_ERROR', 'PARTIAL_DELIVERY'] as const) };
}

export const PROMETTE: Story = {
  number: 8,
  name: 'Promette e non mantiene',
  means: (invoice, { chance }) => ({ does: 'waits', until: invoice.due + Math.max(20, about(chance, 62, 25)) }),
  says(overdue, on, life) {
    const { chance } = life;
    if (happens(chance, 0.2)) return { kind: 'no-answer' };
    return promises(overdue.filter(notLong(on)), on, life, {
      inDays: between(chance, 5, 12),
      kept: 0.35,
      partly: 0.3,
      laterDays: between(chance, 25, 50),
    });
  },
};

export const RIBA_CHE_TORNA: Story = {
  number: 9,
  name: 'RiBa che torna',
  means: (invoice, { chance }) => pays(invoice.method === 'RB' ? invoice.due : invoice.due + about(chance, 14, 6)),
  billsReturned: 0.2,
  afterReturn: (_invoice, on, { chance }) => pays(on + Math.max(2, happens(chance, 0.7) ? about(chance, 12, 4) : about(chance, 45, 15))),
  says: saysWhenHePays,
};

/** An invoice that he has just promised is not promised again. */
function notLong(on: number): (invoice: Invoice) => boolean {
  return (invoice) => invoice.mind.does === 'waits' || (invoice.mind.does === 'pays' && invoice.mind.on > on + 2);
}
