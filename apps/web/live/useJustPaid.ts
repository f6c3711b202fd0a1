import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Amount } from '#design/formats/money.ts';
import { listPayments } from '../client/operations.gen.ts';

/** What a customer paid since this was opened: whoever speaks with him should know before he says so. */
export function useJustPaid(company: string, debtor: string): readonly Amount[] {
  const payments = useQuery({
    queryKey: [company, 'debtor', debtor, 'payments'],
    queryFn: ({ signal }) => listPayments({ path: { company, debtor } }, { signal }),
    staleTime: 0,
  });
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  const shown = payments.isFetchedAfterMount ? payments.data?.items : undefined;
  if (known === null && shown) setKnown(new Set(shown.map((one) => one.id)));
  if (known === null || !shown) return [];
  return shown.filter((one) => !one.undone && !known.has(one.id)).map((one) => one.amount);
}
