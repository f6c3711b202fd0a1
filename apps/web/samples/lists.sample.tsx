import { Handshake } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import type { Band } from '#design/marks/age.ts';
import { DashboardView } from '../screens/dashboard/DashboardView.tsx';
import type { AgeingRow } from '../screens/dashboard/model.ts';
import { ItemsView } from '../screens/items/ItemsView.tsx';
import type { OpenItem } from '../screens/items/model.ts';
import { USUAL_COLUMNS } from '../screens/items/search.ts';

const euro = (amount: string | number) => ({ amount: Number(amount).toFixed(2), currency: 'EUR' });
const nothing = () => undefined;
const NAMES = [
  'Tessitura Filo di Luna S.r.l.',
  'Molini Quercetta S.p.A.',
  'Pastificio Nuvola d’Oro S.p.A.',
  'Cantine Ulisse e Penelope S.a.s.',
  'Autotrasporti Lepre Veloce S.r.l.',
  'Comune di Rocca Serena',
  'Vetreria Lunamare S.r.l.',
];

const items: OpenItem[] = Array.from({ length: 400 }, (_, index) => {
  const late = ((index * 37) % 170) - 50;
  return {
    id: `itm_${index}`,
    customer: { id: `deb_${index % 7}`, name: NAMES[index % 7]!, code: `C-0${1800 + (index % 7)}` },
    document: `FT 2026/${1800 + index}`,
    documentOn: '2026-08-01',
    dueOn: `2026-${String(6 + (index % 6)).padStart(2, '0')}-28`,
    daysLate: late,
    original: euro(900 + index * 37.55),
    balance: euro(800 + index * 31.21),
    held: euro(0),
    disputed: euro(0),
    cause: null,
    promisedOn: null,
    kind: 'invoice',
    instalment: null,
    method: 'transfer',
    next: null,
    nextOn: null,
    why: null,
    area: 'Toscana',
    salesperson: 'Bruno Neri',
    collector: 'Giulia Marchetti',
    stage: late > 60 ? 'Diffida' : late > 20 ? 'Sollecito' : late > 0 ? 'Cortesia' : null,
    states: index % 5 === 0 ? [{ kind: 'promise', text: 'Promessa' }] : index % 7 === 3 ? [{ kind: 'dispute', text: 'Contestata' }] : [],
  };
});

export function ItemsSample() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['itm_1']));
  const bands = Object.fromEntries(
    (['not-due', '1-30', '31-60', '61-90', 'over-90'] as const).map((band, index) => [
      band,
      { count: 512 - index * 97, amount: euro(300000) },
    ]),
  ) as Record<Band, { count: number; amount: ReturnType<typeof euro> }>;
  return (
    <ItemsView
      filter={{}}
      onFilter={nothing}
      choices={{
        areas: [{ id: '1', name: 'Toscana' }],
        collectors: [{ id: '2', name: 'Giulia Marchetti' }],
        salespeople: [{ id: '3', name: 'Bruno Neri' }],
      }}
      said={[]}
      currency="EUR"
      today="2026-11-23"
      rows={items.map((item) => ({ is: 'row' as const, id: item.id, row: item }))}
      columns={USUAL_COLUMNS}
      onColumns={nothing}
      by={null}
      onGroupBy={nothing}
      onGroup={nothing}
      onMore={nothing}
      totals={{ held: euro(0), others: [], count: 1284, amount: euro(3499412.18), bands, unapplied: euro(-18220), asOf: '2026-11-23' }}
      unfiltered={1284}
      sort={{ id: 'dueOn', desc: false }}
      onSort={nothing}
      active={null}
      onActive={nothing}
      onOpen={nothing}
      selected={selected}
      onSelect={setSelected}
      selectedAmount="831,21 €"
      whole={false}
      onWhole={null}
      exportHref={null}
      loading={false}
      selectionActions={
        <Button size="sm" icon={Handshake} keys="p">
          Promessa
        </Button>
      }
    />
  );
}

