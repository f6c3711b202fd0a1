import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { addressOf } from '../../api/call.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { PageTop } from '../../chrome/PageTop.tsx';
import {
  approveMessage,
  changeMessageWords,
  listMessageQueue,
  previewMessage,
  readMessage,
  rejectMessage,
  settleMessageDoubt,
} from '../../client/operations.gen.ts';
import type { MessagePreview } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { WordsDialog } from '../../dialogs/WordsDialog.tsx';
import { WriteMail } from '../customer/WriteMail.tsx';
import { previewOf, queueEntryOf, sentPreviewOf } from './from-api.ts';
import { MessageView } from './MessageView.tsx';

/** One written act: waiting in the queue (`act_…`), or as it left (`msg_…`). */
export function MessageRoute() {
  const { company, message } = useParams({ from: '/$company/comunicazioni/$message' });
  return message.startsWith('msg_') ? (
    <SentMessage company={company} message={message} />
  ) : (
    <QueuedMessage key={message} company={company} action={message} />
  );
}

function BackLink({ company }: { company: string }) {
  return (
    <Link to="/$company/comunicazioni" params={{ company }}>
      {t`Comunicazioni`}
    </Link>
  );
}

function QueuedMessage({ company, action }: { company: string; action: string }) {
  const path = { company, action };
  const formats = useFormats();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const may = useMay();
  const [dialog, setDialog] = useState<'reject' | 'statement' | null>(null);
  // What the words were when somebody began to change them, whatever the page has been told since.
  const [seen, setSeen] = useState<Pick<MessagePreview, 'words' | 'version'> | null>(null);
  const queue = useQuery({ queryKey: [company, 'queue'], queryFn: () => listMessageQueue({ path: { company }, query: { limit: 200 } }) });
  const preview = useQuery({ queryKey: [company, 'preview', action], queryFn: () => previewMessage({ path }) });
  const entries = queue.data?.items ?? [];
  const at = entries.findIndex((entry) => entry.id === action);
  const entry = entries[at];
  const goTo = (id: string | undefined) =>
    void (id
      ? navigate({ to: '/$company/comunicazioni/$message', params: { company, message: id }, replace: true })
      : navigate({ to: '/$company/comunicazioni', params: { company } }));
  const next = entries[at + 1]?.id ?? entries[at - 1]?.id;
  const settled = async () => {
    setDialog(null);
    await cache.invalidateQueries({ queryKey: [company] });
    goTo(next);
  };
  const approve = useMutation({
    mutationFn: () => approveMessage({ path, body: { version: preview.data?.version ?? null } }),
    onSuccess: async () => {
      await settled();
      toast({ text: t`Approvato` });
    },
    onError: tellProblem,
  });
  const reject = useMutation({
    mutationFn: ({ why }: { why: string }) => rejectMessage({ path, body: { reason: why } }),
    onSuccess: settled,
  });
  const words = useMutation({
    mutationFn: (body: Parameters<typeof changeMessageWords>[0]['body']) => changeMessageWords({ path, body }),
    onSuccess: async () => {
      setSeen(null);
      await preview.refetch();
    },
  });
  const mayApprove = entry?.firm ? may('acts.approve') : may('messages.approve') || may('acts.approve');
  const group = t`Approvazione`;
  useShortcuts([
    {
      keys: 'a',
      label: t`Approva e vai al prossimo`,
      group,
      run: () => approve.mutate(),
      enabled: mayApprove && preview.isSuccess && !approve.isPending,
    },
    { keys: 's', label: t`Salta`, group, run: () => goTo(next), enabled: next !== undefined },
    { keys: 'e', label: t`Modifica`, group, run: () => setSeen(preview.data ?? null), enabled: mayApprove },
    {
      keys: 'Alt+a',
      label: t`Manda estratto conto e copie`,
      group,
      run: () => setDialog('statement'),
      enabled: may('messages.write') && preview.isSuccess,
    },
    { keys: 'j', label: t`Atto seguente`, group, run: () => goTo(entries[at + 1]?.id ?? action) },
    { keys: 'k', label: t`Atto precedente`, group, run: () => goTo(entries[at - 1]?.id ?? action) },
    { keys: 'Escape', run: () => void navigate({ to: '/$company/comunicazioni', params: { company } }) },
  ]);
  if (preview.isPending) return <Skeleton rows={12} />;
  if (preview.isError) return <SectionError title={problemText(preview.error)} onRetry={() => void preview.refetch()} />;
  const shown = previewOf(
    preview.data,
    entry ? queueEntryOf(entry).template : null,
    entry ? formats.money(entry.amount) : null,
    addressOf('/api/v1/companies/{company}/messages/queue/{action}/letter.pdf', { path }),
  );
  return (
    <>
      <PageTop
        crumbs={[<BackLink key="back" company={company} />]}
        title={shown.title}
        detail={
          <>
            <Tag kind={shown.state.kind}>{shown.state.text}</Tag>
            {at >= 0 && t`${formats.number(at + 1)} di ${formats.number(entries.length)}`}
          </>
        }
      >
        {next && (
          <Button look="quiet" keys="s" onClick={() => goTo(next)}>
            {t`Salta`}
          </Button>
        )}
        {may('messages.write') && (
          <Button look="quiet" icon={Send} keys="Alt+a" onClick={() => setDialog('statement')}>
            {t`Estratto conto`}
          </Button>
        )}
        {mayApprove && (
          <>
            <Button look="quiet" tone="danger" onClick={() => setDialog('reject')}>{t`Non inviare`}</Button>
            <Button keys="e" onClick={() => setSeen(preview.data ?? null)}>
              {t`Modifica`}
            </Button>
            <Button look="primary" keys="a" busy={approve.isPending} onClick={() => approve.mutate()}>
              {entry?.firm ? t`Firma e vai al prossimo` : t`Approva e vai al prossimo`}
            </Button>
          </>
        )}
      </PageTop>
      <MessageView message={shown} />
      {dialog === 'reject' && (
        <ReasonDialog
          title={t`Non inviare`}
          about={`${shown.title}, ${preview.data.debtor.name}`}
          label={t`Perché`}
          submit={t`Non inviare`}
          busy={reject.isPending}
          error={reject.error && problemText(reject.error)}
          onClose={() => setDialog(null)}
          onSubmit={reject.mutate}
        />
      )}
      {dialog === 'statement' && <WriteMail debtor={preview.data.debtor.id} enclosed onClose={() => setDialog(null)} />}
      {seen && (
        <>
          <WordsDialog
            initial={seen.words}
            {...dialogOf(words, () => setSeen(null))}
            onSubmit={(given) => words.mutate({ ...given, version: seen.version })}
          />
          <SaveConflict
            save={words}
            over={(given, { version }) => ({ ...given, version: version as number })}
            onTheirs={() => setSeen(null)}
          />
        </>
      )}
    </>
  );
}

