import type { QueryKey } from '@tanstack/react-query';

export type Change = { readonly topic: string; readonly debtors: readonly string[] | null };

const MONEY = [
  'ageing',
  'call-panel',
  'call-preview',
  'cash',
  'debtor',
  'debtors',
  'decisions',
  'figures',
  'frame',
  'item',
  'item-groups',
  'item-totals',
  'items',
  'my-day',
  'promised',
  'top-overdue',
  'trend',
];

/** Which questions a change may answer anew, by the first word of their keys after the company. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  ledger: MONEY,
  agreements: [...MONEY, 'team'],
  customer: ['debtor', 'debtors', 'call-panel', 'data-quality', 'my-day'],
  timeline: ['debtor', 'call-panel', 'invoice', 'cash'],
  tasks: ['alarms', 'my-day', 'frame', 'late-tasks', 'team', 'decisions', 'call-panel', 'debtor'],
  actions: ['planned', 'queue', 'frame', 'decisions', 'debtor', 'preview', 'my-day'],
  messages: ['planned', 'written', 'queue', 'messages', 'message', 'frame', 'letter-batches', 'caught', 'debtor', 'preview'],
  cash: ['cash'],
  imports: ['imports', 'import', 'quarantine', 'sources', 'invoices', 'frame', 'figures', 'company'],
  runs: ['planned', 'runs', 'frame', 'my-day', 'queue', 'decisions', 'figures', 'company', 'debtor'],
  presence: ['debtor'],
};

/** Whether what is shown under this key may be old after these changes. */
export function isAffected(key: QueryKey, company: string, changes: readonly Change[]): boolean {
  const [of, asked, debtor, part] = key;
  if (of !== company || typeof asked !== 'string') return false;
  return changes.some(({ topic, debtors }) => {
    if (!ASKED[topic]?.includes(asked)) return false;
    if ((topic === 'presence') !== (asked === 'debtor' && part === 'present')) return false;
    return asked !== 'debtor' || debtors === null || debtors.length === 0 || debtors.includes(String(debtor));
  });
}
