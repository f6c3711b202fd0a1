import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import type { CompanySettings, Iban, Sender } from './model.ts';
import { SenderForm } from './SenderForm.tsx';
import { PatronForm, SignatoryForm, type Signatory } from './SigningSettings.tsx';
import styles from './PeopleView.module.css';

/** How often what was typed in a form was given up for what somebody else had saved: each time it is filled anew. */
export type GivenUp = { readonly sender: number; readonly signatory: number; readonly 'patron-day': number };

type Props = {
  company: CompanySettings;
  /** To the page on which the mode is changed. */
  modeLink: ReactNode;
  sender: Sender;
  onSender: ((sender: NonNullable<Sender>, over: Sender) => void) | null;
  mailServer: string;
  onMailServer: (() => void) | null;
  onMailTest: (() => void) | null;
  testing: boolean;
  signatory: Signatory;
  onSignatory: ((signatory: NonNullable<Signatory>, over: Signatory) => void) | null;
  /** `MM-DD` */
  patronDay: string | null;
  onPatronDay: ((day: string | null, over: string | null) => void) | null;
  givenUp: GivenUp;
  /** Who saved what stands there. */
  savedBy: { sender: string | null; signatory: string | null; patronDay: string | null };
  ibans: readonly Iban[];
  onIban: (() => void) | null;
};

/** The company: who it is, in which mode, what is missing before messages really leave. */
export function CompanySettingsView(props: Props) {
  const { t } = useLingui();
  const { company, givenUp, savedBy } = props;
  return (
    <div className={styles.settings}>
      <div>
        <section aria-label={t`Azienda`}>
          <h2 className={text.title}>{t`Azienda`}</h2>
          <dl className={styles.pairs}>
            {(
              [
                [t`Nome`, company.name],
                [t`Codice`, company.code],
                [t`Partita IVA`, company.vatNumber],
                [t`Fuso orario`, company.zone],
                [t`Lingua dei documenti`, company.language === 'it' ? t`italiano` : t`inglese`],
                [t`Divisa`, company.currency],
              ] as const
            ).map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <SenderForm key={`sender ${givenUp.sender}`} sender={props.sender} by={savedBy.sender} onSender={props.onSender} />
        <section aria-label={t`IBAN per gli incassi`}>
          <h2 className={text.title}>{t`IBAN per gli incassi`}</h2>
          <p className={classes(text.muted, text.size12)}>{t`Chi lo inserisce e chi lo approva sono sempre due persone diverse.`}</p>
          <ul className={styles.check}>
            {props.ibans.map((iban) => (
              <li key={iban.id}>
                <span className={text.medium}>{iban.iban.replace(/(.{4})(?=.)/g, '$1 ')}</span>
                <Tag kind={iban.state === 'approved' ? 'good' : iban.state === 'entered' ? 'waiting' : 'line'}>
                  {iban.state === 'approved' ? t`approvato` : iban.state === 'entered' ? t`da approvare` : t`ritirato`}
                </Tag>
                {iban.approve && <Button size="sm" onClick={iban.approve}>{t`Approva`}</Button>}
              </li>
            ))}
            {props.ibans.length === 0 && <li className={text.muted}>{t`Nessun IBAN: le lettere non possono indicare dove pagare.`}</li>}
          </ul>
          {props.onIban && (
            <div>
              <Button size="sm" onClick={props.onIban}>{t`Inserisci un IBAN`}</Button>
            </div>
          )}
        </section>
      </div>
      <div>
        <Mode {...props} />
        <section aria-label={t`Server di posta`}>
          <h2 className={text.title}>{t`Server di posta`}</h2>
          <p className={text.soft}>{props.mailServer}</p>
          {props.onMailServer && (
            <div className={layout.row}>
              <Button size="sm" onClick={props.onMailServer}>{t`Cambia`}</Button>
              {props.onMailTest && <Button size="sm" busy={props.testing} onClick={props.onMailTest}>{t`Manda una prova a me`}</Button>}
            </div>
          )}
        </section>
        <SignatoryForm
          key={`signatory ${givenUp.signatory}`}
          signatory={props.signatory}
          by={savedBy.signatory}
          onSignatory={props.onSignatory}
        />
        <PatronForm key={`patron ${givenUp['patron-day']}`} day={props.patronDay} by={savedBy.patronDay} onDay={props.onPatronDay} />
      </div>
    </div>
  );
}

function Mode({ company, modeLink }: Props) {
  const { t } = useLingui();
  const words = { trial: t`In prova`, approval: t`Con approvazione`, live: t`Attiva` };
  return (
    <section aria-label={t`Modalità`}>
      <div className={layout.between}>
        <h2 className={text.title}>{t`Modalità`}</h2>
        <Tag kind={company.mode === 'live' ? 'good' : 'waiting'}>{words[company.mode]}</Tag>
      </div>
      <p className={text.soft}>
        {company.mode === 'trial'
          ? t`Tutto si pianifica e si prepara, ma nulla parte: la posta si ferma qui.`
          : company.mode === 'approval'
            ? t`Ogni gruppo di invii aspetta il sì di una persona.`
            : t`Gli invii ordinari partono da soli; gli atti formali chiedono sempre una firma.`}
      </p>
      <p>{modeLink}</p>
    </section>
  );
}
