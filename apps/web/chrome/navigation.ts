import { useLingui } from '@lingui/react/macro';
import {
  Building2,
  CirclePlay,
  Footprints,
  Handshake,
  Landmark,
  LayoutDashboard,
  ListChecks,
  ListTodo,
  Mail,
  Mails,
  ReceiptText,
  Rocket,
  Route,
  ScrollText,
  Upload,
  Users,
  UsersRound,
} from 'lucide-react';
import type { NavEntry } from '#design/shell/SideNav.tsx';
import type { Frame } from './model.ts';

export type PageKey =
  | 'giornata'
  | 'clienti'
  | 'partite'
  | 'promesse'
  | 'passi'
  | 'messaggi'
  | 'comunicazioni'
  | 'cruscotto'
  | 'strategie'
  | 'squadra'
  | 'esecuzioni'
  | 'importazioni'
  | 'incassi'
  | 'dati'
  | 'avvio'
  | 'persone'
  | 'registro';
export type Page = NavEntry & { key: PageKey; keys?: string; needs: readonly string[] };

export type PageGroup = { title?: string; entries: readonly Page[] };

/** The pages in their groups. A person sees those for which she holds one of the named rights. */
export function usePages(frame: Pick<Frame, 'rights' | 'counts'>): readonly PageGroup[] {
  const { t } = useLingui();
  const groups: { title?: string; entries: Page[] }[] = [
    {
      entries: [
        {
          key: 'giornata',
          label: t`La mia giornata`,
          icon: ListChecks,
          count: frame.counts.tasks,
          phone: true,
          keys: 'g o',
          needs: ['outcome.record'],
        },
        { key: 'clienti', label: t`Clienti`, icon: Building2, phone: true, keys: 'g c', needs: ['customers.see'] },
        { key: 'partite', label: t`Partite aperte`, icon: ReceiptText, phone: true, keys: 'g a', needs: ['customers.see'] },
        { key: 'promesse', label: t`Promesse`, icon: Handshake, keys: 'g p', needs: ['customers.see'] },
        { key: 'passi', label: t`Passi programmati`, icon: Footprints, keys: 'g n', needs: ['customers.see'] },
        { key: 'messaggi', label: t`Messaggi`, icon: Mails, keys: 'g m', needs: ['customers.see'] },
        {
          key: 'comunicazioni',
          label: t`Comunicazioni`,
          icon: Mail,
          count: frame.counts.approvals,
          phone: true,
          keys: 'g e',
          needs: ['messages.approve', 'acts.approve'],
        },
      ],
    },
    {
      title: t`Governo`,
      entries: [
        { key: 'cruscotto', label: t`Cruscotto`, icon: LayoutDashboard, keys: 'g d', needs: ['reports.see'] },
        { key: 'squadra', label: t`Squadra`, icon: UsersRound, keys: 'g t', needs: ['work.assign'] },
        { key: 'strategie', label: t`Strategie`, icon: Route, keys: 'g s', needs: ['policies.see'] },
        { key: 'esecuzioni', label: t`Esecuzioni`, icon: CirclePlay, keys: 'g x', needs: ['run.start', 'acts.sign'] },
      ],
    },
    {
      title: t`Dati`,
      entries: [
        { key: 'importazioni', label: t`Importazioni`, icon: Upload, count: frame.counts.imports, keys: 'g i', needs: ['imports.write'] },
        { key: 'incassi', label: t`Incassi`, icon: Landmark, keys: 'g b', needs: ['payments.write'] },
        { key: 'dati', label: t`Dati da completare`, icon: ListTodo, phone: true, keys: 'g q', needs: ['customers.see'] },
      ],
    },
    {
      title: t`Amministrazione`,
      entries: [
        { key: 'avvio', label: t`Avvio`, icon: Rocket, keys: 'g v', needs: ['readiness.see'] },
        { key: 'persone', label: t`Persone e aziende`, icon: Users, keys: 'g u', needs: ['company.administer'] },
        { key: 'registro', label: t`Registro`, icon: ScrollText, keys: 'g r', needs: ['audit.see'] },
      ],
    },
  ];
  return groups
    .map((group) => ({ ...group, entries: group.entries.filter((page) => page.needs.some((right) => frame.rights.has(right))) }))
    .filter((group) => group.entries.length > 0);
}
