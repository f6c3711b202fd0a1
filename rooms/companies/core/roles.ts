/** What a person or an API key is in a company. One person may hold several. */
export const ROLES = ['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration', 'read-only'] as const;

export type Role = (typeof ROLES)[number];

/** A salesperson sees her own customers, and a key stands for nobody who has any. */
export const KEY_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'salesperson');

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
