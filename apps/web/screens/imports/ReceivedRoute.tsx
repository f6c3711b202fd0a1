import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { toast } from '#design/feedback/toast.tsx';
import { problemText } from '../../app/problems.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { listReceivedFiles, receiveFile } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { receivedRowOf } from './from-api.ts';
import type { ReceivedRow } from './model.ts';
import { ReceivedDialog } from './ReceivedDialog.tsx';
import { ReceivedView } from './ReceivedView.tsx';

/** Of a file that came in a folder, with the folder. */
function pathOf(file: File): string {
  const relative = 'relativePath' in file ? String(file.relativePath) : file.webkitRelativePath;
  return relative.replace(/^\.?\//, '') || file.name;
}

/** While a file is being worked on, the list asks again. */
const AGAIN_MS = 1_000;

export function ReceivedRoute() {
  const { t } = useLingui();
  const company = useCompanyCode();
  const queries = useQueryClient();
  const { frame } = useFrame();
  const [sending, setSending] = useState(0);
  const [opened, setOpened] = useState<string | null>(null);
  const navigate = useNavigate();
  const { esito } = useSearch({ from: '/$company/importazioni/ricevuti' });
  const status = esito ?? null;
  const key = [company, 'received-files', status];
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      listReceivedFiles({ path: { company }, query: { ...(pageParam ? { after: pageParam } : {}), ...(status ? { status } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some((file) => file.status === 'waiting')) ? AGAIN_MS : false,
  });
  const send = useMutation({
    // One after the other: invoices and their receipts may come in any order, and the server is not flooded.
    mutationFn: async (files: readonly File[]) => {
      let known = 0;
      for (const [at, file] of files.entries()) {
        setSending(files.length - at);
        const form = new FormData();
        form.append('file', file, pathOf(file));
        try {
          const answer = await receiveFile({ path: { company }, query: {} }, { form });
          if (answer.known) known += 1;
        } catch (error) {
          toast({ text: `${file.name}: ${problemText(error)}`, tone: 'danger' });
        }
        await queries.invalidateQueries({ queryKey: [company, 'received-files'] });
      }
      return known;
    },
    onSuccess: (known) => {
      if (known > 0) toast({ text: t`Già ricevuti prima: ${known}. Non cambiano nulla.` });
    },
    onSettled: () => setSending(0),
  });
  const rows = list.data?.pages.flatMap((page) => page.items.map(receivedRowOf)) ?? [];
  const row = rows.find((one) => one.id === opened) ?? null;
  return (
    <>
      <ReceivedView
        rows={rows}
        status={status}
        onStatus={(next) =>
          void navigate({ to: '/$company/importazioni/ricevuti', params: { company }, search: next ? { esito: next } : {}, replace: true })
        }
        onFiles={frame.rights.has('imports.write') ? send.mutate : null}
        sending={sending}
        onOpen={(one: ReceivedRow) => setOpened(one.id)}
        loading={list.isPending}
        onEnd={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
      />
      {row && <ReceivedDialog row={row} onClose={() => setOpened(null)} />}
    </>
  );
}
