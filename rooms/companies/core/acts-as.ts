/** The roles of an actor, one or several (`collector,credit-manager`), as they stand in audit rows. */
export function rolesOf(role: string): readonly string[] {
  return role.split(',').filter((name) => name !== '');
}

/** Whether somebody acts as one of these roles. The product itself (`system`) and its operator may do what any role may. */
export function actsAs(role: string, ...wanted: readonly string[]): boolean {
  return rolesOf(role).some((name) => name === 'system' || name === 'operator' || wanted.includes(name));
}
