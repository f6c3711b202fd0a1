import { queryOptions } from '@tanstack/react-query';
import { getCompany, getMe } from '../client/operations.gen.ts';
import type { Company, Me } from '../client/types.gen.ts';

/** Who is signed in. Not asked again on its own: a 401 anywhere leads to the sign-in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

export function companyQuery(company: string) {
  return queryOptions({
    queryKey: [company, 'company'],
    queryFn: ({ signal }) => getCompany({ path: { company } }, { signal }),
    staleTime: 60_000,
  });
}

/** The first page of a person in a company: her role decides. */
export function homeOf(me: Me, company: string): 'giornata' | 'clienti' | 'cruscotto' | 'importazioni' | 'persone' {
  const roles = me.companies.find((one) => one.code === company)?.roles ?? [];
  if (roles.includes('collector')) return 'giornata';
  if (roles.includes('credit-manager') || roles.includes('cfo')) return 'cruscotto';
  if (roles.includes('salesperson') || roles.includes('read-only')) return 'clienti';
  return roles.includes('administration') ? 'importazioni' : 'persone';
}

export function rightsOf(company: Company): ReadonlySet<string> {
  return new Set(Object.keys(company.rights));
}
