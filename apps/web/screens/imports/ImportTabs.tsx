import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Tabs } from '#design/controls/Tabs.tsx';
import { useCompanyCode } from '../../links.tsx';

type Tab = 'tables' | 'received';

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
      ]}
      onChange={(tab) =>
        void navigate({ to: tab === 'tables' ? '/$company/importazioni' : '/$company/importazioni/ricevuti', params: { company } })
      }
    />
  );
}
