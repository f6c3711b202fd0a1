import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { previewWeek } from '../../client/operations.gen.ts';
import type { WeekPreview } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { StepsTable } from '../runs/StepsTable.tsx';
import styles from './Assistant.module.css';

/** The next five working days, day by day: which steps, to how many customers, for how much. */
export function WeekStep() {
  const company = useCompanyCode();
  const week = useQuery({ queryKey: [company, 'first-week'], queryFn: ({ signal }) => previewWeek({ path: { company } }, { signal }) });
  if (week.isPending) return <Skeleton rows={8} />;
  if (week.isError) {
    return (
      <SectionError title={problemText(week.error)} onRetry={() => void week.refetch()}>
        {null}
      </SectionError>
    );
  }
  return <Week week={week.data} />;
}

function Week({ week }: { week: WeekPreview }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { seen, quiet } = week;
  return (
    <>
      {week.days.map((day) => {
        const steps = week.steps.filter(({ on }) => on === day);
        return (
          <section key={day} aria-label={formats.nearDay(day)} className={styles.day}>
            <h3 className={text.title}>{formats.nearDay(day)}</h3>
            {steps.length === 0 ? <p className={text.muted}>{t`Nessun passo.`}</p> : <StepsTable steps={steps} />}
          </section>
        );
      })}
      <p className={text.muted}>
        {plural(quiet, {
          0: 'Ogni cliente con uno scaduto ha un passo in questi giorni.',
          one: '# cliente con uno scaduto non ha passi in questi giorni: è sospeso, aspetta una decisione o il suo giorno viene dopo.',
          other:
            '# clienti con uno scaduto non hanno passi in questi giorni: sono sospesi, aspettano una decisione o il loro giorno viene dopo.',
        })}
        {seen.of > seen.debtors &&
          ` ${t`Guardati i ${formats.number(seen.debtors)} clienti che devono di più, su ${formats.number(seen.of)}.`}`}
      </p>
    </>
  );
}
