import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleAlert, Download, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '#design/controls/Button.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import type { Finding, ImportSheet, Rejected, Totals } from './model.ts';
import styles from './ImportView.module.css';

const FINDING_ICONS: Readonly<Record<Finding['severity'], LucideIcon>> = { blocking: CircleAlert, review: TriangleAlert, info: Info };

export function Findings({ findings, rejected }: { findings: readonly Finding[]; rejected: number }) {
  const { t } = useLingui();
  const toMend = findings.filter((finding) => finding.severity !== 'info').reduce((sum, finding) => sum + finding.count, rejected);
  return (
    <section>
      <div className={styles.heading2}>
        <h2 className={text.title}>{t`Qualità dei dati`}</h2>
        <Tag kind={toMend === 0 ? 'good' : 'waiting'}>{toMend === 0 ? t`nulla da sistemare` : t`${toMend} da sistemare`}</Tag>
      </div>
      <ul className={styles.list}>
        {findings.map((finding) => (
          <li key={finding.id} data-severity={finding.severity}>
            <span className={styles.mark}>
              <Icon of={FINDING_ICONS[finding.severity]} size="s" />
            </span>
            <div className={layout.grow}>
              <b>{finding.title}</b>
              <span>{finding.detail}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RejectedRows({ rejected, href }: { rejected: readonly Rejected[]; href: string | null }) {
  const { t } = useLingui();
  if (rejected.length === 0) return null;
  return (
    <details className={styles.rejected}>
      <summary>{plural(rejected.length, { one: '# riga respinta', other: '# righe respinte' })}</summary>
      <div className={styles.rejectedTable} tabIndex={0} role="region" aria-label={t`Righe respinte`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Riga`}</th>
              <th scope="col">{t`Colonna`}</th>
              <th scope="col">{t`Valore`}</th>
              <th scope="col">{t`Motivo`}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map((row, index) => (
              <tr key={index}>
                <td>{row.line}</td>
                <td>{row.column}</td>
                <td className={text.muted}>{row.value}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {href && (
        <a href={href} className={buttonClass({ size: 'sm' })}>
          <Icon of={Download} size="s" /> {t`Scarica, correggi e rimanda`}
        </a>
      )}
    </details>
  );
}

export function Counts({ counts }: { counts: ImportSheet['counts'] }) {
  const formats = useFormats();
  return (
    <dl className={styles.pairs}>
      {counts.map((count) => (
        <div key={count.label}>
          <dt>{count.label}</dt>
          <dd>{formats.number(count.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Tie({ totals }: { totals: readonly Totals[] }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (totals.length === 0) return null;
  const line = (label: string, value: ReactNode, tone?: string) => (
    <div>
      <dt>{label}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  );
  return (
    <section className={styles.tie} aria-label={t`Quadratura`}>
      <h2 className={text.title}>{t`Quadratura`}</h2>
      {totals.map((total) => (
        <dl key={total.currency} className={styles.pairs}>
          {line(t`Totale nel file`, formats.money(total.file))}
          {line(t`Totale registrato`, formats.money(total.read))}
          {!/^0*\.?0*$/.test(total.rejected.amount) && line(t`In righe respinte`, formats.money(total.rejected))}
          {!/^0*\.?0*$/.test(total.quarantined.amount) && line(t`In righe sospese`, formats.money(total.quarantined))}
          {line(t`Differenza`, formats.money(total.difference), total.ties ? text.good : text.bad)}
        </dl>
      ))}
    </section>
  );
}