const row = (key: string, name: string, factor: number): AgeingRow => ({
  key,
  name,
  unapplied: euro(-4000 * factor),
  total: euro(600000 * factor),
  bands: {
    'not-due': euro(412000 * factor),
    '1-30': euro(96000 * factor),
    '31-60': euro(52400 * factor),
    '61-90': euro(28200 * factor),
    'over-90': euro(39600 * factor),
  },
});

export function DashboardSample() {
  return (
    <DashboardView
      dashboard={{
        asOf: '2026-11-23',
        computedAt: '2026-11-23T06:42:00Z',
        currency: 'EUR',
        currencies: ['EUR', 'CHF'],
        exposure: euro(3499412.18),
        overdue: euro(1087000),
        overdueShare: 0.311,
        disputed: euro(42000),
        over90: euro(198000),
        unapplied: euro(-18220),
        awaitingPosting: euro(12400),
        ledgerTotal: euro(3499412.18),
        ties: true,
        scope: 'Tutti i partitari, al 23/11/2026',
        dso: { days: 68.4, complete: true, missing: [] },
      }}
      onCurrency={nothing}
      onCause={nothing}
      causes={[
        { cause: 'CASH_TEMPORARY', name: 'Liquidità, temporanea', group: 'non può pagare', share: 0.42, count: 61, amount: euro(331000) },
        { cause: 'none', name: 'Causa non detta', group: 'da chiedere', share: 0.58, count: 104, amount: euro(457000) },
      ]}
      trend={Array.from({ length: 12 }, (_, index) => ({
        on: `${index === 0 ? 2025 : 2026}-${String(((11 + index) % 12) + 1).padStart(2, '0')}-23`,
        bands: {
          '1-30': euro(500000 - index * 9000),
          '31-60': euro(310000 - index * 4000),
          '61-90': euro(180000 - index * 3500),
          'over-90': euro(240000 - index * 3800),
        },
      }))}
      dsoTrend={Array.from({ length: 12 }, (_, index) => ({
        month: `${index === 0 ? 2025 : 2026}-${String(((11 + index) % 12) + 1).padStart(2, '0')}-01`,
        days: index === 1 ? null : 75 - index * 0.6 + (index % 3),
      }))}
      dimension="area"
      onDimension={nothing}
      ageing={[
        row('1', 'Toscana e Umbria', 1),
        row('2', 'Nord-Ovest', 1.4),
        row('3', 'Nord-Est', 1.2),
        row('4', 'Centro-Sud e Isole', 0.9),
        row('5', 'Estero', 0.2),
      ]}
      ageingTotal={row('', 'Totale', 4.7)}
      onOpen={nothing}
      team={[
        ['Giulia Marchetti', 'Toscana, Umbria', 9, 32, 4],
        ['Davide Rinaldi', 'Nord-Ovest', 17, 28, 0],
        ['Sara Colombini', 'Nord-Est', 14, 30, 1],
        ['Omar Benassi', 'Centro-Sud e Isole', 6, 34, 7],
      ].map(([name, detail, done, planned, late]) => ({
        key: String(name),
        name: String(name),
        detail: String(detail),
        done: Number(done),
        planned: Number(planned),
        late: Number(late),
      }))}
      top={NAMES.map((name, index) => ({
        id: `deb_${index}`,
        name,
        overdue: euro(48720 - index * 5200),
        daysLate: 61 + index * 9,
        states: index % 2 ? [] : [{ kind: 'broken' as const, text: '2ª mancata' }],
      }))}
      overdueCustomers={214}
      onPrinted={nothing}
      decisions={[
        { id: '1', kind: 'approval', title: '14 lettere da approvare', detail: '41.280 € chiesti, la più vecchia di ieri', open: nothing },
        {
          id: '2',
          kind: 'stop',
          title: 'Castello di Sabbia: fermo da rivedere',
          detail: 'Nominato un legale; rivedere entro il 2/12',
          open: nothing,
        },
        { id: '3', kind: 'doubt', title: '1 messaggio in dubbio', detail: 'Il server non ha risposto dopo l’invio', open: nothing },
        {
          id: '4',
          kind: 'old-debt',
          title: '3 clienti con partite oltre 180 giorni',
          detail: 'Decidere: seguire, piano, perdita',
          open: nothing,
        },
      ]}
    />
  );
}
