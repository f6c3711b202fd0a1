import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { problemText } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { listJoins, separateDebtors } from '../../client/operations.gen.ts';
import type { Joins } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import styles from './AboutCustomer.module.css';

/** What was joined into this customer, by whom and when; separated again by whoever may join. */
export function JoinedCodes({ debtor }: { debtor: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const may = useMay();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<Joins['items'][number] | null>(null);
  const joins = useQuery({ queryKey: [company, 'debtor', debtor, 'joins'], queryFn: () => listJoins({ path: { company, debtor } }) });
  const separate = useMutation({
    mutationFn: ({ join, reason }: { join: string; reason: string }) => separateDebtors({ path: { company, join }, body: { reason } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: [company] });
      setAsked(null);
      toast({ text: t`Sono di nuovo due clienti` });
    },
  });
  const items = joins.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t`Clienti uniti`}>
      <h3 className={text.title}>{t`Clienti uniti`}</h3>
      <ul className={styles.joined}>
        {items.map((join) => (
          <li key={join.id}>
            <span className={layout.grow}>
              <b className={text.medium}>{join.debtor.name}</b>{' '}
              <span className={text.muted}>
                {[join.codes.join(', '), t`unito il ${formats.day(join.on)}`, join.by].filter(Boolean).join(' · ')}
              </span>
            </span>
            {may('debtors.join') && (
              <Button size="sm" onClick={() => setAsked(join)}>
                {t`Separa`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ReasonDialog
          title={t`Separa ${asked.debtor.name}`}
          about={t`I suoi codici tornano un cliente a parte, con i contatti e la storia che aveva e con ciò che è successo da allora alle sue partite.`}
          label={t`Perché`}
          submit={t`Separa`}
          busy={separate.isPending}
          error={separate.error && problemText(separate.error)}
          onClose={() => setAsked(null)}
          onSubmit={({ why }) => separate.mutate({ join: asked.id, reason: why })}
        />
      )}
    </section>
  );
}
