import { plural, t } from '@lingui/core/macro';
import { addDays, daysBetween } from '#design/formats/days.ts';
import type { Amount } from '#design/formats/money.ts';
import type { Formats } from '#design/formats/useFormats.ts';
import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import type { DayDot } from '#design/marks/DayTrail.tsx';
import type { TrailStep } from '#design/marks/Trail.tsx';
import type { NextStep } from '#design/timeline/NextSteps.tsx';
import { segmentWords } from '#rooms/policies/core/step-words.ts';
import { sum, zero } from '../../api/amounts.ts';
import type * as api from '../../api/types.ts';
import type { Names } from '../../words/fill.ts';
import { valueWords } from '../../words/fill.ts';
import { holdReason } from '../../words/holds.ts';
import { callTimesWords } from '../../words/call-times.ts';
import { language } from '../../words/language.ts';
import { taskReason } from '../../words/task-reason.ts';
import type { CallSheet, Day, DayGroup, DayTask, Outcome, OutcomeField, StateTag, TaskLook } from './model.ts';
import { recordLine } from '../../words/records.ts';

/** The names of codes that the call tables hold, in the reader's language. */
export function namesFrom(tables: api.CallTables | undefined): Names {
  const label = (one: { it: string; en: string } | undefined) => one?.[language()] ?? null;
  return (kind, code) => {
    if (kind === 'outcome') return label(tables?.outcomes.find((one) => one.code === code));
    if (kind === 'type') return label(tables?.taskTypes.find((one) => one.code === code));
    if (kind === 'reason') return label(tables?.disputeReasons.find((one) => one.code === code)) ?? holdReason(code);
    return null;
  };
}

export function dayOf(
  answer: api.MyDay,
  tab: 'todo' | 'waiting' | 'done',
  activeId: string | null,
  currency: string,
  formats: Formats,
  names: Names,
): Day {
  const groups = answer.groups.map((group): DayGroup => {
    const tasks = group.rows.map((row) => dayTaskOf(row, answer.today, formats, names));
    const overdue = group.rows.flatMap((row) => (row.amount?.currency === currency ? [row.amount] : []));
    return {
      key: KEYS[group.group],
      title: groupTitle(group.group, tab, answer, formats),
      tasks,
      amount: group.group === 'carried-over' && overdue.length > 0 ? sum(overdue, currency) : null,
    };
  });
  const of = (amounts: readonly Amount[]) => amounts.find((one) => one.currency === currency) ?? zero(currency);
  return {
    today: answer.today,
    done: answer.counts.done,
    total: answer.counts.done + answer.counts.todo,
    carried: answer.counts.carriedOver,
    promised: of(answer.totals.promised),
    collected: of(answer.totals.collected),
    atStake: of(answer.totals.inPlay),
    dots: answer.trail.map((one): DayDot =>
      one.task === activeId && one.mark !== 'paid' && one.mark !== 'done' && one.mark !== 'promise' ? 'now' : DOTS[one.mark],
    ),
    counts: { todo: answer.counts.todo, waiting: answer.counts.waiting, done: answer.counts.done },
    groups: groups.filter((group) => group.tasks.length > 0),
  };
}

const KEYS = { appointment: 'appointments', 'carried-over': 'carried', today: 'today' } as const;
const DOTS = { paid: 'solved', promise: 'promised', done: 'done', 'carried-over': 'carried', todo: 'waiting' } as const;

function groupTitle(group: keyof typeof KEYS, tab: string, answer: api.MyDay, formats: Formats): string {
  if (tab === 'waiting') return t`In attesa`;
  if (tab === 'done') return t`Fatte oggi`;
  if (group === 'appointment') return t`Appuntamenti`;
  if (group === 'today') return t`Oggi, per valore atteso`;
  return answer.carriedFrom ? t`Riportate, dal ${formats.nearDay(answer.carriedFrom)}` : t`Riportate`;
}

function dayTaskOf(row: api.DayRow, today: string, formats: Formats, names: Names): DayTask {
  const trail: TrailStep[] = row.trail.map((mark) => ({ mark }));
  const at = row.dueAt ? t`alle ${formats.time(row.dueAt)}` : null;
  return {
    id: row.id,
    customer: row.debtor,
    look: lookOf(row.type, row.channel),
    tags: tagsOf(row, today, formats),
    what: [names('type', row.type) ?? row.type, at].filter(Boolean).join(' '),
    why: [row.result ? (names('outcome', row.result) ?? row.result) : taskReason(row.reason, formats, names), movedWords(row, formats)]
      .filter(Boolean)
      .join(' · '),
    trail: row.debtor
      ? [...trail, { mark: 'next' }, ...Array.from({ length: Math.max(0, 6 - (row.stage ?? 1) - 1) }, (): TrailStep => ({ mark: 'later' }))]
      : [],
    trailLabel: plural(trail.length, { one: 'Traccia: # passo fatto', other: 'Traccia: # passi fatti' }),
    overdue: row.overdue ?? row.amount,
    daysLate: row.daysLate,
    expected: row.expected,
    chance: row.chance ? row.chance.percent / 100 : null,
  };
}

