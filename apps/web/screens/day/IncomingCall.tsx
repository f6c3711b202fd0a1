import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Finder } from '#design/controls/Finder.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { problemText } from '../../app/problems.ts';
import { findCaller } from '../../client/operations.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { useSettled } from './useSettled.ts';

/** Who it was found to be, with the number he calls from where that is what was typed. */
export type FoundCaller = { debtor: string; contact: string | null; phone: string | null };

const SHORTEST = 2;

/** Somebody calls: a number, a name, an invoice, and he is on the screen. */
export function IncomingCall({ onFound, onClose }: { onFound: (caller: FoundCaller) => void; onClose: () => void }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const [query, setQuery] = useState('');
  const asked = useSettled(query.trim(), 150);
  const answer = useQuery({
    queryKey: [company, 'callers', asked],
    queryFn: ({ signal }) => findCaller({ path: { company }, query: { q: asked } }, { signal }),
    enabled: asked.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const long = query.trim().length >= SHORTEST;
  const callers = long ? (answer.data?.items ?? []) : [];
  const how = { phone: t`numero`, name: t`nome`, code: t`codice`, document: t`fattura` };
  const typedNumber = /^[\d\s+()./-]{5,}$/.test(query.trim()) ? query.trim() : null;
  const settled = asked === query.trim() && !answer.isFetching;
  return (
    <Dialog open onClose={onClose} title={t`Chiamata in arrivo`} width={560}>
      <div>
        <Finder
          label={t`Numero, nome o fattura`}
          query={query}
          onQuery={setQuery}
          found={callers.map((caller, index) => ({
            id: String(index),
            title: caller.name,
            detail: [caller.person, caller.by === 'name' ? null : caller.matched].filter(Boolean).join(' · '),
            aside: <Tag kind="plain">{how[caller.by]}</Tag>,
          }))}
          onTake={(index) => {
            const caller = callers[Number(index)];
            if (caller)
              onFound({ debtor: caller.debtor, contact: caller.contact, phone: caller.by === 'phone' ? caller.matched : typedNumber });
          }}
          nothing={
            answer.error
              ? problemText(answer.error)
              : !long
                ? t`Si cerca fra numeri di telefono, clienti, persone, codici e partite aperte.`
                : settled
                  ? t`Nessuno: provare con il nome o con il numero di una fattura.`
                  : t`Cerco…`
          }
        />
      </div>
    </Dialog>
  );
}
