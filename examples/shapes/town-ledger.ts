import { fromDayNumber, type DayNumber } from '#kernel/calendar/calendar-date.ts';
import { standIn, remind } from '../lanterna/town/stand-in-policy.ts';
import { liveDay, newWorld } from '../lanterna/town/world.ts';
import type { Item } from './ledger.ts';

/** All that is open in the demo town on a day, as its own books have it. */
export function townLedger(seed: number, on: DayNumber): Item[] {
  const world = newWorld(seed, on);
  const policy = standIn();
  while (world.day < on) {
    liveDay(world);
    remind(world, policy);
  }
  return [...world.lives.values()].flatMap(({ customer, account }) =>
    account.invoices
      .filter(({ open, issued }) => open !== 0 && issued <= world.day)
      .map((invoice) => ({
        customer: customer.code,
        name: customer.name,
        number: invoice.no,
        instalment: invoice.instalment,
        kind: invoice.kind,
        issued: fromDayNumber(invoice.issued),
        due: fromDayNumber(invoice.due),
        original: invoice.cents,
        open: invoice.open,
        currency: customer.currency,
      })),
  );
}
