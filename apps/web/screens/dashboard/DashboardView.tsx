import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { ChartNoAxesColumn, Gavel, Hourglass, Mail, Percent, ShieldAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Segmented } from '#design/controls/Segmented.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import layout from '#design/layout.module.css';
import { AgeLabel } from '#design/marks/AgeLabel.tsx';
import { Avatar } from '#design/marks/Avatar.tsx';
import { KpiStrip, type Kpi } from '#design/marks/KpiStrip.tsx';
import { Meter } from '#design/marks/Meter.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import { Count } from '#design/marks/Count.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import { CustomerLink } from '../../links.tsx';
import { AgeingTable } from './AgeingTable.tsx';
import { CausesOfDelay } from './CausesOfDelay.tsx';
import { DsoChart, OverdueTrend } from './DashboardCharts.tsx';
import type { AgeingRow, CauseRow, Dashboard, Decision, Dimension, DsoPoint, TeamRow, TopOverdue, TrendPoint } from './model.ts';
import styles from './DashboardView.module.css';

type Props = {
  dashboard: Dashboard;
  onCurrency: (currency: string) => void;
  filters?: ReactNode;
  trend: readonly TrendPoint[];
  dsoTrend: readonly DsoPoint[];
  dimension: Dimension;
  onDimension: (dimension: Dimension) => void;
  ageing: readonly AgeingRow[];
  ageingTotal: AgeingRow | null;
  onOpen: (filter: { band?: string; dimension?: Dimension; key?: string }) => void;
  team: readonly TeamRow[];
  causes: readonly CauseRow[];
  onCause: (cause: string) => void;
  top: readonly TopOverdue[];
  overdueCustomers: number;
  decisions: readonly Decision[];
  /** To what was printed for a day, beside what it says now. */
  onPrinted: () => void;
};

/** The manager's page: each figure prints its scope and the ledger total it ties to. */
export function DashboardView(props: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const { dashboard } = props;
  const detail = [formats.longDay(dashboard.asOf), dashboard.computedAt && t`dati delle ${formats.time(dashboard.computedAt)}`]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <PageTop title={t`Cruscotto`} detail={detail}>
        {dashboard.currencies.length > 1 && (
          <Segmented
            label={t`Divisa`}
            value={dashboard.currency}
            onChange={props.onCurrency}
            options={dashboard.currencies.map((code) => ({ value: code, label: code }))}
          />
        )}
        {props.filters}
      </PageTop>
      <div className={styles.page}>
        <Figures dashboard={dashboard} onOpen={props.onOpen} />
        <Scope dashboard={dashboard} onPrinted={props.onPrinted} />
        <div className={styles.charts}>
          <section className={styles.panel}>
            <OverdueTrend points={props.trend} currency={dashboard.currency} />
          </section>
          <section className={classes(styles.panel, styles.ageing)}>
            <AgeingTable
              rows={props.ageing}
              total={props.ageingTotal}
              dimension={props.dimension}
              onDimension={props.onDimension}
              onOpen={props.onOpen}
            />
          </section>
        </div>
        <div className={styles.lower}>
          <Team rows={props.team} />
          <TopList rows={props.top} count={props.overdueCustomers} onAll={() => props.onOpen({ band: 'overdue' })} />
          <div className={styles.side}>
            <section className={styles.dso}>
              <DsoChart points={props.dsoTrend} />
            </section>
            <ToDecide decisions={props.decisions} />
          </div>
        </div>
        <CausesOfDelay rows={props.causes} onOpen={props.onCause} />
      </div>
    </>
  );
}

function Figures({ dashboard, onOpen }: { dashboard: Dashboard; onOpen: Props['onOpen'] }) {
  const { t } = useLingui();
  const formats = useFormats();
  const source = t`${dashboard.scope}; torna con il partitario per ${formats.money(dashboard.ledgerTotal)}`;
  const figures: Kpi[] = [
    {
      label: t`Esposizione`,
      value: formats.money(dashboard.exposure, 'hide'),
      detail: t`totale del partitario`,
      source,
      onOpen: () => onOpen({}),
    },
    {
      label: t`Scaduto`,
      value: formats.money(dashboard.overdue, 'hide'),
      detail: [
        dashboard.overdueShare !== null && t`${formats.percent(dashboard.overdueShare)} dell’esposizione`,
        dashboard.disputed && t`contestati ${formats.money(dashboard.disputed, 'hide')}`,
      ]
        .filter(Boolean)
        .join(', '),
      source,
      onOpen: () => onOpen({ band: 'overdue' }),
    },
    { label: t`DSO`, value: <DsoValue dso={dashboard.dso} />, detail: <DsoDetail dso={dashboard.dso} />, source },
    {
      label: t`Oltre 90 giorni`,
      value: formats.money(dashboard.over90, 'hide'),
      detail: t`scaduto da più di 90 giorni`,
      source,
      onOpen: () => onOpen({ band: 'over-90' }),
    },
    {
      label: t`Da abbinare`,
      value: formats.money(dashboard.unapplied, 'hide'),
      detail: t`note di credito e acconti`,
      source,
      onOpen: () => onOpen({ band: 'credits' }),
    },
    {
      label: t`Incassi in registrazione`,
      value: formats.money(dashboard.awaitingPosting, 'hide'),
      detail: t`visti, non ancora nel partitario`,
      source,
    },
  ];
  return <KpiStrip figures={figures} />;
}

