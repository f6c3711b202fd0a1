import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { Palette, type PaletteEntry } from '#design/shell/Palette.tsx';
import { matches } from '#design/shell/match.ts';
import { search } from '../client/operations.gen.ts';
import { useSettled } from '../screens/day/useSettled.ts';
import type { Frame } from './model.ts';
import { usePages } from './navigation.ts';

const SHORTEST = 2;

/** `Ctrl K`: customers and documents by name, code or VAT number, and the pages. */
export function CompanyPalette({ frame }: { frame: Frame }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const company = frame.company.code;
  const [query, setQuery] = useState('');
  const asked = useSettled(query.trim(), 180);
  const found = useQuery({
    queryKey: [company, 'search', asked],
    queryFn: ({ signal }) => search({ path: { company }, query: { text: asked } }, { signal }),
    enabled: asked.length >= SHORTEST && frame.rights.has('customers.see'),
    placeholderData: keepPreviousData,
  });
  const customers =
    query.trim().length < SHORTEST
      ? []
      : (found.data?.items ?? []).map((one, index): PaletteEntry => ({
          id: `${one.kind}-${one.item ?? one.debtor}-${index}`,
          group: one.kind === 'debtor' ? t`Clienti` : t`Documenti`,
          icon: one.kind === 'debtor' ? Building2 : ReceiptText,
          label: one.title,
          detail: one.detail,
          run: () => void navigate({ to: '/$company/clienti/$debtor', params: { company, debtor: one.debtor } }),
        }));
  const pages = usePages(frame)
    .flatMap((group) => group.entries)
    .filter((page) => matches(page.label, query))
    .map((page): PaletteEntry => ({
      id: page.key,
      group: t`Vai a`,
      icon: page.icon,
      label: page.label,
      ...(page.keys ? { keys: page.keys } : {}),
      run: () => void navigate({ to: `/$company/${page.key}` as '/$company/clienti', params: { company } }),
    }));
  return <Palette query={query} onQuery={setQuery} entries={[...customers, ...pages]} busy={found.isFetching} />;
}
