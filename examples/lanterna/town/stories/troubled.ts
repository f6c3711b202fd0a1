import { pays } from '../account.ts';
import { about, between, happens } from '../chance.ts';
import { saysWhenHePays } from './answers.ts';
import type { Story } from './story.ts';

/* Whom no reminder helps: they belong to the manager, the agency and the lawyer. */

export const NUOVO_CATTIVO: Story = {
  number: 16,
  name: 'Nuovo, cattivo',
  means: () => ({ does: 'nothing' }),
  says: (_overdue, _on, { account }) => (account.attempts < 3 ? { kind: 'no-answer' } : { kind: 'wrong-number' }),
};

export const CRESCE_E_CROLLA: Story = {
  number: 17,
  name: 'Cresce e crolla',
  // Until the balance sheet he pays like everybody; then the bills come back and nothing comes.
  means: (invoice, { customer, chance }) =>
    invoice.due >= (customer.failsOn ?? Infinity) ? { does: 'nothing' } : pays(invoice.due + about(chance, 5, 4)),
  season: (_month, { customer, account }) => (customer.failsOn === undefined ? 1 : Math.min(1.6, 0.5 + account.written / 20)),
  billsReturned: 0.1,
  afterReturn: () => ({ does: 'nothing' }),
  says: (_overdue, _on, { chance }) => (happens(chance, 0.5) ? { kind: 'no-answer' } : { kind: 'cash' }),
};

export const IN_RECUPERO: Story = {
  number: 18,
  name: 'In recupero',
  means(invoice, { customer, chance }) {
    switch (customer.recovery) {
      case 'lawyer':
        return happens(chance, 0.5) ? pays(invoice.due + between(chance, 20, 70)) : { does: 'nothing' };
      case 'agency':
        return pays(invoice.due + about(chance, 120, 25));
      case 'plan': {
        // Three instalments of each invoice, a month apart.
        const part = Math.round(invoice.cents / 3);
        const on = invoice.due + between(chance, 30, 60);
        return { does: 'pays', on, cents: part, then: { does: 'pays', on: on + 30, cents: part, then: pays(on + 60) } };
      }
      default:
        return pays(invoice.due + about(chance, 70, 20));
    }
  },
  says: saysWhenHePays,
};

export const PARTICOLARI: Story = {
  number: 20,
  name: 'Minuti e particolari',
  // Leftovers that nobody ever asked for, credits, sister companies: nothing of it moves.
  means: () => ({ does: 'nothing' }),
  says: () => ({ kind: 'no-answer' }),
};
