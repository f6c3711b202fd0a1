import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Chrome } from '../chrome/Chrome.tsx';
import { DemoClock } from '../chrome/DemoClock.tsx';
import { CallPanel } from '../screens/day/CallPanel.tsx';
import { DayView } from '../screens/day/DayView.tsx';
import { ComponentsScreen } from '../screens/components/ComponentsScreen.tsx';
import { CustomerSample } from './customer.sample.tsx';
import { DashboardSample, ItemsSample } from './lists.sample.tsx';
import { MessageSample, QueueSample } from './messages.sample.tsx';
import { ImportSample, ImportsSample, PeopleSample, PolicySample, PreferencesSample } from './rest.sample.tsx';
import { CodeView, SignInView } from '../screens/sign-in/SignInView.tsx';
import { callSample, daySample, previewSample } from './day.sample.ts';
import { frameSample } from './frame.sample.ts';

const nothing = () => undefined;

function Framed({ children }: { children: ReactNode }) {
  return (
    <Chrome
      frame={frameSample}
      go={nothing}
      palette={null}
      clock={<DemoClock today="2026-11-23" busy={false} onMove={nothing} />}
      onSignOut={nothing}
    >
      {children}
    </Chrome>
  );
}

function DaySample() {
  const [active, setActive] = useState<string | null>('tsk_1');
  const [open, setOpen] = useState(location.hash.includes('aperta'));
  return (
    <Framed>
      <DayView
        day={daySample}
        tab="todo"
        onTab={nothing}
        activeId={active}
        onActive={(id) => {
          setActive(id);
          setOpen(true);
        }}
        onOpenCustomer={nothing}
        panelOpen={open}
        empty={<EmptyState title="Giornata chiusa, tutto al suo posto" done="Tutto fatto" />}
        panel={
          <CallPanel
            sheet={callSample}
            today="2026-11-23"
            preview={previewSample}
            onChange={nothing}
            onSave={nothing}
            onSkip={nothing}
            onBack={() => setOpen(false)}
            saving={false}
            rights={{ record: true }}
          />
        }
      />
    </Framed>
  );
}

const SCREENS: Readonly<Record<string, () => ReactNode>> = {
  componenti: () => <ComponentsScreen />,
  giornata: () => <DaySample />,
  cliente: () => (
    <Framed>
      <CustomerSample />
    </Framed>
  ),
  partite: () => (
    <Framed>
      <ItemsSample />
    </Framed>
  ),
  cruscotto: () => (
    <Framed>
      <DashboardSample />
    </Framed>
  ),
  comunicazioni: () => (
    <Framed>
      <QueueSample />
    </Framed>
  ),
  comunicazione: () => (
    <Framed>
      <MessageSample />
    </Framed>
  ),
  importazione: () => (
    <Framed>
      <ImportSample />
    </Framed>
  ),
  importazioni: () => (
    <Framed>
      <ImportsSample />
    </Framed>
  ),
  strategia: () => (
    <Framed>
      <PolicySample />
    </Framed>
  ),
  persone: () => (
    <Framed>
      <PeopleSample tab="people" />
    </Framed>
  ),
  azienda: () => (
    <Framed>
      <PeopleSample tab="company" />
    </Framed>
  ),
  preferenze: () => (
    <Framed>
      <PreferencesSample />
    </Framed>
  ),
  accesso: () => <SignInView onSignIn={nothing} error="E-mail o password non giuste" busy={false} />,
  codice: () => <CodeView onCode={nothing} onBack={nothing} error={null} busy={false} />,
  'giornata-aperta': () => <DaySample />,
};

export function Gallery() {
  const [at, setAt] = useState(location.hash.slice(1));
  useEffect(() => {
    const listen = () => setAt(location.hash.slice(1));
    window.addEventListener('hashchange', listen);
    return () => window.removeEventListener('hashchange', listen);
  }, []);
  const router = useMemo(() => {
    const root = createRootRoute({ component: () => <Sample name={at} />, notFoundComponent: () => null });
    return createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ['/'] }) });
  }, [at]);
  return <RouterProvider router={router as never} />;
}

function Sample({ name }: { name: string }) {
  const screen = SCREENS[name];
  if (screen) return screen();
  return (
    <ul>
      {Object.keys(SCREENS).map((key) => (
        <li key={key}>
          <a href={`#${key}`}>{key}</a>
        </li>
      ))}
    </ul>
  );
}
