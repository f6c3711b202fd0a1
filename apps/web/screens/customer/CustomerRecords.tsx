import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { listRecords } from '../../client/operations.gen.ts';
import type { CustomerRecord } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { recordKindWords, recordMarks } from '../../words/records.ts';
import type { About, OpenDialog } from './open-dialog.ts';

/** What other programs know of the customer: orders, deliveries, contracts, complaints. */
export function CustomerRecords({ about, onOpen }: { about: About; onOpen: (dialog: OpenDialog) => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const list = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'records'],
    queryFn: () => listRecords({ path: { company, debtor: about.debtor } }),
  });
  const columns = useMemo(
    (): Column<CustomerRecord>[] => [
      {
        id: 'number',
        header: t`Pratica`,
        width: 190,
        cell: (row) => (
          <span className={text.medium}>
            {recordKindWords(row.kind)} {row.number}
          </span>
        ),
      },
      {
        id: 'on',
        header: t`Data`,
        width: 100,
        cell: (row) => <span className={text.soft}>{row.on === null ? '–' : formats.day(row.on)}</span>,
      },
      {
        id: 'state',
        header: t`Stato`,
        width: 150,
        cell: (row) =>
          row.state === null && !row.closed ? '–' : <Tag kind={row.closed ? 'line' : 'waiting'}>{row.state ?? t`chiuso`}</Tag>,
      },
      {
        id: 'what',
        header: t`Descrizione`,
        cell: (row) => <span className={text.soft}>{[...recordMarks(row), row.description].filter(Boolean).join(' · ') || '–'}</span>,
        hideBelow: 'tablet',
      },
      {
        id: 'document',
        header: t`Documento`,
        width: 130,
        cell: ({ item, document }) =>
          item !== null && document !== null ? (
            <button type="button" className={text.link} onClick={() => onOpen({ kind: 'history', item, document })}>
              {document}
            </button>
          ) : (
            (document ?? '–')
          ),
      },
      {
        id: 'amount',
        header: t`Importo`,
        width: 120,
        align: 'number',
        cell: (row) => (row.amount === null ? '–' : <Money value={row.amount} />),
      },
    ],
    [t, formats, onOpen],
  );
  if (list.isPending) return <Skeleton rows={4} />;
  return (
    <DataTable
      label={t`Pratiche`}
      columns={columns}
      rows={list.data?.items ?? []}
      rowId={(row) => row.id}
      empty={
        <EmptyState
          title={t`Nessuna pratica`}
        >{t`Ordini, consegne, contratti e reclami compaiono qui quando arrivano dai programmi che li tengono.`}</EmptyState>
      }
    />
  );
}
