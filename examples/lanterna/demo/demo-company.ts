import type { CompanyScope } from '#platform/database/company-scope.ts';
import type { World } from '../town/world.ts';
import type { Staff } from './found-company.ts';

/** The company in the product, its people and the town around it. */
export type DemoCompany = { readonly companyId: number; readonly staff: Staff; readonly world: World };

export type Member = Staff extends ReadonlyMap<string, infer Found> ? Found : never;

export function memberOf({ staff }: Pick<DemoCompany, 'staff'>, name: string): Member {
  const member = staff.get(name);
  if (member === undefined) throw new Error(`${name} does not work here`);
  return member;
}

export function scopeOf({ companyId }: Pick<DemoCompany, 'companyId'>, { userId, person }: Member): CompanyScope {
  return { companyId, actor: { userId, role: person.role, via: 'demo' } };
}
