import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormats } from '#design/formats/useFormats.ts';
import { listAudit } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { auditEntryOf } from './from-api.ts';
import { AuditView } from './AuditView.tsx';

export function AuditRoute() {
  const formats = useFormats();
  const company = useCompanyCode();
  const log = useInfiniteQuery({
    queryKey: [company, 'audit'],
    queryFn: ({ pageParam }) => listAudit({ path: { company }, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  return (
    <AuditView
      entries={log.data?.pages.flatMap((page) => page.items.map((entry) => auditEntryOf(entry, formats))) ?? []}
      loading={log.isPending}
      onEnd={log.hasNextPage && !log.isFetchingNextPage ? () => void log.fetchNextPage() : undefined}
    />
  );
}
