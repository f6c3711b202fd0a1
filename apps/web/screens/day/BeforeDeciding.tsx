import { useLingui } from '@lingui/react/macro';
import { classes } from '#design/classes.ts';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Money } from '#design/marks/Money.tsx';
import { Timeline } from '#design/timeline/Timeline.tsx';
import text from '#design/text.module.css';
import { sum } from '../../api/amounts.ts';
import type { CallTables, DayRow } from '../../api/types.ts';
import { useCompanyCode } from '../../links.tsx';
import { itemsWords } from '../../words/items.ts';
import { useHistory } from '../customer/useHistory.ts';
import { CustomerFacts } from './CustomerFacts.tsx';
import type { CallItem, CallSheet } from './model.ts';
import { useCallSheet } from './useCallSheet.ts';
import styles from './BeforeDeciding.module.css';
import panelStyles from './CallPanel.module.css';

const SHOWN_ITEMS = 8;
const SHOWN_EVENTS = 6;

/** What somebody wants to see before a yes or no: how the customer stands, which items are meant, what happened last. */
export function BeforeDeciding({ row, debtor, tables, today }: { row: DayRow; debtor: string; tables: CallTables | null; today: string }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const { panel, sheet, names } = useCallSheet(row, tables, today);
  const { entries } = useHistory(company, debtor, undefined, today, formats, names);
  // Without it the decision can still be made: what it is about stands above, and the whole customer is one click away.
  if (panel.isError) return null;
  if (!sheet) return <Skeleton rows={6} />;
  const events = entries.slice(0, SHOWN_EVENTS);
  return (
    <>
      <div className={panelStyles.part}>
        <CustomerFacts sheet={sheet} />
      </div>
      <MeantItems sheet={sheet} />
      {events.length > 0 && (
        <section className={panelStyles.part} aria-label={t`Ultimi fatti`}>
          <h3 className={classes(text.title, styles.heading)}>{t`Ultimi fatti`}</h3>
          <Timeline entries={events.map(({ id, icon, tone, title, at, detail }) => ({ id, icon, tone, title, when: at, detail }))} />
        </section>
      )}
    </>
  );
}

/** The oldest of the items that the task names, and how many they are in all. */
function MeantItems({ sheet }: { sheet: CallSheet }) {
  const { t } = useLingui();
  const meant = sheet.items.filter((item) => item.chosen).toSorted((one, other) => other.daysLate - one.daysLate);
  if (meant.length === 0) return null;
  const total = sum(
    meant.map((item) => item.balance),
    sheet.currency,
  );
  return (
    <section className={panelStyles.part} aria-label={t`Partite`}>
      <div className={panelStyles.heading}>
        <h3 className={text.title}>{itemsWords(meant.length)}</h3>
        <Money value={total} className={classes(text.medium, styles.end)} />
      </div>
      <table className={styles.items}>
        <tbody>
          {meant.slice(0, SHOWN_ITEMS).map((item) => (
            <MeantItem key={item.id} item={item} />
          ))}
        </tbody>
      </table>
      {meant.length > SHOWN_ITEMS && (
        <p className={classes(text.muted, text.size12)}>{t`e altre ${itemsWords(meant.length - SHOWN_ITEMS)} meno vecchie`}</p>
      )}
    </section>
  );
}

function MeantItem({ item }: { item: CallItem }) {
  const { t } = useLingui();
  const formats = useFormats();
  return (
    <tr>
      <th scope="row">{item.document}</th>
      <td className={text.muted}>{item.daysLate > 0 ? t`${item.daysLate} gg di ritardo` : t`scade il ${formats.nearDay(item.dueOn)}`}</td>
      <td>
        <Money value={item.balance} />
      </td>
    </tr>
  );
}
