import { dayNumber } from '#kernel/calendar/calendar-date.ts';
import { addWorkingDays } from '#kernel/calendar/shifts.ts';
import type { Tx } from '#platform/database/database.ts';
import { afterAction, type Decision } from '#rooms/policies/core/door.ts';
import type { LoadedDebtor } from '#rooms/policies/server/door.ts';
import type { Levelled } from '#rooms/worklist/core/door.ts';
import { collectorsOf, roomForCalls, withWaitingCall } from '#rooms/worklist/server/door.ts';
import { callsBroughtForward, type ComingCall } from '../core/calls-brought-forward.ts';
import { callOfTomorrow, callsOfTomorrow, type DecidedCall, type Deciding } from './calls-of-tomorrow.ts';

type Foreseen = ComingCall & { readonly action: DecidedCall['decision']['action'] };

/**
 * Which calls of tomorrow a run would make today (P22), while nothing is written: today's tasks as they are, with the calls that its
 * decisions would add and without those that they would take back. The choice is the run's own.
 */
export function foreseeCalls(context: Deciding): {
  /** A debtor as he was decided today. */
  readonly heed: (debtor: LoadedDebtor, decision: Decision) => void;
  readonly broughtForward: (tx: Tx) => Promise<readonly { readonly call: Foreseen; readonly levelled: Levelled }[]>;
} {
  const { scope, today, calendar } = context;
  const { companyId } = scope;
  const tomorrow = addWorkingDays(today, 1, calendar);
  const ofToday: { debtorId: bigint; itemId: bigint }[] = [];
  const withdrawn: bigint[] = [];
  const coming: Foreseen[] = [];
  return {
    heed: (debtor, decision) => {
      const { action, nextOn, withdraw } = decision;
      for (const { actionId } of withdraw) withdrawn.push(actionId);
      if (action?.channel === 'call') {
        if (action.actor === 'collector') ofToday.push({ debtorId: debtor.snapshot.debtorId, itemId: action.driverItemId });
        return;
      }
      if (nextOn === null || nextOn > dayNumber(tomorrow)) return;
      const then = { ...debtor, snapshot: afterAction(debtor.snapshot, decision, dayNumber(today)) };
      const call = callOfTomorrow(context, then);
      if (call !== null) coming.push(foreseen(call));
    },
    broughtForward: async (tx) => {
      const days = { today, tomorrow };
      const people = await roomForCalls(tx, companyId, days, withdrawn);
      if (people.length === 0) return [];
      const all = [...coming, ...(await callsOfTomorrow(tx, context, days)).map(foreseen)];
      const callerOf = await collectorsOf(
        tx,
        companyId,
        [...ofToday, ...all].map(({ itemId }) => itemId),
      );
      const waiting = await withWaitingCall(
        tx,
        companyId,
        ofToday.map(({ debtorId }) => debtorId),
        today,
      );
      const added = ofToday.filter(({ debtorId }) => !waiting.has(debtorId));
      const callers = people.map((person) => ({
        ...person,
        calls: person.calls + added.filter(({ itemId }) => callerOf.get(itemId) === person.userId).length,
      }));
      return callsBroughtForward(days, callers, all, callerOf);
    },
  };
}

function foreseen({ debtorId, amount, itemId, decision }: DecidedCall): Foreseen {
  return { debtorId, amount, itemId, action: decision.action };
}
