import { isRole, type Role } from './roles.ts';

/** How far an action reaches: over all customers, over one's own, or only as a proposal about one's own. */
export type Reach = 'all' | 'own' | 'propose';

type Row = Readonly<Partial<Record<Role, Reach>>>;

const READING: Row = { 'credit-manager': 'all', cfo: 'all', collector: 'all', administration: 'all', 'read-only': 'all' };
const SEEING: Row = { ...READING, salesperson: 'own' };
const MONEY: Row = { 'credit-manager': 'all', administration: 'all' };
const WORKING: Row = { 'credit-manager': 'all', collector: 'all', salesperson: 'own', administration: 'all' };
const MANAGING: Row = { 'credit-manager': 'all' };
const WRITING: Row = { 'credit-manager': 'all', collector: 'all' };
const ADMINISTERING: Row = { administrator: 'all' };
const SIGNING: Row = { 'credit-manager': 'all', cfo: 'all' };
const EVERYBODY: Row = { administrator: 'all', ...SEEING, salesperson: 'all' };

/**
 * Who may do what: asked by routes, menus and tests alike. The administrator runs the installation and sees nothing of
 * the business. An action without a role in its row is refused to it.
 */
export const RIGHTS = {
  'company.see': EVERYBODY,
  'customers.see': SEEING,
  'policies.see': READING,
  // Internal notes and ratings: an agent outside the company never sees them (P26), see INTERNAL.
  'notes.see': SEEING,
  'reports.see': SEEING,
  'exports.take': SEEING,

  'imports.write': MONEY,
  'payments.write': MONEY,
  'sources.write': MANAGING,
  // Which codes are one debtor, and who receives what he is written.
  'debtors.join': MONEY,

  'outcome.record': WORKING,
  'note.write': WORKING,
  'promise.record': WORKING,
  'task.write': WORKING,
  'file.upload': WORKING,

  // Up to 30 days; longer ones are the credit manager's.
  'hold.place': { ...WRITING, salesperson: 'propose' },
  'hold.place-long': MANAGING,
  // Of others than the credit manager a proposal.
  'balance.round': { 'credit-manager': 'all', collector: 'all', administration: 'all' },
  'stop.lift': MANAGING,
  'acts.approve': MANAGING,
  'limits.change': MANAGING,

  'messages.approve': WRITING,
  'messages.write': WRITING,

  'policies.write': MANAGING,
  'run.start': MANAGING,
  'brake.release': MANAGING,
  'work.assign': MANAGING,

  // What is missing before messages leave, and what follows from it.
  'readiness.see': { ...MANAGING, administrator: 'all' },
  'audit.see': { ...SIGNING, administrator: 'all' },
  'company.administer': ADMINISTERING,
  // Beside the role: a power of attorney on record.
  'acts.sign': SIGNING,
  // Never the same person for one IBAN, whatever her roles (P23).
  'iban.enter': { administration: 'all' },
  'iban.approve': SIGNING,
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof RIGHTS;

export const ACTIONS = Object.keys(RIGHTS) as readonly Action[];

/** What stays inside the company: refused to whoever works for it from outside. */
export const INTERNAL: readonly Action[] = ['notes.see', 'reports.see', 'exports.take'];

const WIDEST: readonly Reach[] = ['all', 'own', 'propose'];

/** The widest reach of any of the roles; `null` = not allowed. Unknown roles and actions allow nothing. */
export function reach(roles: readonly string[], action: string, external = false): Reach | null {
  if (!isAction(action) || (external && INTERNAL.includes(action))) return null;
  const row: Row = RIGHTS[action];
  const held = roles.filter(isRole).map((role) => row[role]);
  return WIDEST.find((wide) => held.includes(wide)) ?? null;
}

/** All actions of somebody with their reach, for menus and buttons. */
export function rightsOf(roles: readonly string[], external = false): ReadonlyMap<Action, Reach> {
  return new Map(
    ACTIONS.flatMap((action) => {
      const wide = reach(roles, action, external);
      return wide === null ? [] : [[action, wide] as const];
    }),
  );
}

function isAction(text: string): text is Action {
  return Object.hasOwn(RIGHTS, text);
}
