import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Download, MapPin, Search, User, Users, X } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { Button, buttonClass } from '#design/controls/Button.tsx';
import { Chip, ChoiceChip } from '#design/controls/Chip.tsx';
import { TextField } from '#design/controls/Field.tsx';
import { Tabs } from '#design/controls/Tabs.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { useBandWords } from '#design/marks/bandWords.ts';
import { BANDS } from '#design/marks/age.ts';
import { Money } from '#design/marks/Money.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { DataTable, type Column, type Sort } from '#design/table/DataTable.tsx';
import { SelectionBar } from '#design/table/SelectionBar.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { CustomerLink } from '../../links.tsx';
import { methodWords } from '../../words/methods.ts';
import { stageWords } from '../../words/stages.ts';
import type { Choices, ItemFilter, ItemTotals, Named, OpenItem } from './model.ts';
import styles from './ItemsView.module.css';

type Props = {
  filter: ItemFilter;
  onFilter: (change: Partial<ItemFilter>) => void;
  choices: Choices;
  items: readonly OpenItem[];
  totals: ItemTotals | null;
  /** How many there are without the filter, for the empty list. */
  unfiltered: number | null;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  active: string | null;
  onActive: (id: string) => void;
  onOpen: (item: OpenItem) => void;
  onEnd?: (() => void) | undefined;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  selectedAmount: string;
  /** Where the list can be fetched as a file; null = not for this person. */
  exportHref: ((format: 'csv' | 'xlsx') => string) | null;
  selectionActions?: ReactNode;
  loading: boolean;
};

/** All open items, by band, filtered and counted; the address holds every choice. */
export function ItemsView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const words = useBandWords();
  const search = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: '/', label: t`Filtra questo elenco`, group: t`Elenco`, run: () => search.current?.focus() }]);
  const columns = useMemo(
    (): Column<OpenItem>[] => [
      {
        id: 'customer',
        header: t`Cliente`,
        cell: (item) => (
          <CustomerLink id={item.customer.id} className={text.medium} tabIndex={-1}>
            {item.customer.name}
          </CustomerLink>
        ),
        sortBy: (item) => item.customer.name,
      },
      {
        id: 'code',
        header: t`Codice`,
        width: 88,
        cell: (item) => <span className={text.muted}>{item.customer.code}</span>,
        sortBy: (item) => item.customer.code,
        hideBelow: 'wide',
      },
      {
        id: 'document',
        header: t`Documento`,
        width: 128,
        cell: (item) => item.document,
        sortBy: (item) => item.document,
        hideBelow: 'tablet',
      },
      {
        id: 'dueOn',
        header: t`Scadenza`,
        width: 96,
        cell: (item) => <span className={text.soft}>{formats.day(item.dueOn)}</span>,
        sortBy: (item) => item.dueOn,
        hideBelow: 'tablet',
      },
      {
        id: 'daysLate',
        header: t`Ritardo`,
        width: 92,
        cell: (item) => <AgeLabel daysLate={item.daysLate} />,
        sortBy: (item) => item.daysLate ?? 0,
      },
      {
        id: 'original',
        header: t`Importo`,
        width: 116,
        align: 'number',
        cell: (item) => <Money value={item.original} className={text.muted} />,
        sortBy: (item) => Number(item.original.amount),
        hideBelow: 'wide',
      },
      {
        id: 'balance',
        header: t`Residuo`,
        width: 116,
        align: 'number',
        cell: (item) => <Money value={item.balance} className={text.medium} />,
        sortBy: (item) => Number(item.balance.amount),
      },
      {
        id: 'state',
        header: t`Stato`,
        width: 168,
        hideBelow: 'desktop',
        cell: (item) => (
          <span className={styles.tags}>
            {item.states.map((state) => (
              <Tag key={state.text} kind={state.kind}>
                {state.text}
              </Tag>
            ))}
          </span>
        ),
      },
      { id: 'stage', header: t`Fase`, width: 104, cell: (item) => <span className={text.soft}>{item.stage}</span>, hideBelow: 'wide' },
    ],
    [t, formats],
  );
  const { filter, totals } = props;
  const overdueCount = totals ? BANDS.slice(1).reduce((sum, band) => sum + totals.bands[band].count, 0) : undefined;
  return (
    <>
      <PageTop title={t`Partite aperte`} detail={totals && t`al ${formats.day(totals.asOf)}`}>
        {props.exportHref && (
          <>
            <a href={props.exportHref('csv')} className={buttonClass()} download>
              <Icon of={Download} /> {t`CSV`}
            </a>
            <a href={props.exportHref('xlsx')} className={buttonClass()} download>
              <Icon of={Download} /> {t`Excel`}
            </a>
          </>
        )}
      </PageTop>
      <Tabs
        label={t`Fasce di scaduto`}
        value={filter.band ?? 'all'}
        onChange={(band) => props.onFilter({ band: band === 'all' ? undefined : band })}
        options={[
          { value: 'all', label: t`Tutte`, count: totals ? formats.number(totals.count) : undefined },
          { value: 'overdue', label: t`Scadute`, count: overdueCount === undefined ? undefined : formats.number(overdueCount) },
          ...BANDS.map((band) => ({
            value: band,
            label: words[band],
            count: totals ? formats.number(totals.bands[band].count) : undefined,
          })),
          { value: 'credits', label: t`Crediti` },
        ]}
      />
      <div className={styles.filters}>
        <TextField
          ref={search}
          label={t`Cerca cliente, codice o documento`}
          hideLabel
          placeholder={t`Cliente, codice o documento`}
          value={filter.search ?? ''}
          onChange={(event) => props.onFilter({ search: event.target.value || undefined })}
          before={<Icon of={Search} size="s" />}
          className={styles.search}
        />
        <NamedChip
          icon={MapPin}
          label={t`Area`}
          none={t`Tutte le aree`}
          value={filter.area}
          options={props.choices.areas}
          onChange={(area) => props.onFilter({ area })}
        />
        <NamedChip
          icon={Users}
          label={t`Collector`}
          none={t`Tutto il team`}
          value={filter.collector}
          options={props.choices.collectors}
          onChange={(collector) => props.onFilter({ collector })}
        />
        <NamedChip
          icon={User}
          label={t`Venditore`}
          none={t`Tutti i venditori`}
          value={filter.salesperson}
          options={props.choices.salespeople}
          onChange={(salesperson) => props.onFilter({ salesperson })}
        />
        <Chip on={filter.held === 'yes'} onClick={() => props.onFilter({ held: filter.held === 'yes' ? undefined : 'yes' })}>
          {t`Sospese`}
        </Chip>
        {fromFigures(filter).map(({ name, label }) => (
          <Chip key={name} on onClick={() => props.onFilter({ [name]: undefined })}>
            {label} <Icon of={X} size="s" />
          </Chip>
        ))}
        {totals && (
          <p className={styles.total}>
            <b>{formats.money(totals.amount)}</b>
            {totals.unapplied.amount.startsWith('-') && (
              <span className={text.muted}>{t`di cui ${formats.money(totals.unapplied)} da abbinare`}</span>
            )}
          </p>
        )}
      </div>
      <DataTable
        label={t`Partite aperte`}
        rows={props.items}
        columns={columns}
        rowId={(item) => item.id}
        onOpen={props.onOpen}
        active={props.active}
        onActive={props.onActive}
        sort={props.sort}
        onSort={props.onSort}
        selected={props.selected}
        onSelect={props.onSelect}
        selectionLabel={(item) => t`Selezionare ${item.document}`}
        {...(props.onEnd ? { onEnd: props.onEnd } : {})}
        empty={
          props.loading ? undefined : (
            <NothingFound
              unfiltered={props.unfiltered}
              onClear={() =>
                props.onFilter({
                  band: undefined,
                  area: undefined,
                  collector: undefined,
                  salesperson: undefined,
                  held: undefined,
                  search: undefined,
                  ...Object.fromEntries(fromFigures(filter).map(({ name }) => [name, undefined])),
                })
              }
            />
          )
        }
      />
      {props.selected.size > 0 && (
        <SelectionBar
          count={plural(props.selected.size, { one: '# partita', other: '# partite' })}
          amount={props.selectedAmount}
          onClear={() => props.onSelect(new Set())}
        >
          {props.selectionActions}
        </SelectionBar>
      )}
    </>
  );
}

