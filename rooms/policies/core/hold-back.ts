import type { DayNumber } from '#kernel/calendar/calendar-date.ts';
import { chooseChannel } from './channel.ts';
import { reachesDebtor } from './driver.ts';
import { isInForce, lastHeldDay } from './pauses.ts';
import type { Channel } from './policy.ts';
import type { Step } from './ready-policy.ts';
import { reason, type Reason } from './reasons.ts';
import type { DecisionContext, DunningSettings } from './settings.ts';
import type { DebtorSnapshot, PendingMessage } from './snapshot.ts';
import type { WorkDays } from './work-days.ts';

/** What stands between a step whose day has come and the debtor; `until` is the first day on which one of it can be gone by itself. */
export type HeldBack = { readonly reasons: readonly Reason[]; readonly until: DayNumber | null };

export type Passage = { readonly held: HeldBack | null; readonly channel: Channel; readonly byHand: boolean };

export type PassageSurroundings = {
  readonly debtor: DebtorSnapshot;
  readonly settings: DunningSettings;
  readonly days: WorkDays;
  readonly today: DayNumber;
  readonly context: DecisionContext;
  /** Messages decided earlier that still stand. */
  readonly pending: readonly PendingMessage[];
};

/** Checks a due step against G2, G5, G8 and G9 and finds its channel. All that stands in the way is told. */
export function passageOf(step: Step, around: PassageSurroundings): Passage {
  const { debtor, days, today, context } = around;
  const reasons: Reason[] = [];
  let until: DayNumber | null = null;
  const wait = (why: Reason, day: DayNumber): void => {
    reasons.push(why);
    until = until === null ? day : Math.min(until, day);
  };
  const tomorrow = days.from(today + 1);
  if (!days.is(today)) wait(reason('not-working-day', { untilOn: days.from(today) }), days.from(today));
  const choice = chooseChannel(step, context.capabilities, debtor.reach);
  let channel: Channel = choice.kind === 'chosen' ? choice.channel : 'task';
  let byHand = choice.kind === 'by-hand';
  if (reachesDebtor(step)) {
    if (isStale(around)) wait(reason('ledger-stale', { asOfOn: debtor.ledgerAsOf ?? today }), tomorrow);
    if (debtor.ledgerInDoubt && !context.acceptStale) wait(reason('ledger-partial', {}), tomorrow);
    const doubt = around.pending.find((message) => message.status === 'in-doubt');
    if (doubt) reasons.push(reason('message-in-doubt', { step: doubt.step }));
    if (step.written) holdWritten(channel, around, wait, reasons);
    if (step.call) {
      const calls = callsHold(around);
      // Writing only, for good: the call becomes a task, so that a person finds another way.
      if (calls === 'for-good') [channel, byHand] = ['task', true];
      else if (calls !== null) wait(reason('calls-held', { untilOn: calls }), days.from(calls + 1));
      if (!byHand) holdCall(around, wait);
    }
  }
  if (choice.kind === 'no-address' && !byHand) reasons.push(reason('no-contact', { channels: step.channels.join(', ') }));
  return { held: reasons.length === 0 ? null : { reasons, until }, channel, byHand };
}

/** G2: only a ledger that follows an accounting system can be old. */
export function isStale({ debtor, settings, days, today, context }: PassageSurroundings): boolean {
  return debtor.ledgerAsOf !== null && !context.acceptStale && days.between(debtor.ledgerAsOf, today) > settings.staleAfterWorkingDays;
}

type Wait = (why: Reason, day: DayNumber) => void;

/** G5 and G9 for what is written. */
function holdWritten(
  channel: Channel,
  { debtor, settings, days, today, pending }: PassageSurroundings,
  wait: Wait,
  reasons: Reason[],
): void {
  const waiting = pending.find((message) => message.status === 'waiting');
  // A message not yet sent is neither skipped nor doubled.
  if (waiting) reasons.push(reason('message-pending', { step: waiting.step }));
  const last = latest(debtor.contactLog.writtenSteps, today);
  if (last !== null && today - last < settings.writtenGapDays) {
    const free = last + settings.writtenGapDays;
    wait(reason('gap', { lastOn: last, untilOn: free }), days.from(free));
  }
  if (channel !== 'email') return;
  const recent = within(debtor.contactLog.emails, today - 7, today);
  if (recent.length >= settings.emailsPerWeek) {
    const free = recent[recent.length - settings.emailsPerWeek]! + 7;
    wait(reason('email-limit', { untilOn: free }), days.from(free));
  }
}

/** G9 for calls. */
function holdCall({ debtor, settings, days, today }: PassageSurroundings, wait: Wait): void {
  const { conversations, attempts } = debtor.contactLog;
  const tomorrow = days.from(today + 1);
  if (within(conversations, today - 1, today).length >= settings.conversationsPerDay) {
    wait(reason('conversation-limit', { untilOn: tomorrow }), tomorrow);
  }
  const week = within(conversations, today - 7, today);
  if (week.length >= settings.conversationsPerWeek) {
    const free = week[week.length - settings.conversationsPerWeek]! + 7;
    wait(reason('conversation-limit', { untilOn: free }), days.from(free));
  }
  if (within(attempts, today - 1, today).length >= settings.attemptsPerDay) wait(reason('attempt-limit', { untilOn: tomorrow }), tomorrow);
}

/** The last day of a hold on calls, `for-good` for a stop, `null` when calls are free. */
function callsHold({ debtor, today }: PassageSurroundings): DayNumber | 'for-good' | null {
  let last: DayNumber | null = null;
  for (const hold of debtor.holds) {
    if (hold.covers !== 'calls' || !isInForce(hold, today)) continue;
    if (hold.kind === 'stop') return 'for-good';
    last = Math.max(last ?? 0, lastHeldDay(hold));
  }
  return last;
}

function latest(days: readonly DayNumber[], today: DayNumber): DayNumber | null {
  let last: DayNumber | null = null;
  for (const day of days) if (day <= today && (last === null || day > last)) last = day;
  return last;
}

/** Days after `after` up to and including `to`, ascending. */
function within(days: readonly DayNumber[], after: DayNumber, to: DayNumber): DayNumber[] {
  return days.filter((day) => day > after && day <= to).sort((a, b) => a - b);
}
