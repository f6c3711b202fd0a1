import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import text from '#design/text.module.css';
import { dialogOf } from '../../app/dialog-of.ts';
import { problemText } from '../../app/problems.ts';
import { listRecipientProposals, refuseRecipient, setRecipientForSeveral } from '../../client/operations.gen.ts';
import type { RecipientProposals as Proposals } from '../../client/types.gen.ts';
import { ReasonDialog } from '../../dialogs/ReasonDialog.tsx';
import { RecipientDialog, type RecipientChoice } from '../../dialogs/RecipientDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useKeepRecipient } from '../../dialogs/useKeepRecipient.ts';
import { useCompanyCode } from '../../links.tsx';
import styles from './JoinProposals.module.css';

type Proposal = Proposals['items'][number];

/** One address behind several customers: an administrator, a parent. A person says whether he is written to once. */
export function RecipientProposals() {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const cache = useQueryClient();
  const [asked, setAsked] = useState<{ proposal: Proposal; refused: boolean } | null>(null);
  const list = useQuery({ queryKey: [company, 'recipient-proposals'], queryFn: () => listRecipientProposals({ path: { company } }) });
  const done = async (said: string) => {
    await cache.invalidateQueries({ queryKey: [company] });
    setAsked(null);
    toast({ text: said });
  };
  const keepRecipient = useKeepRecipient();
  const set = useMutation({
    mutationFn: async ({ choice, proposal, anyhow }: { choice: RecipientChoice; proposal: Proposal; anyhow?: boolean }) => {
      const recipient = await keepRecipient(choice);
      await setRecipientForSeveral({
        path: { company, recipient },
        body: { debtors: proposal.debtors.map(({ id }) => id), ...(anyhow ? {} : { over: null }) },
      });
    },
    onSuccess: () => done(t`D’ora in poi un solo messaggio per tutti`),
  });
  const refuse = useMutation({
    mutationFn: ({ proposal, reason }: { proposal: Proposal; reason: string }) =>
      refuseRecipient({ path: { company }, body: { email: proposal.email, reason } }),
    onSuccess: () => done(t`Si continua a scrivere uno per uno`),
  });
  const items = list.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.frame} aria-label={t`Un indirizzo per più clienti`}>
      <h2 className={text.title}>{plural(items.length, { one: '# indirizzo per più clienti', other: '# indirizzi per più clienti' })}</h2>
      <p className={text.muted}>
        {t`Un amministratore o una capogruppo: riceve un solo messaggio, con una sezione e un modo di pagare per cliente.`}
      </p>
      <ul>
        {items.map((proposal) => (
          <li key={proposal.email}>
            <span className={layout.grow}>
              <b className={text.medium}>{[proposal.name, proposal.email].filter(Boolean).join(' · ')}</b>{' '}
              <span className={text.muted}>
                {[
                  plural(proposal.debtors.length, { one: '# cliente', other: '# clienti' }),
                  t`scaduto ${formats.money(proposal.overdue)}`,
                  namesOf(proposal),
                ].join(' · ')}
              </span>
            </span>
            <Button
              size="sm"
              look="primary"
              label={t`Scrivi una volta sola a ${proposal.email}`}
              onClick={() => setAsked({ proposal, refused: false })}
            >
              {t`Scrivi una volta sola`}
            </Button>
            <Button size="sm" label={t`Scrivi uno per uno a ${proposal.email}`} onClick={() => setAsked({ proposal, refused: true })}>
              {t`Uno per uno`}
            </Button>
          </li>
        ))}
      </ul>
      {asked?.refused === false && (
        <>
          <RecipientDialog
            current={null}
            proposed={{ kind: asked.proposal.kind, name: asked.proposal.name, email: asked.proposal.email }}
            onSubmit={(choice) => set.mutate({ choice, proposal: asked.proposal })}
            {...dialogOf(set, () => setAsked(null))}
          />
          <SaveConflict
            save={set}
            over={({ choice, ...wanted }, { version }) =>
              version === undefined ? { ...wanted, choice, anyhow: true } : { ...wanted, choice: { ...choice, version: version as number } }
            }
            onTheirs={() => setAsked(null)}
          />
        </>
      )}
      {asked?.refused === true && (
        <ReasonDialog
          title={t`Uno per uno`}
          about={t`Ai clienti di ${asked.proposal.email} si scrive come adesso, un messaggio ciascuno.`}
          label={t`Perché`}
          submit={t`Lascia così`}
          busy={refuse.isPending}
          error={refuse.error && problemText(refuse.error)}
          onClose={() => setAsked(null)}
          onSubmit={({ why }) => refuse.mutate({ proposal: asked.proposal, reason: why })}
        />
      )}
    </section>
  );
}

const NAMED = 3;

function namesOf({ debtors }: Proposal): string {
  return [...debtors.slice(0, NAMED).map(({ name }) => name), ...(debtors.length > NAMED ? ['…'] : [])].join(', ');
}
