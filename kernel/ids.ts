/** Prefixes of public ids: `cus_123`. Read and written at the edge, bigint inside. */
export const PREFIXES = {
  ledger: 'led',
  debtor: 'deb',
  customer: 'cus',
  contact: 'con',
  hold: 'hol',
  item: 'itm',
  movement: 'mov',
  payment: 'pay',
  receipt: 'rec',
  import: 'imp',
  mapping: 'map',
  policy: 'pol',
  action: 'act',
  message: 'msg',
  batch: 'bat',
  task: 'tsk',
  call: 'cal',
  promise: 'prm',
  run: 'run',
  user: 'usr',
  assignee: 'asg',
  entry: 'ent',
  audit: 'aud',
  document: 'doc',
  file: 'fil',
  source: 'src',
  invoice: 'inv',
  key: 'key',
  dispute: 'dis',
  company: 'cmp',
  session: 'ses',
  iban: 'iba',
  caught: 'cgt',
  webhook: 'whk',
  delivery: 'dlv',
  bankAccount: 'bka',
  bankEntry: 'bnk',
  absence: 'abs',
  proposal: 'pro',
  application: 'app',
  cashExport: 'exp',
  record: 'rcd',
  view: 'vew',
  bulk: 'blk',
  join: 'jon',
  recipient: 'rcp',
} as const;

export type IdKind = keyof typeof PREFIXES;

export function publicId(kind: IdKind, id: bigint | string | number): string {
  return `${PREFIXES[kind]}_${id}`;
}

/** The number inside a public id of that kind, `null` when it is not one. */
export function parseId(kind: IdKind, text: string): string | null {
  const match = /^([a-z]{3})_([1-9]\d{0,17})$/.exec(text);
  return match && match[1] === PREFIXES[kind] ? (match[2] ?? null) : null;
}
