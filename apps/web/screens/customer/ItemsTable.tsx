import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import type { Amount } from '#design/formats/money.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { Trail } from '#design/marks/Trail.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import text from '#design/text.module.css';
import type { CustomerItem } from './model.ts';

type Props = {
  items: readonly CustomerItem[];
  total: Amount;
  disputed: Amount | null;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  selectedAmount: Amount;
  selectionActions: ReactNode;
  onOpen?: (item: CustomerItem) => void;
  empty?: ReactNode;
};

export function ItemsTable({ items, total, disputed, selected, onSelect, selectedAmount, selectionActions, onOpen, empty }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo(
    (): Column<CustomerItem>[] => [
      {
        id: 'document',
        header: t`Documento`,
        cell: (item) => <span className={text.medium}>{item.document}</span>,
        sortBy: (item) => item.document,
      },
      {
        id: 'due',
        header: t`Scadenza`,
        width: 88,
        cell: (item) => <span className={text.soft}>{formats.day(item.dueOn)}</span>,
        sortBy: (item) => item.dueOn,
      },
      {
        id: 'late',
        header: t`Ritardo`,
        width: 88,
        cell: (item) => <AgeLabel daysLate={item.credit ? null : item.daysLate} />,
        sortBy: (item) => item.daysLate ?? 0,
        hideBelow: 'tablet',
      },
      {
        id: 'amount',
        header: t`Importo`,
        width: 100,
        align: 'number',
        cell: (item) => <Money value={item.amount} className={text.muted} />,
        hideBelow: 'wide',
      },
      {
        id: 'balance',
        header: t`Residuo`,
        width: 100,
        align: 'number',
        cell: (item) => <Money value={item.balance} className={text.medium} />,
        sortBy: (item) => Number(item.balance.amount),
      },
      {
        id: 'state',
        header: t`Stato`,
        width: 150,
        hideBelow: 'tablet',
        cell: (item) =>
          item.states.map((state) => (
            <Tag key={state.text} kind={state.kind}>
              {state.text}
            </Tag>
          )),
      },
      {
        id: 'trail',
        header: t`Traccia`,
        width: 104,
        hideBelow: 'wide',
        cell: (item) => item.trail.length > 0 && <Trail steps={item.trail} label={item.trailLabel} />,
      },
    ],
    [t, formats],
  );
  return (
    <>
      <DataTable
        label={t`Partite`}
        rows={items}
        columns={columns}
        rowId={(item) => item.id}
        selected={selected}
        onSelect={onSelect}
        selectionLabel={(item) => t`Selezionare ${item.document}`}
        empty={empty}
        {...(onOpen ? { onOpen } : {})}
        footer={{
          document: plural(items.length, { one: 'Totale, # partita', other: 'Totale, # partite' }),
          balance: formats.money(total),
          state: disputed && <span className={classes(text.muted, text.regular)}>{t`contestati ${formats.money(disputed)}`}</span>,
        }}
      />
      {selected.size > 0 && (
        <SelectionBar
          count={plural(selected.size, { one: '# partita', other: '# partite' })}
          amount={formats.money(selectedAmount)}
          onClear={() => onSelect(new Set())}
        >
          {selectionActions}
        </SelectionBar>
      )}
    </>
  );
}