function movedWords({ levelled }: api.DayRow, formats: Formats): string | null {
  if (levelled && levelled.to < levelled.from)
    return t`anticipata da ${formats.nearDay(levelled.from)}: ${levelled.calls} telefonate, ne entrano ${levelled.capacity}`;
  return levelled && t`spostata da ${formats.nearDay(levelled.from)}: ${levelled.calls} telefonate, ne entrano ${levelled.capacity}`;
}

function tagsOf(row: api.DayRow, today: string, formats: Formats): StateTag[] {
  const tags: StateTag[] = [];
  if (row.stopped) tags.push({ kind: 'block', text: t`Fermo` });
  if (row.callable !== 'now' && row.status !== 'done')
    tags.push({ kind: 'waiting', text: row.callable === 'not-today' ? t`Oggi non si chiama più` : t`Si chiama dalle ${row.callable}` });
  if (row.promiseDueOn)
    tags.push({ kind: 'promise', text: row.promiseDueOn === today ? t`Promessa oggi` : t`Promessa ${formats.nearDay(row.promiseDueOn)}` });
  else if (row.brokenPromises > 0)
    tags.push({ kind: 'broken', text: row.brokenPromises === 1 ? t`Promessa mancata` : t`Promessa mancata · ${row.brokenPromises}ª` });
  if (row.disputeUntil) {
    const left = daysBetween(today, row.disputeUntil);
    tags.push({ kind: 'dispute', text: left >= 0 ? t`Contestazione ${left} gg` : t`Contestazione scaduta` });
  }
  return tags.slice(0, 2);
}

/** What kind of act a type of task is, for its icon. */
export function lookOf(type: string, channel: string | null): TaskLook {
  if (channel === 'call' || /CALL|PHONE/.test(type)) return 'call';
  if (channel === 'email' || channel === 'letter' || /EMAIL|REMINDER|SEND_BY_HAND|NOTICE|APPROVE_MESSAGE/.test(type)) return 'mail';
  if (/DOCUMENT|INVOICE|STATEMENT/.test(type)) return 'document';
  if (/DISPUTE/.test(type)) return 'dispute';
  if (/PROMISE/.test(type)) return 'promise';
  if (/PLAN|SETTLEMENT/.test(type)) return 'plan';
  if (/AGENCY|LAWYER|LEGAL/.test(type)) return 'handover';
  if (/CONTACT|TRACING/.test(type)) return 'contact';
  if (/RECEIPT|PAYMENT|OFFSET|POST/.test(type)) return 'money';
  if (/REVIEW|BLOCK|DECISION|APPROVE|WRITE_OFF/.test(type)) return 'review';
  return 'task';
}

export function callSheetOf(
  panel: api.CallPanel,
  tables: api.CallTables,
  today: string,
  currency: string,
  formats: Formats,
  contactRoles: Readonly<Record<string, string>>,
  names: Names,
): CallSheet {
  const { debtor, task, promises, records } = panel;
  const owed = debtor.overdue.find((one) => one.currency === currency) ?? debtor.overdue[0] ?? zero(currency);
  const chosen = new Set(task?.items ?? []);
  const items = panel.items.filter((item) => item.balance.currency === owed.currency);
  const { script } = panel;
  return {
    taskId: task?.id ?? '',
    customer: { id: debtor.id, name: debtor.name },
    about: [
      debtor.since && t`Cliente dal ${debtor.since.slice(0, 4)}`,
      debtor.area,
      debtor.salesperson && t`venditore ${debtor.salesperson}`,
    ]
      .filter(Boolean)
      .join(' · '),
    currency: owed.currency,
    contacts: panel.contacts
      .filter((contact) => !contact.neverContact)
      .map((contact) => ({
        id: contact.id,
        name: contact.name,
        role: contactRoles[contact.role] ?? contact.role,
        phone: contact.phoneUsable ? contact.phone : null,
        hours: [contact.callTimes && callTimesWords(contact.callTimes), contact.usualHours].filter(Boolean).join(', ') || null,
        notNow: contact.phoneUsable && !contact.callableNow,
        mayBeTold: contact.mayBeTold,
      })),
    facts: [
      { label: t`Scaduto`, value: formats.money(owed) },
      { label: t`Ritardo medio`, value: debtor.averageDelay === null ? '–' : t`${debtor.averageDelay} gg` },
      { label: t`Promesse`, value: promises.judged === 0 ? '–' : t`${promises.kept} su ${promises.judged}` },
      ...(debtor.limitUsed === null ? [] : [{ label: t`Fido usato`, value: formats.percent(debtor.limitUsed / 100) }]),
    ],
    records: records.map((record) => recordLine(record, formats)),
    script: {
      tone: toneWords(script.tone),
      text: `«${script.opening} ${script.question}»`,
      forOthers: script.forOthers,
      answers: script.branches.map((branch) => ({ said: branch.says, advice: t`${branch.then}, poi esito ${branch.key}` })),
    },
    items: items.map((item) => ({
      id: item.id,
      document: item.document,
      dueOn: item.dueOn,
      daysLate: daysBetween(item.dueOn, today),
      balance: item.balance,
      chosen: chosen.has(item.id),
      cause: item.lastCause,
      ...itemState(item, formats),
    })),
    lateElsewhere: panel.items.filter((item) => item.overdue && item.balance.currency !== owed.currency).map((item) => item.id),
    outcomes: tables.outcomes.toSorted((a, b) => a.key - b.key || a.rank - b.rank).map(outcomeOf),
    disputeReasons: [
      ...tables.disputeReasons.map((reason) => ({ code: reason.code, label: reason[language()] })),
      { code: 'NONE', label: t`Nessun motivo` },
    ],
    causes: tables.causes.map((cause) => ({ code: cause.code, label: cause[language()] })),
    readyNotes: tables.readyNotes,
    policy: debtor.segment && segmentWords(debtor.segment, language()),
    byPhone: task === null || lookOf(task.type, null) === 'call' || lookOf(task.type, null) === 'promise',
    what: task ? (names('type', task.type) ?? task.type) : t`Telefonata`,
  };
}

