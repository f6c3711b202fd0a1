import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { pays } from './account.ts';
import { workingDayFrom } from './days.ts';
import type { Payment, World } from './world.ts';

/*
 * What happens once in the town, whatever the seed: money that a customer has really paid and that has not reached his account.
 */

/** Long enough that a day on which he pays lies within. */
const STRAYS_FROM_DAYS_BEFORE = 40;
const STRAYS_UNTIL_DAYS_BEFORE = 7;

/**
 * What he means to pay in these weeks goes to an account that is not ours (`to` = null) or is booked under somebody else's code.
 * He believes that he has paid, until somebody mends it. Asked again on a later day, it finds nothing new.
 */
export function paysElsewhere(world: World, code: string, to: string | null, mendedOn: DayNumber): void {
  const from = world.endsOn - STRAYS_FROM_DAYS_BEFORE;
  const until = world.endsOn - STRAYS_UNTIL_DAYS_BEFORE;
  for (const invoice of world.lives.get(code)?.account.invoices ?? []) {
    const { mind } = invoice;
    if (invoice.open <= 0 || mind.does !== 'pays' || mind.on < from || mind.on > until) continue;
    invoice.elsewhere = { on: workingDayFrom(mind.on), to };
    invoice.mind = pays(workingDayFrom(mendedOn));
  }
}

/** Somebody else's money has come in under his name. */
export function isNamesake(world: World, code: string): boolean {
  return world.accounts.some(({ invoices }) => invoices.some(({ elsewhere }) => elsewhere?.to === code));
}

/** Payments since a day that were booked under another customer's code: the reference still names the invoice they were for. */
export function strayPayments(world: World, since: DayNumber): readonly Payment[] {
  return world.accounts.flatMap(({ invoices }) =>
    invoices.flatMap(({ no, instalment, issued, open, method, elsewhere }) =>
      elsewhere === undefined || elsewhere.to === null || elsewhere.on <= since || elsewhere.on > world.day
        ? []
        : [{ code: elsewhere.to, no, instalment, on: elsewhere.on, cents: open, method, issued }],
    ),
  );
}
