import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Formats } from '#design/formats/useFormats.ts';
import { getTimeline } from '../../client/operations.gen.ts';
import type { Names } from '../../words/fill.ts';
import { historyOf } from './history.ts';
import type { HistoryEntry } from './model.ts';

/** The timeline of a customer, page by page, filtered by the server. */
export function useHistory(
  company: string,
  debtor: string,
  filter: 'contact' | 'money' | undefined,
  today: string,
  formats: Formats,
  names: Names,
): { entries: HistoryEntry[]; more: (() => void) | null } {
  const timeline = useInfiniteQuery({
    queryKey: [company, 'debtor', debtor, 'timeline', filter],
    queryFn: ({ pageParam, signal }) =>
      getTimeline(
        {
          path: { company, debtor },
          query: {
            limit: 30,
            ...(filter === 'contact'
              ? { kind: ['message', 'call', 'reply', 'promise'] }
              : filter === 'money'
                ? { kind: ['payment', 'promise'] }
                : {}),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const entries = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return { entries: historyOf(entries, today, formats, names), more: timeline.hasNextPage ? () => void timeline.fetchNextPage() : null };
}
