import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { problemText, tellProblem } from '../../app/problems.ts';
import { joinDebtors, listJoinProposals, refuseJoining, separateDebtors } from '../../client/operations.gen.ts';
import type { JoinProposals as Proposals } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { CustomerLink, useCompanyCode } from '../../links.tsx';
import styles from './JoinProposals.module.css';

type Debtor = Proposals['items'][number]['debtors'][number];
type Pair = { readonly kept: Debtor; readonly other: Debtor };

/** Customers with one codice fiscale: a person says whether they are one. Two at a time, into the one that owes most. */
export function JoinProposals() {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const cache = useQueryClient();
  const [refused, setRefused] = useState<Pair | null>(null);
  const list = useQuery({ queryKey: [company, 'join-proposals'], queryFn: () => listJoinProposals({ path: { company } }) });
  const renew = () => cache.invalidateQueries({ queryKey: [company] });
  const separate = useMutation({
    mutationFn: (join: string) => separateDebtors({ path: { company, join }, body: { reason: t`Unione annullata subito` } }),
    onSuccess: renew,
    onError: tellProblem,
  });
  const join = useMutation({
    mutationFn: ({ kept, other }: Pair) => joinDebtors({ path: { company, debtor: kept.id }, body: { other: other.id } }),
    onSuccess: async (done, { kept, other }) => {
      await renew();
      toast({ text: t`${other.name} è ora un codice di ${kept.name}`, action: { label: t`Annulla`, run: () => separate.mutate(done.id) } });
    },
    onError: tellProblem,
  });
  const refuse = useMutation({
    mutationFn: ({ kept, other, reason }: Pair & { reason: string }) =>
      refuseJoining({ path: { company, debtor: kept.id }, body: { other: other.id, reason } }),
    onSuccess: async () => {
      await renew();
      setRefused(null);
      toast({ text: t`Restano due clienti: non si propongono più` });
    },
  });
  const groups = list.data?.items ?? [];
  if (groups.length === 0) return null;
  return (
    <section className={styles.frame} aria-label={t`Codici da unire`}>
      <h2 className={text.title}>
        {plural(groups.length, { one: '# codice fiscale su più clienti', other: '# codici fiscali su più clienti' })}
      </h2>
      <p className={text.muted}>
        {t`Uniti, sono un solo debitore: un sollecito, un solo conto dei contatti, gli stessi fermi. La partita IVA da sola non basta: può essere di un gruppo.`}
      </p>
      <ul>
        {groups.flatMap(({ taxCode, debtors: [kept, ...others] }) =>
          kept === undefined
            ? []
            : others.map((other) => (
                <li key={`${kept.id} ${other.id}`}>
                  <span className={layout.grow}>
                    {[kept, other].map((one) => (
                      <span key={one.id} className={styles.one}>
                        <CustomerLink id={one.id} className={text.medium}>
                          {one.name}
                        </CustomerLink>
                        <span className={text.muted}>
                          {[
                            one.codes.join(', '),
                            t`scaduto ${formats.money(one.overdue)}`,
                            plural(one.contacts, { one: '# contatto', other: '# contatti' }),
                          ].join(' · ')}
                        </span>
                      </span>
                    ))}
                    <span className={text.muted}>{t`C.F. ${taxCode}`}</span>
                  </span>
                  <Button size="sm" look="primary" disabled={join.isPending} onClick={() => join.mutate({ kept, other })}>
                    {t`È lo stesso`}
                  </Button>
                  <Button size="sm" onClick={() => setRefused({ kept, other })}>
                    {t`Sono diversi`}
                  </Button>
                </li>
              )),
        )}
      </ul>
      {refused && (
        <ReasonDialog
          title={t`Sono diversi`}
          about={t`${refused.kept.name} e ${refused.other.name} restano due clienti.`}
          label={t`Perché`}
          submit={t`Lasciali divisi`}
          busy={refuse.isPending}
          error={refuse.error && problemText(refuse.error)}
          onClose={() => setRefused(null)}
          onSubmit={({ why }) => refuse.mutate({ ...refused, reason: why })}
        />
      )}
    </section>
  );
}
