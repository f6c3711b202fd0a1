/** The roles that own tasks. Any other name is a queue: logistics, quality, legal … */
const ROLES: ReadonlySet<string> = new Set(['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration']);

/** Two roles belong to the customer: his collector and his salesperson. Where they have no user, everybody of the role sees the task. */
const OF_THE_CUSTOMER: ReadonlySet<string> = new Set(['collector', 'salesperson']);

export type Owner = {
  readonly userId: bigint | null;
  readonly role: string | null;
  readonly queue: string | null;
  readonly assigneeKind: string | null;
};

export function ownerOf(task: { readonly ownerUserId?: bigint | null; readonly owner?: string | null }): Owner {
  const { ownerUserId = null } = task;
  const owner = roleName(task.owner ?? null);
  if (ownerUserId !== null) return { userId: ownerUserId, role: null, queue: null, assigneeKind: null };
  if (owner === null) return { userId: null, role: null, queue: null, assigneeKind: null };
  if (!ROLES.has(owner)) return { userId: null, role: null, queue: owner, assigneeKind: null };
  return { userId: null, role: owner, queue: null, assigneeKind: OF_THE_CUSTOMER.has(owner) ? owner : null };
}

/** The tables of practice and the policies name some roles in their own way. */
function roleName(owner: string | null): string | null {
  if (owner === 'automatic' || owner === 'system') return 'collector';
  if (owner === 'sales') return 'salesperson';
  // A dispute whose reason nobody has named yet.
  if (owner === 'owner-of-reason') return 'credit-manager';
  return owner === null ? null : owner.replace('credit_manager', 'credit-manager');
}
