import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Handshake, MessageSquareWarning } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { sum } from '../../api/amounts.ts';
import { addressOf } from '../../api/call.ts';
import type { DebtorPage, Document, OpenItem } from '../../api/types.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { listClosedItems, listDocuments, listOpenItems, listPromisesOfDebtor } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { Names } from '../../words/fill.ts';
import { AboutCustomer } from './AboutCustomer.tsx';
import type { About, OpenDialog } from './open-dialog.ts';
import { CustomerPayments } from './CustomerPayments.tsx';
import { CustomerRecords } from './CustomerRecords.tsx';
import { customerItemOf } from './from-api.ts';
import { ItemsTable } from './ItemsTable.tsx';
import { ReadInvoice } from './ReadInvoice.tsx';
import type { CustomerTab } from './model.ts';

export function useTabChoices(page: DebtorPage | undefined): readonly { value: CustomerTab; label: string; count?: number }[] {
  const { t } = useLingui();
  if (!page) return [];
  const { open, kept, partlyKept, broken } = page.promises;
  return [
    { value: 'open', label: t`Partite aperte`, count: page.openItems },
    { value: 'closed', label: t`Chiuse`, count: page.closedItems },
    { value: 'payments', label: t`Incassi` },
    { value: 'promises', label: t`Promesse`, count: open + kept + partlyKept + broken },
    { value: 'documents', label: t`Documenti`, count: page.documents },
    ...(page.records > 0 ? [{ value: 'records' as const, label: t`Pratiche`, count: page.records }] : []),
    { value: 'about', label: t`Informazioni` },
  ];
}

type Props = { tab: CustomerTab; page: DebtorPage; about: About; onOpen: (dialog: OpenDialog) => void; names: Names };

export function CustomerTabs({ tab, ...rest }: Props) {
  if (tab === 'closed') return <ClosedItems about={rest.about} onOpen={rest.onOpen} />;
  if (tab === 'promises') return <Promises about={rest.about} onOpen={rest.onOpen} />;
  if (tab === 'payments') return <CustomerPayments about={rest.about} onOpen={rest.onOpen} />;
  if (tab === 'documents') return <Documents about={rest.about} />;
  if (tab === 'records') return <CustomerRecords about={rest.about} onOpen={rest.onOpen} />;
  if (tab === 'about') return <AboutCustomer page={rest.page} />;
  return <OpenItems about={rest.about} onOpen={rest.onOpen} />;
}

const MOST_ITEMS = 200;

