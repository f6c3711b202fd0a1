import { plural, t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { answerQuarantine, listQuarantine } from '../../client/operations.gen.ts';
import type { QuarantinedCustomers } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import styles from './Quarantine.module.css';

type Held = QuarantinedCustomers['items'][number];
type Asked = { readonly customer: Held; readonly answer: 'accept' | 'keep' };

/** Codes to which a file gave another identity: their rows wait, and their customers are not asked for the wrong debt, until somebody says who is right. */
export function Quarantine() {
  const { t } = useLingui();
  const company = useCompanyCode();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useQuery({
    queryKey: [company, 'quarantine'],
    queryFn: () => listQuarantine({ path: { company } }),
    refetchOnMount: 'always',
  });
  const answer = useMutation({
    mutationFn: ({ customer, answer: chosen, reason }: Asked & { reason: string }) =>
      answerQuarantine({ path: { company, customer: customer.customer }, body: { answer: chosen, reason } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      setAsked(null);
      toast({ text: t`Deciso: le righe trattenute entrano con il prossimo file` });
    },
  });
  const held = list.data?.items ?? [];
  if (held.length === 0) return null;
  return (
    <section className={styles.quarantine} aria-label={t`Codici trattenuti`}>
      <h2 className={text.title}>{plural(held.length, { one: '# codice trattenuto', other: '# codici trattenuti' })}</h2>
      <p className={text.muted}>
        {t`Un file dà a questi codici un’altra identità: le loro righe aspettano finché una persona non dice chi ha ragione.`}
      </p>
      <ul>
        {held.map((customer) => (
          <li key={customer.customer}>
            <span className={layout.grow}>
              <Link to="/$company/clienti/$debtor" params={{ company, debtor: customer.debtor }} className={text.link}>
                {customer.code} {customer.name}
              </Link>
              <span className={text.muted}>{change(customer)}</span>
            </span>
            <Button size="sm" onClick={() => setAsked({ customer, answer: 'keep' })}>
              {t`Il file sbaglia`}
            </Button>
            <Button size="sm" onClick={() => setAsked({ customer, answer: 'accept' })}>
              {t`Vale il file`}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={asked.answer === 'accept' ? t`Vale il file` : t`Il file sbaglia`}
          about={
            asked.answer === 'accept'
              ? t`Il codice ${asked.customer.code} prende la nuova identità: ${asked.customer.after}.`
              : t`Il codice ${asked.customer.code} resta ${asked.customer.before}. Finché il file dice altro, le sue righe restano fuori.`
          }
          label={t`Perché`}
          submit={asked.answer === 'accept' ? t`Accetta` : t`Tieni com’è`}
          busy={answer.isPending}
          error={answer.error && problemText(answer.error)}
          onClose={() => setAsked(null)}
          onSubmit={({ why }) => answer.mutate({ ...asked, reason: why })}
        />
      )}
    </section>
  );
}

function change({ field, before, after }: Held): string {
  return field === 'vat-number' ? t`P. IVA da ${before} a ${after}` : t`C.F. da ${before} a ${after}`;
}
