import { pays } from '../account.ts';
import { about, between, happens } from '../chance.ts';
import { lastOfMonth, monthOf, nextDayOfMonth, workingDayFrom } from '../days.ts';
import { saysWhenHePays } from './answers.ts';
import type { Story } from './story.ts';

/* Who pays late for reasons of his trade. */

export const STAGIONALE: Story = {
  number: 10,
  name: 'Stagionale',
  season: (month) => (month >= 2 && month <= 5 ? 2.25 : 0.375),
  // What falls due before his season's money comes waits for late September.
  means(invoice, { chance }) {
    const month = monthOf(invoice.due);
    return pays(month >= 4 && month <= 8 ? lateSeptember(invoice.due) + between(chance, 0, 9) : invoice.due + about(chance, 8, 5));
  },
  says: (overdue, on, life) => (monthOf(on) === 6 ? { kind: 'time-wanted' } : saysWhenHePays(overdue, on, life)),
};

function lateSeptember(day: number): number {
  return monthOf(day) === 9 ? nextDayOfMonth(day, 20) : lateSeptember(lastOfMonth(day) + 1);
}

export const CANTIERE: Story = {
  number: 11,
  name: 'Cantiere con ritenute',
  // The works have to be approved first; what is retained is due a year later and paid then.
  means: (invoice, { chance }) =>
    invoice.instalment === 2 ? pays(invoice.due + 5) : pays(invoice.due + Math.max(5, about(chance, 40, 25))),
  says: (overdue, on, life) => (happens(life.chance, 0.4) ? { kind: 'works-not-approved' } : saysWhenHePays(overdue, on, life)),
};

export const ENTE_PUBBLICO: Story = {
  number: 12,
  name: 'Ente pubblico',
  means(invoice, { customer, chance }) {
    const on = invoice.due + Math.max(2, customer.paysAfterDays ?? about(chance, 45, 30));
    // The year's budget is spent before Christmas.
    return pays(monthOf(on) === 1 && monthOf(invoice.due) > 10 ? nextDayOfMonth(invoice.due, 20) : on);
  },
  says: (_overdue, _on, { chance }) => (happens(chance, 0.6) ? { kind: 'approval' } : { kind: 'no-answer' }),
};

export const CONDOMINIO: Story = {
  number: 13,
  name: 'Condomini di due amministratori',
  means: (invoice, { customer, chance }) =>
    customer.neverPays ? { does: 'nothing' } : pays(nextDayOfMonth(invoice.due + between(chance, 0, 60), 15)),
  says: (overdue, on, life) => (life.customer.neverPays ? { kind: 'cash' } : saysWhenHePays(overdue, on, life)),
};

export const ESTERO: Story = {
  number: 19,
  name: 'Estero',
  means(invoice, { chance }) {
    const on = workingDayFrom(invoice.due + Math.max(0, about(chance, 12, 8)));
    const charges = between(chance, 1200, 2500);
    // A third arrives short of what the banks between took; the house writes that off later.
    return happens(chance, 0.35) && invoice.cents > 100_00
      ? { does: 'pays', on, cents: invoice.cents - charges, then: pays(on + between(chance, 50, 80)) }
      : pays(on);
  },
  says: saysWhenHePays,
};
