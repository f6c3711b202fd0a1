import { Trans, useLingui } from '@lingui/react/macro';
import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { Building2, Handshake, ListChecks, Mail, Search, Send, Trash2, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { DateInput } from '#design/controls/DateInput.tsx';
import { Kbd } from '#design/controls/Kbd.tsx';
import { MoneyInput } from '#design/controls/MoneyInput.tsx';
import { Checkbox, Radio, Switch } from '#design/controls/Toggle.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import { StillToast, toast } from '#design/feedback/toast.tsx';
import { Icon } from '#design/Icon.tsx';
import { useKnownShortcuts, useShortcuts } from '#design/keyboard/KeyboardProvider.tsx';
import { useBandWords } from '#design/marks/bandWords.ts';
import { BANDS } from '#design/marks/age.ts';
import { Tag } from '#design/marks/Tag.tsx';
import { Trail, type TrailMark } from '#design/marks/Trail.tsx';
import { Brand } from '#design/shell/SideNav.tsx';
import text from '#design/text.module.css';
import styles from './ComponentsScreen.module.css';

const TODAY = '2026-11-23';

/** The sheet of all components and their states, in both themes. */
export function ComponentsScreen() {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  useShortcuts([
    { keys: 'Alt+t', label: t`Tema chiaro o scuro`, group: t`Ovunque`, run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') },
  ]);
  return (
    <main id="main" className={styles.sheet}>
      <header className={styles.head}>
        <h1 className={styles.brand}>
          <Brand />
        </h1>
        <span className={text.muted}>
          <Trans>Componenti e stati, tema chiaro e scuro con</Trans> <Kbd keys="Alt+t" />
        </span>
      </header>
      <div className={styles.columns}>
        <section>
          <Ramps />
          <States />
          <Trails />
          <Controls />
          <Keyboard />
        </section>
        <section>
          <StillPalette />
          <Toasts />
          <Part title={t`Qualcuno ha cambiato lo stesso dato`}>
            <Note icon={Users} tone="warn">
              <Trans>
                <b>Davide ha registrato un incasso di 1.500,00 € mentre si scriveva.</b> L’importo promesso supera il residuo.{' '}
                <u>Usa 10.800,00 €</u> o <u>tieni 12.300,00 €</u>
              </Trans>
            </Note>
          </Part>
        </section>
        <section>
          <Part title={t`Vuoto, perché tutto è fatto`}>
            <div className={styles.flush}>
              <EmptyState
                title={t`Giornata chiusa, tutto al suo posto`}
                done={t`Traccia: tutto fatto, punto finale`}
                action={<Button size="sm">{t`Guarda domani`}</Button>}
              >
                {t`32 attività fatte, 41.280 € promessi. Il segugio riparte domani alle 7:30.`}
              </EmptyState>
            </div>
          </Part>
          <Part title={t`Vuoto, perché il filtro è stretto`}>
            <div className={styles.flush}>
              <EmptyState
                title={t`Nessuna partita oltre 90 giorni in Umbria`}
                action={<Button size="sm">{t`Togli il filtro area`}</Button>}
              >
                {t`Ce ne sono 12 in tutta Italia.`}
              </EmptyState>
            </div>
          </Part>
          <Part title={t`In caricamento`}>
            <div className={styles.frame}>
              <Skeleton rows={3} twoLines />
            </div>
          </Part>
          <Part title={t`Errore di una sezione`}>
            <div className={styles.frame}>
              <SectionError
                title={t`La cronologia non si carica.`}
                code="P-4F21"
                onRetry={() => toast({ text: t`La cronologia è di nuovo aggiornata` })}
              >
                {t`Il resto della scheda è aggiornato alle 10:12.`}
              </SectionError>
            </div>
          </Part>
        </section>
      </div>
    </main>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </>
  );
}

function Ramps() {
  const { t } = useLingui();
  const words = useBandWords();
  const stages = [t`Promemoria`, t`Cortesia`, t`Sollecito`, t`Diffida`, t`Agenzia`, t`Legale`];
  return (
    <>
      <Part title={t`Fasce di scaduto: rampa calda`}>
        <ul className={styles.ramp}>
          {BANDS.map((band, index) => (
            <li key={band}>
              <i style={{ background: `var(--age-${index})` }} />
              <b style={{ color: `var(--age-${index}-text)` }}>{words[band]}</b>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t`Fase della pratica: rampa fredda`}>
        <ul className={styles.ramp}>
          {stages.map((stage, index) => (
            <li key={stage}>
              <i style={{ background: `var(--fase-${index + 1})` }} />
              <b>{stage}</b>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

function States() {
  const { t } = useLingui();
  return (
    <Part title={t`Stati`}>
      <div className={styles.wrap}>
        <Tag kind="promise">{t`Promessa`}</Tag>
        <Tag kind="kept">{t`Mantenuta`}</Tag>
        <Tag kind="broken">{t`Promessa mancata`}</Tag>
        <Tag kind="dispute">{t`Contestazione`}</Tag>
        <Tag kind="plan">{t`Piano 3/6`}</Tag>
        <Tag kind="block">{t`Ordini bloccati`}</Tag>
        <Tag kind="agency">{t`Agenzia`}</Tag>
        <Tag kind="legal">{t`Legale`}</Tag>
        <Tag kind="paid">{t`Incassata`}</Tag>
        <Tag kind="waiting">{t`Da approvare`}</Tag>
        <Tag kind="first">{t`Primo insoluto`}</Tag>
        <Tag kind="hold">{t`Sospesa`}</Tag>
      </div>
    </Part>
  );
}

function Trails() {
  const { t } = useLingui();
  const lines: readonly [TrailMark[], string][] = [
    [['next', 'later', 'later'], t`in attesa della scadenza`],
    [['done', 'done', 'done', 'promise', 'broken', 'next', 'later', 'later'], t`promessa mancata, prossimo passo oggi`],
    [['done', 'done', 'dispute', 'next', 'later'], t`contestazione aperta`],
    [['done', 'done', 'done', 'promise', 'done', 'paid'], t`incassata: il punto finale`],
  ];
  return (
    <Part title={t`La traccia`}>
      <ul className={styles.trails}>
        {lines.map(([marks, words]) => (
          <li key={words}>
            <span>
              <Trail label={t`Traccia: ${words}`} steps={marks.map((mark) => ({ mark }))} />
            </span>
            {words}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Controls() {
  const { t } = useLingui();
  const [amount, setAmount] = useState<string | null>('1234.56');
  const [day, setDay] = useState<string | null>('2026-11-22');
  const [late, setLate] = useState<string | null>(null);
  const [on, setOn] = useState(true);
  const [off, setOff] = useState(false);
  const [checked, setChecked] = useState(true);
  return (
    <Part title={t`Comandi`}>
      <div className={styles.wrap}>
        <Button look="primary" keys="mod+Enter">{t`Salva`}</Button>
        <Button icon={Mail}>{t`Scrivi`}</Button>
        <Button look="quiet">{t`Annulla`}</Button>
        <Button tone="danger" icon={Trash2}>{t`Elimina`}</Button>
        <Switch label={t`Acceso`} hideLabel checked={on} onChange={setOn} />
        <Switch label={t`Spento`} hideLabel checked={off} onChange={setOff} />
        <Checkbox label={t`Scelto`} hideLabel checked={checked} onChange={setChecked} />
        <Radio label={t`Una scelta`} hideLabel checked onChange={() => undefined} />
      </div>
      <div className={styles.fields}>
        <MoneyInput label={t`Importo`} value={amount} currency="EUR" onChange={setAmount} />
        <DateInput label={t`Data`} value={day} today={TODAY} onChange={setDay} />
        <DateInput label={t`Entro il`} value={late} today={TODAY} onChange={setLate} error={late ? undefined : t`Novembre ha 30 giorni`} />
      </div>
    </Part>
  );
}

function Keyboard() {
  const { t } = useLingui();
  const here = useKnownShortcuts();
  const always: readonly [string, string][] = [
    ['j', t`riga sotto`],
    ['k', t`riga sopra`],
    ['Enter', t`apri`],
    ['1', t`esito, da 1 a 8`],
    ['mod+K', t`cerca o esegui`],
    ['mod+z', t`annulla`],
    ['?', t`tutte`],
  ];
  return (
    <Part title={t`Tastiera`}>
      <dl className={styles.keys}>
        {[...always, ...here.map((shortcut): [string, string] => [shortcut.keys, shortcut.label ?? ''])].map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <Kbd keys={keys} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function StillPalette() {
  const { t } = useLingui();
  return (
    <Part title={t`Cerca o esegui`}>
      <div className={styles.palette}>
        <p className={styles.query}>
          <Icon of={Search} />
          <span>prom filo</span>
          <Kbd keys="Escape" />
        </p>
        <h3>{t`Azioni`}</h3>
        <p data-on>
          <Icon of={Handshake} />
          <span>
            <Trans>
              <b>Prom</b>essa di pagamento per Tessitura <b>Filo</b> di Luna
            </Trans>
          </span>
          <Kbd keys="Enter" />
        </p>
        <h3>{t`Clienti`}</h3>
        <p>
          <Icon of={Building2} />
          <span>
            Tessitura <b>Filo</b> di Luna S.r.l.
          </span>
          <span>{t`18.420,60 € scaduti`}</span>
        </p>
        <h3>{t`Vai a`}</h3>
        <p>
          <Icon of={ListChecks} />
          <span>{t`La mia giornata`}</span>
          <Kbd keys="g o" />
        </p>
      </div>
    </Part>
  );
}

function Toasts() {
  const { t } = useLingui();
  const nothing = () => undefined;
  return (
    <Part title={t`Avvisi a comparsa`}>
      <div className={styles.toasts}>
        <StillToast
          icon={Handshake}
          text={t`Promessa di 12.300,00 € salvata`}
          action={{ label: t`Annulla`, run: nothing, keys: 'mod+z' }}
        />
        <StillToast icon={Send} text={t`Invio di 214 solleciti: 142 partiti`} action={{ label: t`Interrompi`, run: nothing }} />
        <StillToast
          tone="danger"
          text={t`Non salvato: connessione assente. Riproviamo tra 5 s`}
          action={{ label: t`Riprova`, run: nothing }}
        />
      </div>
    </Part>
  );
}
