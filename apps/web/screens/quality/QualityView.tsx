import { useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Chip } from '#design/controls/Chip.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { QualityPage, QualityRow } from '../../client/types.gen.ts';
import { CustomerLink } from '../../links.tsx';
import { BLOCKING, canBeCompleted, qualityWords, type QualityCode } from '../../words/quality.ts';
import styles from './QualityView.module.css';

type Props = {
  /** Customers that may be one. */
  proposals?: ReactNode;
  rows: readonly QualityRow[];
  counts: QualityPage['counts'];
  code: QualityCode | null;
  onCode: (code: QualityCode | null) => void;
  onOpen: (debtor: string) => void;
  /** Fills in what is missing. */
  onComplete: ((row: QualityRow) => void) | null;
  onEnd: (() => void) | undefined;
};

/** Customers whose data stand in the way of a letter or a call, before a run finds out: the largest overdue first. */
export function QualityView({ proposals, rows, counts, code, onCode, onOpen, onComplete, onEnd }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo(
    (): Column<QualityRow>[] => [
      {
        id: 'customer',
        header: t`Cliente`,
        cell: (row) => (
          <>
            <CustomerLink id={row.debtor.id} className={text.medium} tabIndex={-1}>
              {row.debtor.name}
            </CustomerLink>
            {row.alike.length > 0 && <span className={styles.second}>{row.alike.map(({ name }) => name).join(', ')}</span>}
            <span className={styles.onPhone}>{row.findings.map(qualityWords).join(', ')}</span>
          </>
        ),
      },
      {
        id: 'missing',
        header: t`Che cosa manca`,
        hideBelow: 'tablet',
        cell: (row) => (
          <span className={styles.missing}>
            {row.findings.map((finding) => (
              <Tag key={finding} kind={BLOCKING.includes(finding) ? 'danger' : 'line'}>
                {qualityWords(finding)}
              </Tag>
            ))}
          </span>
        ),
      },
      { id: 'salesperson', header: t`Venditore`, width: 150, cell: (row) => row.salesperson ?? '', hideBelow: 'desktop' },
      { id: 'overdue', header: t`Scaduto`, width: 120, align: 'number', cell: (row) => formats.money(row.overdue, 'hide') },
      { id: 'open', header: t`Aperto`, width: 120, align: 'number', cell: (row) => formats.money(row.open, 'hide'), hideBelow: 'tablet' },
      ...(onComplete === null
        ? []
        : [
            {
              id: 'complete',
              header: '',
              width: 104,
              cell: (row: QualityRow) =>
                row.findings.some(canBeCompleted) && (
                  <Button
                    size="sm"
                    onClick={(event) => {
                      event.stopPropagation();
                      onComplete(row);
                    }}
                    label={t`Completa ${row.debtor.name}`}
                  >
                    {t`Completa`}
                  </Button>
                ),
            },
          ]),
    ],
    [t, formats, onComplete],
  );
  return (
    <>
      <PageTop title={t`Dati da completare`} detail={t`prima che un sollecito ne abbia bisogno`} />
      <div className={styles.filters} role="group" aria-label={t`Che cosa manca`}>
        {counts.map((one) => (
          <Chip key={one.code} on={one.code === code} onClick={() => onCode(one.code === code ? null : one.code)}>
            {qualityWords(one.code)} <span className={text.muted}>{formats.number(one.customers)}</span>
          </Chip>
        ))}
      </div>
      {proposals}
      <DataTable
        label={t`Clienti con dati da completare`}
        rows={rows}
        columns={columns}
        rowId={(row) => row.debtor.id}
        onOpen={(row) => onOpen(row.debtor.id)}
        twoLines
        {...(onEnd === undefined ? {} : { onEnd })}
        empty={<EmptyState title={t`Non manca nulla`}>{t`Chi deve qualcosa si può raggiungere, e i suoi numeri tornano.`}</EmptyState>}
      />
    </>
  );
}
