import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { buttonClass } from '#design/controls/Button.tsx';
import { undoLast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import { useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { ShortcutsDialog } from '#design/keyboard/ShortcutsDialog.tsx';
import { AppShell } from '#design/shell/AppShell.tsx';
import { openPalette } from '#design/shell/Palette.tsx';
import { Brand, SideNav } from '#design/shell/SideNav.tsx';
import { FindButton, HoundStatus, Me } from '#design/shell/SideParts.tsx';
import { useRoleWords } from '../words/roles.ts';
import { CompanyMenu } from './CompanyMenu.tsx';
import { FrameContext } from './FrameContext.ts';
import type { Frame } from './model.ts';
import { usePages } from './navigation.ts';

/** The frame around every page of a company. */
export function Chrome({
  frame,
  go,
  palette,
  clock,
  alarm,
  onSignOut,
  children,
}: {
  frame: Frame;
  go: (page: string) => void;
  palette: ReactNode;
  clock: ReactNode;
  /** Stands above every page. */
  alarm?: ReactNode;
  onSignOut: () => void;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const [help, setHelp] = useState(false);
  const pages = usePages(frame);
  const roles = useRoleWords();
  const everywhere = t`Ovunque`;
  useShortcuts([
    { keys: 'mod+k', label: t`Cerca o esegui`, group: everywhere, run: openPalette },
    { keys: '?', label: t`Tutte le scorciatoie`, group: everywhere, run: () => setHelp(true) },
    { keys: 'mod+z', label: t`Annulla l’ultimo atto`, group: everywhere, run: () => undoLast() },
    ...pages.flatMap((group) =>
      group.entries.flatMap((page) =>
        page.keys ? [{ keys: page.keys, label: page.label, group: t`Vai a`, run: () => go(page.key) }] : [],
      ),
    ),
  ]);
  const role = frame.person.roles.map((code) => roles[code] ?? code).join(', ');
  return (
    <FrameContext.Provider value={{ frame, showShortcuts: () => setHelp(true), clock }}>
      <AppShell
        side={
          <>
            <Brand />
            <FindButton onClick={openPalette} />
            <SideNav
              groups={pages}
              link={(entry, inside, className) => (
                <Link
                  to={`/$company/${entry.key}` as '/$company/clienti'}
                  params={{ company: frame.company.code }}
                  className={className}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  {inside}
                </Link>
              )}
            />
            <Hound frame={frame} />
            <CompanyMenu frame={frame} onSignOut={onSignOut} />
            <Me name={frame.person.name} role={role}>
              <Link
                to="/$company/preferenze"
                params={{ company: frame.company.code }}
                className={buttonClass({ look: 'quiet', size: 'sm' }, true)}
                aria-label={t`Preferenze`}
                title={t`Preferenze`}
              >
                <Icon of={Settings} />
              </Link>
            </Me>
          </>
        }
      >
        {children}
      </AppShell>
      {alarm}
      {palette}
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
    </FrameContext.Provider>
  );
}

function Hound({ frame }: { frame: Frame }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { run } = frame;
  if (!run) return <div style={{ marginTop: 'auto' }} />;
  const at = run.lastAt ? t`ore ${formats.time(run.lastAt)}` : t`mai`;
  const followed = formats.number(run.followed);
  return (
    <HoundStatus name={t`Il segugio`} at={at} done={run.doneToday} total={Math.max(run.perDay, run.doneToday)}>
      {plural(run.followed, { one: '# partita seguita.', other: `${followed} partite seguite.` })}
      <br />
      {run.running ? t`Giro in corso` : run.nextAt === null ? t`Per oggi ha finito` : t`Prossimo giro alle ${hour(run.nextAt)}`}
    </HoundStatus>
  );
}

function hour(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
