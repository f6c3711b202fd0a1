import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { classes } from '#design/classes.ts';
import { useFormats } from '#design/formats/useFormats.ts';
import text from '#design/text.module.css';
import { getCausesOfDelay } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { causeWords } from '../../words/causes.ts';
import type { About } from './open-dialog.ts';
import styles from './CustomerView.module.css';

/** Why he pays late, in money; each cause opens its items. */
export function CustomerCauses({ about, search }: { about: About; search: string }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const formats = useFormats();
  const { debtor, currency } = about;
  const causes = useQuery({
    queryKey: [company, 'debtor', debtor, 'causes', currency],
    queryFn: ({ signal }) => getCausesOfDelay({ path: { company }, query: { debtor, currency } }, { signal }),
  });
  const rows = causes.data?.rows ?? [];
  if (!rows.some((row) => row.cause !== null)) return null;
  return (
    <section className={classes(styles.causes, text.size12)} aria-label={t`Cause del ritardo`}>
      <span className={text.muted}>{t`In ritardo per:`}</span>
      {rows.map((row) => (
        <Link
          key={row.cause}
          to="/$company/partite"
          params={{ company }}
          search={{ cause: row.cause ?? 'none', search, currency }}
          className={text.link}
        >
          {causeWords(row.cause)} {formats.money(row.amount, 'hide')}
        </Link>
      ))}
    </section>
  );
}
