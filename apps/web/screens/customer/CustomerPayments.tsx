import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { isPositive } from '../../api/amounts.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { listPayments } from '../../client/operations.gen.ts';
import type { Payment } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import type { About, OpenDialog } from './open-dialog.ts';

/** Money that came in: on which documents, what is still on account or awaits posting. */
export function CustomerPayments({ about, onOpen }: { about: About; onOpen: (dialog: OpenDialog) => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const may = useMay();
  const list = useQuery({
    queryKey: [company, 'debtor', about.debtor, 'payments'],
    queryFn: () => listPayments({ path: { company, debtor: about.debtor } }),
  });
  const columns = useMemo(
    (): Column<Payment>[] => [
      { id: 'on', header: t`Valuta`, width: 106, cell: (payment) => <span className={text.medium}>{formats.day(payment.valueOn)}</span> },
      {
        id: 'uses',
        header: t`Su`,
        cell: (payment) => (
          <span className={text.soft} title={payment.reference ?? undefined}>
            {payment.uses.map((use) => use.document).join(', ') || payment.reference || payment.payer}
          </span>
        ),
      },
      {
        id: 'state',
        header: t`Stato`,
        width: 170,
        hideBelow: 'tablet',
        cell: (payment) => {
          if (payment.undone) return <Tag kind="line">{t`annullato`}</Tag>;
          if (payment.kind === 'receipt' && isPositive(payment.open)) return <Tag kind="waiting">{t`in registrazione`}</Tag>;
          return isPositive(payment.open) ? (
            <Tag kind="part">{t`${formats.money(payment.open)} in acconto`}</Tag>
          ) : (
            <Tag kind="paid">{t`abbinato`}</Tag>
          );
        },
      },
      {
        id: 'amount',
        header: t`Importo`,
        width: 120,
        align: 'number',
        cell: (payment) => <Money value={payment.amount} className={text.medium} />,
      },
      {
        id: 'act',
        header: '',
        width: 90,
        hideBelow: 'tablet',
        cell: (payment) =>
          !payment.undone &&
          may('payments.write') && (
            <Button look="quiet" size="sm" onClick={() => onOpen({ kind: 'undo-payment', payment: payment.id })}>
              {t`Annulla`}
            </Button>
          ),
      },
    ],
    [t, formats, may, onOpen],
  );
  if (list.isPending) return <Skeleton rows={6} />;
  return (
    <DataTable
      label={t`Incassi`}
      rows={list.data?.items ?? []}
      columns={columns}
      rowId={(payment) => payment.id}
      empty={<EmptyState title={t`Ancora nessun incasso`} />}
    />
  );
}