function DsoValue({ dso }: { dso: Dashboard['dso'] }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (!dso || dso.days === null) return <>–</>;
  return <>{t`${formats.decimal(dso.days)} gg`}</>;
}

function DsoDetail({ dso }: { dso: Dashboard['dso'] }) {
  const { t } = useLingui();
  if (!dso) return <>{t`mancano le vendite`}</>;
  if (!dso.complete) return <>{plural(dso.missing.length, { one: 'manca # mese di vendite', other: 'mancano # mesi di vendite' })}</>;
  return <>{t`a esaurimento delle vendite`}</>;
}

function Scope({ dashboard, onPrinted }: { dashboard: Dashboard; onPrinted: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const total = formats.money(dashboard.ledgerTotal);
  if (!dashboard.ties)
    return (
      <div className={styles.scope}>
        <Note icon={TriangleAlert} tone="danger" alert>
          {t`Le cifre non tornano con il partitario (${total}): il motivo è nel registro delle importazioni.`}
        </Note>
      </div>
    );
  return (
    <p className={styles.scope}>
      {dashboard.scope} · {t`fasce più crediti da abbinare = partitario, ${total}`} ·{' '}
      <button type="button" className={text.link} onClick={onPrinted}>
        {t`Totali stampati`}
      </button>
    </p>
  );
}

function Team({ rows }: { rows: readonly TeamRow[] }) {
  const { t } = useLingui();
  const done = rows.reduce((sum, row) => sum + row.done, 0);
  const planned = rows.reduce((sum, row) => sum + row.planned, 0);
  const late = rows.reduce((sum, row) => sum + row.late, 0);
  return (
    <section className={styles.team} aria-label={t`Team`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Team`}</h2>
        <span className={classes(text.muted, text.size12)}>{t`attività di oggi`}</span>
      </div>
      <table className={plain.table}>
        <thead>
          <tr>
            <th scope="col">{t`Collector`}</th>
            <th scope="col">{t`Fatte`}</th>
            <th scope="col" className={plain.number}>
              {t`In ritardo`}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={styles.person}>
              <td>
                <span className={layout.row}>
                  <Avatar name={row.name} />
                  <span className={styles.name}>
                    {row.name}
                    <small>{row.detail}</small>
                  </span>
                </span>
              </td>
              <td>
                <span className={layout.row}>
                  <Meter share={row.planned === 0 ? 0 : row.done / row.planned} width={52} />
                  <b className={text.medium}>{row.done}</b>
                  <span className={text.muted}>{t`di ${row.planned}`}</span>
                </span>
              </td>
              <td className={classes(plain.number, row.late > 0 && text.warn)}>{row.late}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t`Tutti`}</td>
            <td>
              {done} <span className={classes(text.muted, text.regular)}>{t`di ${planned}`}</span>
            </td>
            <td className={plain.number}>{late}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function TopList({ rows, count, onAll }: { rows: readonly TopOverdue[]; count: number; onAll: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <section className={styles.top} aria-label={t`Scaduti più alti`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Scaduti più alti`}</h2>
        <button type="button" className={classes(text.link, text.size12, layout.end)} onClick={onAll}>
          {t`Tutti i ${formats.number(count)}`}
        </button>
      </div>
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <div className={layout.grow}>
              <CustomerLink id={row.id} className={classes(text.medium, text.ellipsis, styles.customer)}>
                {row.name}
              </CustomerLink>
              <span className={classes(layout.row, layout.tight)}>
                {row.states.map((state) => (
                  <Tag key={state.text} kind={state.kind}>
                    {state.text}
                  </Tag>
                ))}
              </span>
            </div>
            <div className={text.number}>
              <b className={text.medium}>{formats.money(row.overdue, 'hide')}</b>
              <br />
              <AgeLabel daysLate={row.daysLate} small />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const DECISION_ICONS: Readonly<Record<Decision['kind'], LucideIcon>> = {
  approval: Mail,
  brake: ShieldAlert,
  stop: Gavel,
  'old-debt': Hourglass,
  doubt: TriangleAlert,
  rate: Percent,
  other: ChartNoAxesColumn,
};

function ToDecide({ decisions }: { decisions: readonly Decision[] }) {
  const { t } = useLingui();
  return (
    <section className={styles.decide} aria-label={t`Da decidere`}>
      <div className={styles.heading}>
        <h2 className={text.title}>{t`Da decidere`}</h2>
        <Count of={decisions.length} className={classes(text.muted, text.size12)} />
      </div>
      {decisions.length === 0 && <p className={text.muted}>{t`Nulla aspetta una decisione.`}</p>}
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <Icon of={DECISION_ICONS[decision.kind]} />
            <div>
              <button type="button" className={styles.open} onClick={decision.open}>
                {decision.title}
              </button>
              <span>{decision.detail}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