function NamedChip({
  label,
  none,
  value,
  options,
  onChange,
  icon,
}: {
  label: string;
  none: string;
  value: string | undefined;
  options: readonly Named[];
  onChange: (value: string | undefined) => void;
  icon: typeof MapPin;
}) {
  if (options.length === 0) return null;
  return (
    <ChoiceChip
      icon={icon}
      label={label}
      value={value ?? ''}
      none=""
      onChange={(id) => onChange(id || undefined)}
      options={[{ value: '', label: none }, ...options.map((option) => ({ value: option.id, label: option.name }))]}
    />
  );
}

function NothingFound({ unfiltered, onClear }: { unfiltered: number | null; onClear: () => void }) {
  const { t } = useLingui();
  if (unfiltered === 0 || unfiltered === null)
    return <EmptyState title={t`Nessuna partita aperta`}>{t`Arrivano con la prima importazione del partitario.`}</EmptyState>;
  return (
    <EmptyState title={t`Nessuna partita con questi filtri`} action={<Button size="sm" onClick={onClear}>{t`Togli i filtri`}</Button>}>
      {plural(unfiltered, { one: 'Ce n’è # in tutto.', other: 'Ce ne sono # in tutto.' })}
    </EmptyState>
  );
}

/** Filters that a figure elsewhere brought along: shown, so that nobody takes a part for the whole, and taken off by a click. */
function fromFigures(filter: ItemFilter): { name: keyof ItemFilter; label: string }[] {
  const method = filter.method && methodWords(filter.method);
  const stage = filter.stage && stageWords(Number(filter.stage));
  const owners: Readonly<Record<string, string>> = { internal: t`Seguite in casa`, agency: t`All’agenzia`, lawyer: t`Al legale` };
  const unassigned: Readonly<Record<string, string>> = {
    area: t`Senza area`,
    collector: t`Senza collector`,
    salesperson: t`Senza venditore`,
  };
  const labels: readonly [keyof ItemFilter, string | null | undefined][] = [
    ['scope', filter.scope && t`Come nel cruscotto`],
    ['unassigned', filter.unassigned && unassigned[filter.unassigned]],
    ['method', method],
    ['owner', filter.owner && owners[filter.owner]],
    ['stage', stage],
  ];
  return labels.flatMap(([name, label]) => (label ? [{ name, label }] : []));
}
