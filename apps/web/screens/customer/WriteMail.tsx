import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from '#design/feedback/toast.tsx';
import type { Enclosures } from '../../client/types.gen.ts';
import { getEnclosures, writeMail } from '../../client/operations.gen.ts';
import { problemText } from '../../app/problems.ts';
import { WriteDialog, type WriteValues, type Writing } from '../../dialogs/WriteDialog.tsx';
import { useCompanyCode } from '../../links.tsx';
import { useContactRoles } from '../../words/contactRoles.ts';

type Props = {
  debtor: string;
  /** Whom one speaks with, if he may be told. */
  contact?: string | null;
  /** Statement and copies of what is due stand there already. */
  enclosed?: boolean;
  onClose: () => void;
};

/** Writing to a customer, from his page or while he is on the phone. */
export function WriteMail({ debtor, contact = null, enclosed = false, onClose }: Props) {
  const company = useCompanyCode();
  const path = { company, debtor };
  const cache = useQueryClient();
  const roles = useContactRoles();
  const enclosures = useQuery({
    queryKey: [company, 'debtor', debtor, 'enclosures'],
    queryFn: ({ signal }) => getEnclosures({ path }, { signal }),
    staleTime: 0,
  });
  const send = useMutation({
    mutationFn: (values: WriteValues) =>
      writeMail({
        path,
        body: {
          contact: values.contactId,
          subject: values.subject,
          paragraphs: paragraphsOf(values.text),
          withStatement: values.statement,
          withStatementSheet: values.sheet,
          copies: [...values.copies],
          asksForMoney: values.asksForMoney,
        },
      }),
    onSuccess: async () => {
      onClose();
      toast({ text: t`E-mail in uscita` });
      await cache.invalidateQueries({ queryKey: [company] });
    },
  });
  if (!enclosures.data || !enclosures.isFetchedAfterMount) return null;
  return (
    <WriteDialog
      writing={writingOf(enclosures.data, roles)}
      contactId={contact}
      enclosed={enclosed}
      busy={send.isPending}
      error={send.error && problemText(send.error)}
      onSubmit={send.mutate}
      onClose={onClose}
    />
  );
}

function writingOf({ recipients, words, items }: Enclosures, roles: Readonly<Record<string, string>>): Writing {
  const withCopy = items.filter((item) => item.copy);
  return {
    recipients: recipients.map(({ contact, name, role, email, language }) => ({
      id: contact,
      label: [name || (roles[role] ?? role), email].filter(Boolean).join(' · '),
      words: { subject: words[language].subject, text: words[language].paragraphs.join('\n\n') },
    })),
    copies: withCopy.map(({ item, document, balance, overdue }) => ({ id: item, document, balance, overdue })),
    withoutCopy: items.length - withCopy.length,
  };
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((one) => one.trim())
    .filter(Boolean);
}