function OpenItems({ about, onOpen }: { about: About; onOpen: (dialog: OpenDialog) => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const may = useMay();
  const { debtor, currency, today } = about;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const items = useQuery({
    queryKey: [company, 'debtor', debtor, 'items', currency],
    queryFn: ({ signal }) => listOpenItems({ path: { company }, query: { debtor, currency, limit: MOST_ITEMS } }, { signal }),
  });
  const rows = items.data?.items ?? [];
  const chosen = rows.filter((row) => selected.has(row.id));
  const amount = sum(
    chosen.map((row) => row.balance),
    currency,
  );
  const promise = () => onOpen({ kind: 'promise', items: chosen.map((row) => row.id), amount: amount.amount });
  const dispute = () => onOpen({ kind: 'dispute', items: chosen });
  useShortcuts([
    { keys: 'p', label: t`Promessa sulle partite scelte`, run: promise, enabled: chosen.length > 0 && may('promise.record') },
    { keys: 'd', label: t`Contestazione sulle partite scelte`, run: dispute, enabled: chosen.length > 0 && may('outcome.record') },
  ]);
  if (items.isPending) return <Skeleton rows={8} />;
  const disputed = rows.map((row) => row.disputed).filter((one) => Number(one.amount) > 0);
  return (
    <ItemsTable
      items={rows.map((row) => customerItemOf(row, formats, today))}
      total={sum(
        rows.map((row) => row.balance),
        currency,
      )}
      disputed={disputed.length > 0 ? sum(disputed, currency) : null}
      onOpen={(item) => onOpen({ kind: 'history', item: item.id, document: item.document })}
      selected={selected}
      onSelect={setSelected}
      selectedAmount={amount}
      empty={
        <EmptyState
          title={t`Nessuna partita aperta`}
          done={t`Traccia: tutto incassato`}
        >{t`Tutto ciò che era aperto è chiuso.`}</EmptyState>
      }
      selectionActions={
        <>
          {chosen.length === 1 && chosen[0] && <ReadInvoice item={chosen[0].id} />}
          {may('promise.record') && (
            <Button size="sm" icon={Handshake} keys="p" onClick={promise}>
              {t`Promessa`}
            </Button>
          )}
          {may('outcome.record') && (
            <Button size="sm" icon={MessageSquareWarning} keys="d" onClick={dispute}>
              {t`Contestazione`}
            </Button>
          )}
        </>
      }
    />
  );
}

function ClosedItems({ about, onOpen }: { about: About; onOpen: (dialog: OpenDialog) => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const list = useInfiniteQuery({
    queryKey: [company, 'debtor', about.debtor, 'closed'],
    queryFn: ({ pageParam }) => listClosedItems({ path: { company, debtor: about.debtor }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const columns = useMemo(
    (): Column<OpenItem>[] => [
      { id: 'document', header: t`Documento`, cell: (item) => <span className={text.medium}>{item.document}</span> },
      { id: 'due', header: t`Scadenza`, width: 100, cell: (item) => <span className={text.soft}>{formats.day(item.dueOn)}</span> },
      { id: 'closed', header: t`Chiusa`, width: 110, cell: (item) => item.closedOn && formats.day(item.closedOn) },
      { id: 'late', header: t`Ritardo`, width: 90, cell: (item) => <Lateness item={item} />, hideBelow: 'tablet' },
      { id: 'amount', header: t`Importo`, width: 130, align: 'number', cell: (item) => <Money value={item.original} /> },
    ],
    [t, formats],
  );
  if (list.isPending) return <Skeleton rows={8} />;
  return (
    <DataTable
      label={t`Partite chiuse`}
      onOpen={(item) => onOpen({ kind: 'history', item: item.id, document: item.document })}
      rows={list.data?.pages.flatMap((page) => page.items) ?? []}
      columns={columns}
      rowId={(item) => item.id}
      {...(list.hasNextPage && !list.isFetchingNextPage ? { onEnd: () => void list.fetchNextPage() } : {})}
      empty={<EmptyState title={t`Ancora nessuna partita chiusa`} />}
    />
  );
}

function Lateness({ item }: { item: OpenItem }) {
  const { t } = useLingui();
  if (item.closedOn === null) return null;
  const days = Math.round((Date.parse(item.closedOn) - Date.parse(item.dueOn)) / 86_400_000);
  if (days <= 0) return <span className={text.good}>{t`puntuale`}</span>;
  return <span className={text.soft}>{t`${days} gg`}</span>;
}

type CustomerPromise = Awaited<ReturnType<typeof listPromisesOfDebtor>>['items'][number];

const PROMISE_TAGS: Readonly<Record<CustomerPromise['state'], TagKind>> = {
  open: 'promise',
  kept: 'kept',
  'partly-kept': 'part',
  broken: 'broken',
  covered: 'plain',
  withdrawn: 'line',
  past: 'line',
};

function Promises({ about, onOpen }: { about: About; onOpen: (dialog: OpenDialog) => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const may = useMay();
  const list = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'promises'],
    queryFn: () => listPromisesOfDebtor({ path: { company, debtor: about.debtor } }),
  });
  const columns = useMemo((): Column<CustomerPromise>[] => {
    const words: Record<CustomerPromise['state'], string> = {
      open: t`in corso`,
      kept: t`mantenuta`,
      'partly-kept': t`in parte`,
      broken: t`mancata`,
      covered: t`coperta`,
      withdrawn: t`ritirata`,
      past: t`storica`,
    };
    return [
      { id: 'due', header: t`Entro il`, width: 120, cell: (promise) => <span className={text.medium}>{formats.day(promise.dueOn)}</span> },
      {
        id: 'state',
        header: t`Stato`,
        width: 130,
        cell: (promise) => <Tag kind={PROMISE_TAGS[promise.state]}>{words[promise.state]}</Tag>,
      },
      {
        id: 'items',
        header: t`Partite`,
        cell: (promise) => <span className={text.soft}>{plural(promise.items.length, { one: '# partita', other: '# partite' })}</span>,
        hideBelow: 'tablet',
      },
      {
        id: 'amount',
        header: t`Promesso`,
        width: 120,
        align: 'number',
        cell: (promise) => <Money value={promise.amount} className={text.medium} />,
      },
      {
        id: 'received',
        header: t`Incassato`,
        width: 120,
        align: 'number',
        cell: (promise) => <Money value={promise.received} className={text.muted} />,
        hideBelow: 'tablet',
      },
      {
        id: 'act',
        header: '',
        width: 90,
        cell: (promise) =>
          promise.state === 'open' &&
          may('promise.record') && (
            <Button look="quiet" size="sm" onClick={() => onOpen({ kind: 'withdraw', promise: promise.id })}>
              {t`Ritira`}
            </Button>
          ),
      },
    ];
  }, [t, formats, may, onOpen]);
  if (list.isPending) return <Skeleton rows={6} />;
  return (
    <DataTable
      label={t`Promesse`}
      rows={list.data?.items ?? []}
      columns={columns}
      rowId={(promise) => promise.id}
      empty={<EmptyState title={t`Ancora nessuna promessa`} />}
    />
  );
}

function Documents({ about }: { about: About }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const list = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'documents'],
    queryFn: () => listDocuments({ path: { company, debtor: about.debtor } }),
  });
  const columns = useMemo(
    (): Column<Document>[] => [
      {
        id: 'name',
        header: t`Documento`,
        cell: (document) => (
          <a
            className={text.link}
            href={addressOf('/api/v1/companies/{company}/documents/{document}', { path: { company, document: document.id } })}
            download={document.fileName}
          >
            {document.fileName}
          </a>
        ),
      },
      {
        id: 'by',
        header: t`Aggiunto da`,
        width: 160,
        cell: (document) => <span className={text.soft}>{document.addedBy}</span>,
        hideBelow: 'tablet',
      },
      { id: 'at', header: t`Quando`, width: 110, cell: (document) => formats.day(formats.dayOf(document.addedAt)) },
      {
        id: 'size',
        header: t`Dimensione`,
        width: 100,
        align: 'number',
        cell: (document) => <span className={text.muted}>{`${formats.number(Math.ceil(document.bytes / 1000))} kB`}</span>,
        hideBelow: 'tablet',
      },
    ],
    [t, formats, company],
  );
  if (list.isPending) return <Skeleton rows={6} />;
  return (
    <DataTable
      label={t`Documenti`}
      rows={list.data?.items ?? []}
      columns={columns}
      rowId={(document) => document.id}
      empty={<EmptyState title={t`Nessun documento`}>{t`Contratti, DDT, ricevute: si allegano dal menu della scheda.`}</EmptyState>}
    />
  );
}
