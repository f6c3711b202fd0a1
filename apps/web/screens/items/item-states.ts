import { t } from '@lingui/core/macro';
import { isNegative, isZero } from '#design/formats/money.ts';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TrailStep } from '#design/marks/Trail.tsx';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import { isPositive, same } from '../../api/amounts.ts';
import type { OpenItem } from '../../api/types.ts';
import { language } from '../../words/language.ts';
import type { StateTag } from '../day/model.ts';

/** Delivery states in which the buyer cannot have the invoice yet. */
const NOT_ARRIVED: ReadonlySet<string> = new Set(['not-delivered', 'undeliverable']);

/** What stands in the way of asking for an item, or has happened to it, in tags. */
export function itemStates(item: OpenItem, formats: Formats, today: string): StateTag[] {
  const tags: StateTag[] = [];
  if (item.kind === 'credit') tags.push({ kind: 'plain', text: t`Nota di credito` });
  if (item.kind === 'on_account' || item.kind === 'payment') tags.push({ kind: 'plain', text: t`Acconto` });
  if (item.kind === 'unpaid') tags.push({ kind: 'danger', text: t`Insoluto` });
  const undelivered = item.deliveryState !== null && NOT_ARRIVED.has(item.deliveryState);
  if (item.deliveryState === 'rejected') tags.push({ kind: 'danger', text: t`Scartata da SDI` });
  else if (undelivered) tags.push({ kind: 'waiting', text: t`Non recapitata` });
  if (isPositive(item.disputed)) {
    tags.push({
      kind: 'dispute',
      text: same(item.disputed, item.balance) ? t`Contestata` : t`Contestati ${formats.money(item.disputed, 'hide')}`,
    });
  }
  if (item.promisedOn)
    tags.push({ kind: 'promise', text: item.promisedOn === today ? t`Promessa oggi` : t`Promessa ${formats.nearDay(item.promisedOn)}` });
  if (item.holds.some((hold) => hold.kind === 'stop')) tags.push({ kind: 'block', text: t`Fermo` });
  else if (item.holds.some((hold) => hold.nature !== 'dispute' && hold.nature !== 'promise')) tags.push({ kind: 'hold', text: t`Sospesa` });
  if (item.owner === 'agency') tags.push({ kind: 'agency', text: t`Agenzia` });
  if (item.owner === 'lawyer') tags.push({ kind: 'legal', text: t`Legale` });
  if (item.assignedTo) tags.push({ kind: 'agency', text: t`Ceduta` });
  if (isPositive(item.awaitingPosting)) tags.push({ kind: 'waiting', text: t`Incasso visto` });
  if (tags.length === 0 && !isNegative(item.balance) && !same(item.balance, item.original) && !isZero(item.balance))
    tags.push({ kind: 'part', text: t`Pagata in parte` });
  if (tags.length === 0 && (item.method === 'riba' || item.method === 'sdd') && item.daysLate <= 0)
    tags.push({ kind: 'line', text: item.method === 'riba' ? t`RiBa` : t`SDD` });
  return tags;
}

/** The line of dots of an item: what left for it, what the customer said, what comes next. */
export function itemTrail(item: OpenItem, formats: Formats): TrailStep[] {
  const named = (key: string) => stepWords(key, language());
  const steps: TrailStep[] = item.steps.map((step) => ({ mark: 'done', label: named(step.step), when: formats.day(step.on) }));
  if (isPositive(item.disputed)) steps.push({ mark: 'dispute', label: t`Contestazione` });
  if (item.promisedOn) steps.push({ mark: 'promise', label: t`Promessa`, when: formats.day(item.promisedOn) });
  if (item.closedOn) return [...steps, { mark: 'paid', label: t`Chiusa`, when: formats.day(item.closedOn) }];
  if (item.band === null) return [];
  if (item.next) steps.push({ mark: 'next', label: named(item.next.step), ...(item.next.on ? { when: formats.day(item.next.on) } : {}) });
  const ahead = Math.max(0, Math.min(3, 6 - Math.max(1, item.stage) - 1));
  return [...steps, ...Array.from({ length: ahead }, (): TrailStep => ({ mark: 'later' }))];
}

export function trailSentence(steps: readonly TrailStep[]): string {
  const told = steps.flatMap((step) => (step.label ? [[step.label, step.when].filter(Boolean).join(' ')] : []));
  return told.length === 0 ? t`Traccia: in attesa della scadenza` : t`Traccia: ${told.join(', ')}`;
}
