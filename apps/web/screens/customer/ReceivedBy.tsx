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
import { problemText, tellProblem } from '../../app/problems.ts';
import { useMay } from '../../chrome/FrameContext.ts';
import { addRecipient, changeRecipient, getRecipient, setRecipient } from '../../client/operations.gen.ts';
import { RecipientDialog, type RecipientChoice } from '../../dialogs/RecipientDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { recipientKinds } from '../../words/recipientKinds.ts';
import styles from './AboutCustomer.module.css';

/** Who receives what this customer is written: himself, or head office, parent or administrator, and since when. */
export function ReceivedBy({ debtor, name }: { debtor: string; name: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const company = useCompanyCode();
  const may = useMay();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const path = { company, debtor };
  const received = useQuery({ queryKey: [company, 'debtor', debtor, 'recipient'], queryFn: () => getRecipient({ path }) });
  const renew = () => cache.invalidateQueries({ queryKey: [company] });
  const save = useMutation({
    mutationFn: async (choice: RecipientChoice) => {
      const id =
        choice.fields === null
          ? choice.id
          : choice.id === null
            ? (await addRecipient({ path: { company }, body: choice.fields })).id
            : (await changeRecipient({ path: { company, recipient: choice.id }, body: choice.fields })).id;
      if (id !== received.data?.recipient?.id) await setRecipient({ path, body: { recipient: id } });
    },
    onSuccess: async () => {
      await renew();
      setOpen(false);
      toast({ text: t`D’ora in poi i solleciti di ${name} vanno lì` });
    },
  });
  const remove = useMutation({
    mutationFn: () => setRecipient({ path, body: { recipient: null } }),
    onSuccess: async () => {
      await renew();
      toast({ text: t`${name} riceve di nuovo da sé` });
    },
    onError: tellProblem,
  });
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
            <Button size="sm" look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t`Riceve da sé`}
            </Button>
          )}
          {may('debtors.join') && (
            <Button size="sm" onClick={() => setOpen(true)}>
              {recipient === null ? t`Riceve qualcun altro` : t`Cambia`}
            </Button>
          )}
        </li>
      </ul>
      {open && (
        <RecipientDialog
          current={recipient}
          busy={save.isPending}
          error={save.error && problemText(save.error)}
          onClose={() => setOpen(false)}
          onSubmit={(choice) => save.mutate(choice)}
        />
      )}
    </section>
  );
}
