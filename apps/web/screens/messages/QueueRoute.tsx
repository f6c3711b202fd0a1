import { plural } from '@lingui/core/macro';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { addressOf } from '../../api/call.ts';
import { problemText } from '../../app/problems.ts';
import { useFrame, useMay } from '../../chrome/FrameContext.ts';
import { confirmPosting, listCaughtMails, listLetterBatches, listMessageQueue, listMessages } from '../../client/operations.gen.ts';
import { PostingDialog } from '../../dialogs/PostingDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { queueEntryOf, sentMessageOf } from './from-api.ts';
import type { LetterBatch } from './model.ts';
import { Outgoing, useOutgoing } from './Outgoing.tsx';
import { QueueView } from './QueueView.tsx';
import { useAnswers } from './useAnswers.tsx';

const NONE: ReadonlySet<string> = new Set();

export function QueueRoute() {
  const company = useCompanyCode();
  const path = { company };
  const formats = useFormats();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const may = useMay();
  const { frame } = useFrame();
  const { tab = 'queue' } = useSearch({ from: '/$company/comunicazioni' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(NONE);
  const [posting, setPosting] = useState<LetterBatch | null>(null);
  const queue = useQuery({ queryKey: [company, 'queue'], queryFn: () => listMessageQueue({ path, query: { limit: 200 } }) });
  const sent = useInfiniteQuery({
    queryKey: [company, 'messages'],
    queryFn: ({ pageParam }) => listMessages({ path, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: tab === 'sent',
  });
  const batches = useQuery({ queryKey: [company, 'letter-batches'], queryFn: () => listLetterBatches({ path }) });
  const caught = useInfiniteQuery({
    queryKey: [company, 'caught'],
    queryFn: ({ pageParam }) => listCaughtMails({ path, query: { limit: 100, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    enabled: frame.company.mode !== 'live',
  });
  const outgoing = useOutgoing();
  const renewed = async () => {
    await cache.invalidateQueries({ queryKey: [company] });
    setPosting(null);
  };
  const answers = useAnswers(() => setSelected(NONE));
  const post = useMutation({
    mutationFn: ({ batch, postedOn }: { batch: string; postedOn: string }) =>
      confirmPosting({ path: { company, batch }, body: { postedOn } }),
    onSuccess: renewed,
  });
  const open = (message: string) => void navigate({ to: '/$company/comunicazioni/$message', params: { company, message } });

  if (queue.isPending) return <Skeleton rows={10} />;
  if (queue.isError) return <SectionError title={problemText(queue.error)} onRetry={() => void queue.refetch()} />;
  const entries = queue.data.items.map(queueEntryOf);
  const braked = entries.filter((entry) => entry.waitsFor === 'brake');
  return (
    <>
      <QueueView
        tab={tab}
        onTab={(next) => void navigate({ to: '/$company/comunicazioni', params: path, search: { tab: next } })}
        brake={
          braked.length > 0
            ? {
                text: plural(braked.length, {
                  one: '# invio insolito aspetta il via libera di una persona.',
                  other: '# invii insoliti aspettano il via libera di una persona.',
                }),
                release: may('brake.release') ? () => answers.approve?.(braked.map((entry) => entry.id)) : null,
              }
            : null
        }
        queue={entries}
        outgoing={{ count: outgoing.data?.items.length ?? 0, list: <Outgoing onOpen={open} /> }}
        onOpen={(entry) => open(entry.id)}
        selected={selected}
        onSelect={setSelected}
        onApprove={answers.approve}
        onReject={answers.reject}
        sent={sent.data?.pages.flatMap((page) => page.items.map((message) => sentMessageOf(message, formats))) ?? []}
        onOpenSent={(message) => open(message.id)}
        onMoreSent={sent.hasNextPage && !sent.isFetchingNextPage ? () => void sent.fetchNextPage() : undefined}
        batches={
          batches.data?.items.map((batch) => ({
            id: batch.id,
            createdOn: batch.producedOn,
            letters: batch.letters,
            pages: batch.pages,
            postingDay: batch.postingOn,
            postedOn: batch.postedOn,
            takenOut: batch.takenOut,
            pdfHref: addressOf('/api/v1/companies/{company}/letter-batches/{batch}/print.pdf', { path: { company, batch: batch.id } }),
            manifestHref: addressOf('/api/v1/companies/{company}/letter-batches/{batch}/manifest.csv', {
              path: { company, batch: batch.id },
            }),
          })) ?? []
        }
        onPosted={answers.approve && setPosting}
        caught={
          caught.data?.pages
            .flatMap((page) => page.items)
            .map((mail) => ({
              id: mail.id,
              at: mail.caughtAt,
              to: mail.to,
              subject: mail.subject,
              messageId: mail.message,
              href: addressOf('/api/v1/companies/{company}/caught-mails/{caught}/mail.eml', { path: { company, caught: mail.id } }),
            })) ?? []
        }
        onMoreCaught={caught.hasNextPage && !caught.isFetchingNextPage ? () => void caught.fetchNextPage() : undefined}
        onOpenCaught={(mail) => (mail.messageId ? open(mail.messageId) : window.location.assign(mail.href))}
        trial={frame.company.mode !== 'live'}
      />
      {answers.shown}
      {posting && (
        <PostingDialog
          proposed={posting.postingDay}
          today={frame.company.businessDate}
          letters={posting.letters}
          busy={post.isPending}
          error={post.error && problemText(post.error)}
          onClose={() => setPosting(null)}
          onSubmit={({ postedOn }) => post.mutate({ batch: posting.id, postedOn })}
        />
      )}
    </>
  );
}
