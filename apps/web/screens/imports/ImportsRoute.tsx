import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { problemText } from '../../app/problems.ts';
import { toast } from '#design/feedback/toast.tsx';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listImports, uploadImport } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { importRowOf } from './from-api.ts';
import { ImportsView, type NewImport } from './ImportsView.tsx';
import { Quarantine } from './Quarantine.tsx';
import { Sources } from './Sources.tsx';

export function ImportsRoute() {
  const company = useCompanyCode();
  const navigate = useNavigate();
  const { frame } = useFrame();
  const { contenuto: first = 'open-items' } = useSearch({ from: '/$company/importazioni' });
  const list = useInfiniteQuery({
    queryKey: [company, 'imports'],
    queryFn: ({ pageParam }) => listImports({ path: { company }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const open = (id: string, chosen?: Pick<NewImport, 'mode' | 'asOf'>) =>
    navigate({
      to: '/$company/importazioni/$import',
      params: { company, import: id },
      search: chosen ? { modo: chosen.mode, ...(chosen.asOf ? { al: chosen.asOf } : {}) } : {},
    });
  const upload = useMutation({
    mutationFn: (given: NewImport) => {
      const form = new FormData();
      form.append('file', given.file);
      return uploadImport({ path: { company }, query: { kind: given.kind, ...(given.ledger ? { ledger: given.ledger } : {}) } }, { form });
    },
    onSuccess: ({ id }, given) => open(id, given),
    onError: (error) => toast({ text: problemText(error), tone: 'danger' }),
  });
  return (
    <ImportsView
      key={first}
      first={first}
      rows={list.data?.pages.flatMap((page) => page.items.map(importRowOf)) ?? []}
      ledgers={[]}
      today={frame.company.businessDate}
      onUpload={frame.rights.has('imports.write') ? upload.mutate : null}
      uploading={upload.isPending}
      onOpen={(row) => void open(row.id)}
      loading={list.isPending}
      quarantine={frame.rights.has('imports.write') ? <Quarantine /> : null}
      sources={frame.rights.has('imports.write') ? <Sources /> : null}
      onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
    />
  );
}
