import type { Amount } from '#design/formats/money.ts';
import type { Band } from '#design/marks/age.ts';
import type { TrailMark, TrailStep } from '#design/marks/Trail.tsx';
import type { NextStep } from '#design/timeline/NextSteps.tsx';
import type { TimelineTone } from '#design/timeline/Timeline.tsx';
import type { LucideIcon } from 'lucide-react';
import type { StateTag } from '../day/model.ts';

export type CustomerHeader = {
  id: string;
  name: string;
  tags: readonly StateTag[];
  /** VAT number, codes, segment, since when, who follows. */
  about: readonly string[];
  version: number;
};

/** One section per currency: currencies never mix. */
export type Position = {
  currency: string;
  exposure: Amount;
  overdue: Amount;
  items: number;
  overdueShare: number | null;
  limit: Amount | null;
  limitUsed: number | null;
  bands: Readonly<Record<Band, Amount>>;
  unapplied: Amount;
  awaitingPosting: Amount;
  chaseable: Amount;
};

export type Behaviour = {
  averageDelay: number | null;
  trend: readonly number[];
  keptPromises: number;
  judgedPromises: number;
  promiseMarks: readonly TrailMark[];
};

export type CustomerItem = {
  id: string;
  document: string;
  documentOn: string;
  dueOn: string;
  daysLate: number | null;
  amount: Amount;
  balance: Amount;
  states: readonly StateTag[];
  trail: readonly TrailStep[];
  trailLabel: string;
  credit: boolean;
};

export type Contact = {
  id: string;
  name: string;
  role: string;
  phone: string | null;
  email: string | null;
  pec: string | null;
  note: string | null;
  /** How he wants to be reached: language, channel, hours. */
  wishes: string | null;
  invalid: readonly ('email' | 'phone')[];
  /** Since when mail comes back, with the server's words. */
  comesBack: { since: string; why: string } | null;
  neverContact: boolean;
  verifiedOn: string | null;
};

export type HistoryKind = 'contact' | 'money' | 'other';
export type HistoryEntry = {
  id: string;
  icon: LucideIcon;
  tone: TimelineTone;
  kind: HistoryKind;
  title: string;
  at: string;
  detail: string | null;
  badge: string | null;
  messageId?: string | null;
};

export type Hold = {
  id: string;
  kind: 'hold' | 'stop';
  reason: string;
  until: string | null;
  alarm: boolean;
  owner: string | null;
  scope: string;
};

export type Plan = { steps: readonly NextStep[]; why: string; holds: readonly Hold[] };

export type CustomerTab = 'open' | 'closed' | 'payments' | 'promises' | 'documents' | 'records' | 'about';
