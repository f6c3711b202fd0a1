import { useElementSize } from '@mantine/hooks';
import { useLingui } from '@lingui/react/macro';
import { Check as CheckIcon, FileText, Monitor, Smartphone, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { classes } from '#design/classes.ts';
import { Segmented } from '#design/controls/Segmented.tsx';
import { Icon } from '#design/Icon.tsx';
import layout from '#design/layout.module.css';
import { Avatar } from '#design/marks/Avatar.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { LetterSheet } from './LetterSheet.tsx';
import type { Check, Mail, MessagePreview } from './model.ts';
import styles from './MessageView.module.css';

/** A written act before it leaves: to whom, what was checked, the letter, the mail. */
export function MessageView({ message, aside }: { message: MessagePreview; aside?: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className={styles.page} data-letter={message.letter !== null || undefined} data-mail={message.mail !== null || undefined}>
      <aside className={styles.about} aria-label={t`Invio`}>
        <section className={layout.section}>
          <h2 className={classes(text.title, styles.heading)}>{t`Invio`}</h2>
          <dl className={styles.facts}>
            {message.facts.map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd title={fact.value}>{fact.value}</dd>
              </div>
            ))}
          </dl>
        </section>
        {message.tone && (
          <section className={layout.section}>
            <h2 className={classes(text.title, styles.heading)}>{t`Tono`}</h2>
            <ToneScale tone={message.tone} />
          </section>
        )}
        <Checks checks={message.checks} />
        {message.attachments.length > 0 && (
          <section className={layout.section}>
            <h2 className={classes(text.title, styles.heading)}>{t`Allegati`}</h2>
            <ul className={styles.attachments}>
              {message.attachments.map((file) => (
                <li key={file.name}>
                  <Icon of={FileText} size="s" />
                  {file.href ? (
                    <a href={file.href} target="_blank" rel="noreferrer" className={text.ellipsis}>
                      {file.name}
                    </a>
                  ) : (
                    <span className={text.ellipsis}>{file.name}</span>
                  )}
                  <span className={text.muted}>{file.size}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {aside}
      </aside>
      {message.letter && <LetterSheet letter={message.letter} />}
      {message.mail && <MailPreview mail={message.mail} />}
    </div>
  );
}

function ToneScale({ tone }: { tone: 'friendly' | 'direct' | 'firm' }) {
  const { t } = useLingui();
  const tones = [
    ['friendly', t`Cordiale`],
    ['direct', t`Diretto`],
    ['firm', t`Fermo`],
  ] as const;
  return (
    <ul className={styles.tones}>
      {tones.map(([key, name]) => (
        <li key={key} data-on={key === tone || undefined} aria-current={key === tone || undefined}>
          {name}
        </li>
      ))}
    </ul>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  const { t } = useLingui();
  if (checks.length === 0) return null;
  const passed = checks.filter((check) => check.ok).length;
  return (
    <section className={layout.section}>
      <div className={layout.between}>
        <h2 className={classes(text.title, styles.heading)}>{t`Controlli`}</h2>
        <Tag kind={passed === checks.length ? 'good' : 'waiting'}>{t`${passed} su ${checks.length}`}</Tag>
      </div>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.text} data-failed={!check.ok || undefined}>
            <Icon of={check.ok ? CheckIcon : TriangleAlert} size="s" />
            <span>{check.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MAIL_WIDTHS = { computer: 660, phone: 360 } as const;

function MailPreview({ mail }: { mail: Mail }) {
  const { t } = useLingui();
  const [width, setWidth] = useState<'computer' | 'phone'>('computer');
  return (
    <section className={styles.mail} aria-label={t`E-mail`}>
      <div className={styles.caption}>
        <h2 className={text.title}>{t`E-mail`}</h2>
        <span className={layout.end}>
          <Segmented
            label={t`Come si legge`}
            value={width}
            onChange={setWidth}
            options={[
              { value: 'computer', label: t`Computer`, icon: Monitor },
              { value: 'phone', label: t`Telefono`, icon: Smartphone },
            ]}
          />
        </span>
      </div>
      <article className={styles.envelope} data-width={width}>
        <header>
          <b>{mail.subject}</b>
          <div className={classes(layout.row, styles.from)}>
            <Avatar name={mail.from} />
            <div className={text.size12}>
              <b>{mail.from}</b>
              <br />
              <span className={text.muted}>{t`a ${mail.to}`}</span>
            </div>
            <span className={classes(text.muted, text.size12, layout.end)}>{mail.time}</span>
          </div>
        </header>
        {mail.html ? <MailFrame html={mail.html} width={MAIL_WIDTHS[width]} /> : <p className={styles.plain}>{mail.text}</p>}
      </article>
    </section>
  );
}

/** The mail at the width of its reader's screen, made smaller to fit here. It has no rights of its own: no script, no form. */
function MailFrame({ html, width }: { html: string; width: number }) {
  const { t } = useLingui();
  const { ref, width: room } = useElementSize();
  const scale = room === 0 ? 1 : Math.min(1, room / width);
  return (
    <div ref={ref} className={styles.room}>
      <iframe
        title={t`Testo dell’e-mail`}
        sandbox=""
        srcDoc={html}
        className={styles.frame}
        style={{ width: `${100 / scale}%`, height: `${100 / scale}%`, transform: `scale(${scale})` }}
      />
    </div>
  );
}
