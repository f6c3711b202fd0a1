import { useLingui } from '@lingui/react/macro';
import { AtSign, Building2, FileCheck2, Mail, Paperclip, ReceiptText, StickyNote, type LucideIcon } from 'lucide-react';
import type { PaletteEntry } from '#design/shell/Palette.tsx';
import type { SearchFindings } from '../client/types.gen.ts';

type Finding = SearchFindings['items'][number];
export type Place =
  | { to: '/$company/clienti/$debtor'; debtor: string; search: { tab?: 'documents'; partita?: string } }
  | { to: '/$company/comunicazioni/$message'; message: string }
  | { to: '/$company/fatture/$invoice'; invoice: string };

/** What was found, as lines of the palette: grouped by what it is, each with the way to its page. */
export function useFoundEntries(open: (place: Place) => void): (found: readonly Finding[]) => PaletteEntry[] {
  const { t } = useLingui();
  const kinds: Record<Finding['kind'], { group: string; icon: LucideIcon }> = {
    debtor: { group: t`Clienti`, icon: Building2 },
    item: { group: t`Partite`, icon: ReceiptText },
    contact: { group: t`Contatti`, icon: AtSign },
    invoice: { group: t`Fatture elettroniche`, icon: FileCheck2 },
    message: { group: t`Comunicazioni`, icon: Mail },
    document: { group: t`Documenti`, icon: Paperclip },
    note: { group: t`Note`, icon: StickyNote },
  };
  return (found) =>
    found.map((one) => ({
      id: one.id,
      group: kinds[one.kind].group,
      icon: kinds[one.kind].icon,
      label: one.title,
      detail: one.detail,
      run: () => open(placeOf(one)),
    }));
}

function placeOf(one: Finding): Place {
  if (one.kind === 'message') return { to: '/$company/comunicazioni/$message', message: one.id };
  if (one.kind === 'invoice' || one.debtor === null) return { to: '/$company/fatture/$invoice', invoice: one.id };
  const search = one.kind === 'document' ? { tab: 'documents' as const } : one.kind === 'item' ? { partita: one.id } : {};
  return { to: '/$company/clienti/$debtor', debtor: one.debtor, search };
}
