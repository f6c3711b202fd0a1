import { useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Palette, type PaletteEntry } from '#design/shell/Palette.tsx';
import { matches } from '#design/shell/match.ts';
import { search } from '../client/operations.gen.ts';
import { useSettled } from '../screens/day/useSettled.ts';
import { useFoundEntries } from './found.ts';
import type { Frame } from './model.ts';
import { usePages } from './navigation.ts';

const SHORTEST = 2;

/** `Ctrl K`: everything that a few words or a number find, and the pages. */
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
  const entriesOf = useFoundEntries((place) => {
    if (place.to === '/$company/comunicazioni/$message') void navigate({ to: place.to, params: { company, message: place.message } });
    else if (place.to === '/$company/fatture/$invoice') void navigate({ to: place.to, params: { company, invoice: place.invoice } });
    else void navigate({ to: place.to, params: { company, debtor: place.debtor }, search: place.search });
  });
  const entries = query.trim().length < SHORTEST ? [] : entriesOf(found.data?.items ?? []);
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
  return <Palette query={query} onQuery={setQuery} entries={[...entries, ...pages]} busy={found.isFetching} />;
}
