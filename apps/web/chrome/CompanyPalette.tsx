import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Palette, type PaletteEntry } from '#design/shell/Palette.tsx';
import { matches } from '#design/shell/match.ts';
import type { Frame } from './model.ts';
import { usePages } from './navigation.ts';

/** `Ctrl K`: customers and documents by name or code, and the pages. */
export function CompanyPalette({ frame }: { frame: Frame }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const pages = usePages(frame)
    .flatMap((group) => group.entries)
    .filter((page) => matches(page.label, query))
    .map((page): PaletteEntry => ({
      id: page.key,
      group: t`Vai a`,
      icon: page.icon,
      label: page.label,
      ...(page.keys ? { keys: page.keys } : {}),
      run: () => void navigate({ to: `/$company/${page.key}` as '/$company/clienti', params: { company: frame.company.code } }),
    }));
  return <Palette query={query} onQuery={setQuery} entries={pages} />;
}
