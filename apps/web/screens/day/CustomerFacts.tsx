import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import text from '#design/text.module.css';
import type { CallSheet } from './model.ts';
import styles from './CallPanel.module.css';

/** How the customer stands, in a line of figures, and what is open with him beside the ledger. */
export function CustomerFacts({ sheet }: { sheet: Pick<CallSheet, 'facts' | 'records'> }) {
  const { t } = useLingui();
  return (
    <>
      <dl className={styles.facts}>
        {sheet.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {sheet.records.length > 0 && (
        <ul className={classes(text.soft, text.size12, styles.records)} aria-label={t`Pratiche aperte`}>
          {sheet.records.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
