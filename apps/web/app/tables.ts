import { queryOptions, useQuery } from '@tanstack/react-query';
import { getCallTables, listAssignees } from '../client/operations.gen.ts';
import { useCompanyCode } from '../links.tsx';
import { language } from '../words/language.ts';

/** Outcomes, reasons of dispute, types of task: they change with a release, not with the day. */
export function callTablesQuery(company: string) {
  return queryOptions({
    queryKey: [company, 'call-tables'],
    queryFn: () => getCallTables({ path: { company } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The name of a type of task in the reader's language. */
export function useTaskName(): (code: string) => string {
  const { data } = useQuery(callTablesQuery(useCompanyCode()));
  const names = new Map(data?.taskTypes.map((type) => [type.code, type[language()]]));
  return (code) => names.get(code) ?? code;
}

export function useAssignees() {
  const company = useCompanyCode();
  const { data } = useQuery({ queryKey: [company, 'assignees'], queryFn: () => listAssignees({ path: { company } }), staleTime: 300_000 });
  const of = (kind: 'area' | 'collector' | 'salesperson') =>
    data?.items.filter((one) => one.kind === kind).map(({ id, name, code }) => ({ id, name: name || code })) ?? [];
  return { areas: of('area'), collectors: of('collector'), salespeople: of('salesperson') };
}