function itemState(item: api.CallPanel['items'][number], formats: Formats): { state?: StateTag } {
  const disputed = item.holds.find((hold) => hold.nature === 'dispute');
  if (disputed)
    return { state: { kind: 'dispute', text: disputed.amount ? t`Contestati ${formats.money(disputed.amount, 'hide')}` : t`Contestata` } };
  if (item.holds.some((hold) => hold.nature === 'promise')) return { state: { kind: 'promise', text: t`Promessa` } };
  if (item.holds.length > 0) return { state: { kind: 'hold', text: t`Sospesa` } };
  return item.brokenPromise ? { state: { kind: 'broken', text: t`Promessa mancata` } } : {};
}

function outcomeOf(outcome: api.CallTables['outcomes'][number]): Outcome {
  const fields: OutcomeField[] = [];
  if (outcome.needsReason) fields.push('reason');
  if (outcome.hold === 'promise' || (outcome.hold === 'dispute' && outcome.holdScope === 'amount')) fields.push('amount');
  if (outcome.needsDate || outcome.key === 2) fields.push('date');
  if (outcome.code === 'CALL_BACK') fields.push('time');
  if (outcome.hold === 'promise') fields.push('method');
  if (outcome.key === 2) fields.push('reference');
  const { code, key: group, asksForCause, cause } = outcome;
  return { code, label: outcome[language()], group, fields, asksForCause, cause };
}

function toneWords(tone: string): string | null {
  return tone === 'friendly' ? t`cordiale` : tone === 'direct' ? t`cortese e diretto` : tone === 'firm' ? t`fermo` : null;
}

/** What will happen after the call, day by day. */
export function nextStepsOf(steps: readonly api.NextStep[], today: string, formats: Formats, names: Names): NextStep[] {
  return steps
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((step) => ({
      when: step.on <= today ? t`Subito` : step.on === addDays(today, 1) ? t`domani` : formats.nearDay(step.on),
      what: stepSentence(step, formats, names),
      mark: step.on <= today ? 'now' : step.code === 'promise-due' ? 'promise' : 'later',
    }));
}

function stepSentence(step: api.NextStep, formats: Formats, names: Names): string {
  const value = (name: string) => valueWords(name, step.values, formats, names);
  const held = step.values.heldUntilOn;
  switch (step.code) {
    case 'promise-confirmed':
      return step.values.to ? t`E-mail di conferma a ${step.values.to}, con IBAN e causale` : t`E-mail di conferma, con IBAN e causale`;
    case 'promise-not-confirmed':
      return step.values.why === 'sender-missing'
        ? t`Nessuna e-mail di conferma: manca il mittente della società`
        : t`Nessuna e-mail di conferma: nessuno può riceverla. Aggiungere un indirizzo.`;
    case 'promise-due':
      return typeof held === 'number'
        ? t`Data promessa: niente solleciti fino al ${formats.nearDay(fromDayNumber(held))}`
        : t`Data promessa`;
    case 'promise-asks-manager':
      return t`La promessa aspetta il sì del credit manager`;
    case 'held-until':
      return t`Fine della sospensione: ${value('reason')}`;
    case 'held-by-alarm':
      return t`Niente solleciti finché l’allarme è aperto: ${value('reason')}`;
    case 'calls-stopped':
      return t`Telefonate ferme: ${value('reason')}`;
    case 'all-stopped':
      return t`Tutto fermo: ${value('reason')}`;
    case 'call-again':
      return step.values.half === 'morning'
        ? t`Si richiama, di mattina`
        : step.values.half === 'afternoon'
          ? t`Si richiama, di pomeriggio`
          : step.values.otherContact
            ? t`Si richiama un altro contatto`
            : t`Si richiama`;
    case 'task':
      return t`Attività: ${value('type')}`;
    default:
      return taskReason(step, formats, names) || names('type', step.code) || step.code;
  }
}
