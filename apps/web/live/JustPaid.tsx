import { useLingui } from '@lingui/react/macro';
import { Banknote } from 'lucide-react';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { useCompanyCode } from '../links.tsx';
import { useJustPaid } from './useJustPaid.ts';

/** Money that came in while the call goes on: said at once, before it is asked for. */
export function JustPaid({ debtor }: { debtor: string }) {
  const { t } = useLingui();
  const formats = useFormats();
  const paid = useJustPaid(useCompanyCode(), debtor);
  if (paid.length === 0) return null;
  const amounts = paid.map((amount) => formats.money(amount, 'show')).join(' + ');
  return (
    <Note icon={Banknote} tone="good" alert>
      {t`Ha appena pagato ${amounts}: gli importi qui sotto ne tengono già conto.`}
    </Note>
  );
}
