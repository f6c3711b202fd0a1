import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Tabs } from '#design/controls/Tabs.tsx';
import { useCompanyCode } from '../../links.tsx';

type Tab = 'tables' | 'received' | 'standing';

const PAGES = {
  tables: '/$company/importazioni',
  received: '/$company/importazioni/ricevuti',
  standing: '/$company/importazioni/stato',
} as const;

/** Tables are looked at before they are recorded; everything else is taken as it comes. */
export function ImportTabs({ at }: { at: Tab }) {
  const { t } = useLingui();
  const company = useCompanyCode();
  const navigate = useNavigate();
  return (
    <Tabs<Tab>
      label={t`Che cosa arriva`}
      value={at}
      options={[
        { value: 'tables', label: t`Tabelle da controllare` },
        { value: 'received', label: t`File di ogni tipo` },
        { value: 'standing', label: t`Da dove vengono i dati` },
      ]}
      onChange={(tab) => void navigate({ to: PAGES[tab], params: { company } })}
    />
  );
}
