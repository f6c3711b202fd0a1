import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { conflictOf } from '../../api/conflict.ts';
import { dialogOf } from '../../app/dialog-of.ts';
import { tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { getRecipient, setRecipient } from '../../client/operations.gen.ts';
import type { DebtorRecipient } from '../../client/types.gen.ts';
import { RecipientDialog, type RecipientChoice } from '../../dialogs/RecipientDialog.tsx';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useKeepRecipient } from '../../dialogs/useKeepRecipient.ts';
import { useCompanyCode } from '../../links.tsx';
import { recipientKinds } from '../../words/recipientKinds.ts';
import styles from './AboutCustomer.module.css';

/** Who is to receive, and whom the page showed when that was said. */
type Wanted = RecipientChoice & { over: string | null };

/** Who receives what this customer is written: himself, or head office, parent or administrator, and since when. */
export function ReceivedBy({ debtor, name }: { debtor: string; name: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const may = useMay();
  const cache = useQueryClient();
  const [seen, setSeen] = useState<DebtorRecipient | null>(null);
  const keepRecipient = useKeepRecipient();
  const path = { company, debtor };
  const received = useQuery({ queryKey: [company, 'debtor', debtor, 'recipient'], queryFn: () => getRecipient({ path }) });
  const renew = () => cache.invalidateQueries({ queryKey: [company] });
  const save = useMutation({
    mutationFn: async ({ over, ...choice }: Wanted) => {
      const recipient = await keepRecipient(choice);
      if (recipient !== seen?.recipient?.id) await setRecipient({ path, body: { recipient, over } });
    },
    onSuccess: async () => {
      await renew();
      setSeen(null);
      toast({ text: t`D’ora in poi i solleciti di ${name} vanno lì` });
    },
  });
  const remove = useMutation({
    mutationFn: (over: string | null) => setRecipient({ path, body: { recipient: null, over } }),
    onSuccess: async () => {
      await renew();
      toast({ text: t`${name} riceve di nuovo da sé` });
    },
    onError: (error) => conflictOf(error) ?? tellProblem(error),
  });
  const close = () => setSeen(null);
  if (received.data === undefined) return null;
  const { recipient, since, by } = received.data;
  return (
    <section aria-label={t`Chi riceve`}>
      <h3 className={text.title}>{t`Chi riceve`}</h3>
      <ul className={styles.joined}>
        <li>
          <span className={layout.grow}>
            {recipient === null ? (
              <span className={text.muted}>{t`Il cliente stesso, ai suoi contatti`}</span>
            ) : (
              <>
                <b className={text.medium}>{recipient.name}</b>{' '}
                {recipient.emailInvalidSince && <Tag kind="danger">{t`e-mail respinta`}</Tag>}{' '}
                <span className={text.muted}>
                  {[
                    recipientKinds()[recipient.kind],
                    recipient.attention,
                    recipient.email,
                    recipient.address && `${recipient.address.street}, ${recipient.address.town}`,
                    since && t`dal ${formats.day(since)}`,
                    by,
                    recipient.debtors > 1 && plural(recipient.debtors, { one: '# cliente', other: '# clienti in un messaggio' }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            )}
          </span>
          {may('debtors.join') && recipient !== null && (
            <Button size="sm" look="quiet" busy={remove.isPending} onClick={() => remove.mutate(recipient.id)}>
              {t`Riceve da sé`}
            </Button>
          )}
          {may('debtors.join') && (
            <Button size="sm" onClick={() => setSeen(received.data)}>
              {recipient === null ? t`Riceve qualcun altro` : t`Cambia`}
            </Button>
          )}
        </li>
      </ul>
      {seen && (
        <>
          <RecipientDialog
            current={seen.recipient}
            onSubmit={(choice) => save.mutate({ ...choice, over: seen.recipient?.id ?? null })}
            {...dialogOf(save, close)}
          />
          <SaveConflict
            save={save}
            over={(wanted, { over, version }) =>
              over === undefined ? { ...wanted, version: version as number } : { ...wanted, over: over as string | null }
            }
            onTheirs={close}
          />
        </>
      )}
      <SaveConflict save={remove} over={(_, { over }) => over as string | null} onTheirs={() => undefined} />
    </section>
  );
}