function SentMessage({ company, message }: { company: string; message: string }) {
  const path = { company, message };
  const formats = useFormats();
  const cache = useQueryClient();
  const sent = useQuery({ queryKey: [company, 'message', message], queryFn: () => readMessage({ path }) });
  const settle = useMutation({
    mutationFn: (verdict: 'arrived' | 'send-again') => settleMessageDoubt({ path, body: { verdict } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [company] }),
    onError: tellProblem,
  });
  if (sent.isPending) return <Skeleton rows={12} />;
  if (sent.isError) return <SectionError title={problemText(sent.error)} onRetry={() => void sent.refetch()} />;
  const shown = sentPreviewOf(sent.data, formats, addressOf('/api/v1/companies/{company}/messages/{message}/letter.pdf', { path }));
  return (
    <>
      <PageTop
        crumbs={[<BackLink key="back" company={company} />]}
        title={shown.title}
        detail={<Tag kind={shown.state.kind}>{shown.state.text}</Tag>}
      >
        {sent.data.state === 'in-doubt' && (
          <>
            <Button onClick={() => settle.mutate('arrived')}>{t`È arrivata`}</Button>
            <Button onClick={() => settle.mutate('send-again')}>{t`Invia di nuovo`}</Button>
          </>
        )}
      </PageTop>
      <MessageView message={shown} />
    </>
  );
}
