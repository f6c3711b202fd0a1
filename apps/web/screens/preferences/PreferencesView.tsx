import { useLingui } from '@lingui/react/macro';
import { useMantineColorScheme } from '@mantine/core';
import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Segmented } from '#design/controls/Segmented.tsx';
import { Switch } from '#design/controls/Toggle.tsx';
import { useSingleKeys } from '#design/keyboard/KeyboardProvider.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { Language } from '../../i18n.ts';
import { useDensity } from './density.ts';
import styles from './PreferencesView.module.css';

/** What a person chooses for herself. */
export function PreferencesView({
  language,
  onLanguage,
  account,
  absences,
  digest,
}: {
  language: Language;
  onLanguage: (language: Language) => void;
  account: ReactNode;
  absences: ReactNode;
  digest: ReactNode;
}) {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [single, setSingle] = useSingleKeys();
  const [density, setDensity] = useDensity();
  return (
    <>
      <PageTop title={t`Preferenze`} />
      <div className={styles.page}>
        <Line title={t`Lingua`} hint={t`Quella delle pagine. I documenti seguono la lingua del cliente.`}>
          <Segmented
            label={t`Lingua`}
            value={language}
            onChange={onLanguage}
            options={[
              { value: 'it', label: 'Italiano' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Line>
        <Line title={t`Tema`}>
          <Segmented
            label={t`Tema`}
            value={colorScheme}
            onChange={setColorScheme}
            options={[
              { value: 'light', label: t`Chiaro`, icon: Sun },
              { value: 'dark', label: t`Scuro`, icon: Moon },
              { value: 'auto', label: t`Come il sistema`, icon: Monitor },
            ]}
          />
        </Line>
        <Line title={t`Righe degli elenchi`}>
          <Segmented
            label={t`Righe degli elenchi`}
            value={density}
            onChange={setDensity}
            options={[
              { value: 'comfortable', label: t`Comoda` },
              { value: 'normal', label: t`Normale` },
              { value: 'compact', label: t`Compatta` },
            ]}
          />
        </Line>
        <Line title={t`Tasti singoli`} hint={t`J, K, 1–8 e gli altri. Da spenti restano le combinazioni con Ctrl.`}>
          <Switch label={single ? t`accesi` : t`spenti`} checked={single} onChange={setSingle} />
        </Line>
        {digest}
        {absences}
        {account}
      </div>
    </>
  );
}

export function Line({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.line} aria-label={title}>
      <div>
        <h2 className={text.title}>{title}</h2>
        {hint && <p className={`${text.muted} ${text.size12}`}>{hint}</p>}
      </div>
      {children}
    </section>
  );
}
