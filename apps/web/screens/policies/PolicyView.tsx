import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Download, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Facts } from '#design/marks/Facts.tsx';
import { classes } from '#design/classes.ts';
import { buttonClass } from '#design/controls/Button.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import { Icon } from '#design/Icon.tsx';
import layout from '#design/layout.module.css';
import { Tag } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { LadderStep, PolicySheet, Segment, StepMark } from './model.ts';
import { PolicyTimeline, StepIcon } from './PolicyTimeline.tsx';
import styles from './PolicyView.module.css';

/** The policy in force, to be read: who falls where, and what happens to them on which day. */
export function PolicyView({
  policy,
  actions,
  onVersion,
}: {
  policy: PolicySheet;
  actions?: ReactNode;
  onVersion: (version: { key: string; version: number }) => void;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const first = policy.segments.find((segment) => segment.steps.length > 0);
  const [chosen, setChosen] = useState<{ segment: string; step: string } | null>(null);
  const at = chosen ?? (first ? { segment: first.key, step: first.steps[0]!.key } : null);
  const segment = policy.segments.find((one) => one.key === at?.segment);
  const step = segment?.steps.find((one) => one.key === at?.step);
  return (
    <>
      <PageTop
        title={policy.name}
        detail={
          <>
            <Tag kind={policy.state === 'draft' ? 'waiting' : 'good'}>
              {policy.state === 'draft' ? t`Bozza v. ${policy.version}` : t`In vigore, v. ${policy.version}`}
            </Tag>
            <span className={text.size12}>
              {policy.since && t`dal ${formats.day(policy.since)}`} {policy.by && `· ${policy.by}`}
            </span>
          </>
        }
      >
        {policy.sourceHref && (
          <a href={policy.sourceHref} className={buttonClass()} download>
            <Icon of={Download} /> YAML
          </a>
        )}
        {actions}
      </PageTop>
      <UnknownFacts policy={policy} />
      <div className={styles.two}>
        <div className={styles.main} tabIndex={0} role="region" aria-label={t`Segmenti`}>
          <PolicyTimeline segments={policy.segments} chosen={at} onChoose={(key, stepKey) => setChosen({ segment: key, step: stepKey })} />
          <Legend />
        </div>
        <aside className={styles.inspector} aria-label={t`Passo scelto`}>
          {segment && step && <StepSheet segment={segment} step={step} />}
          <section className={layout.section}>
            <h2 className={text.title}>{t`Versioni`}</h2>
            <ul className={styles.versions}>
              {policy.versions.map((version) => (
                <li key={`${version.key} ${version.version}`}>
                  <button
                    type="button"
                    className={text.link}
                    aria-current={(version.key === policy.key && version.version === policy.version) || undefined}
                    onClick={() => onVersion(version)}
                  >
                    {version.key === policy.key ? t`v. ${version.version}` : t`${version.key}, v. ${version.version}`}
                  </button>
                  <span>{version.state === 'draft' ? t`bozza` : version.since && t`dal ${formats.day(version.since)}`}</span>
                  <span className={classes(text.muted, text.ellipsis)} title={version.note ?? undefined}>
                    {[version.by, version.note].filter(Boolean).join(': ')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

/** Rules on facts that nobody knows yet are false: said at the top, with how many customers fall elsewhere because of it. */
function UnknownFacts({ policy }: { policy: PolicySheet }) {
  const { t } = useLingui();
  if (policy.unknown.length === 0) return null;
  return (
    <div className={styles.unknown}>
      <Note icon={TriangleAlert} tone="warn">
        <b>{t`Regole su fatti che ancora non si conoscono, quindi false:`}</b>{' '}
        {policy.unknown
          .map(({ segment, fact, customers }) =>
            plural(customers, {
              one: `«${segment}»: ${fact} (# cliente finisce altrove)`,
              other: `«${segment}»: ${fact} (# clienti finiscono altrove)`,
            }),
          )
          .join('; ')}
      </Note>
    </div>
  );
}

function StepSheet({ segment, step }: { segment: Segment; step: LadderStep }) {
  const { t } = useLingui();
  const facts: readonly [string, string | null][] = [
    [t`Quando`, step.when],
    [t`Fase`, step.stage],
    [t`Canale`, step.channels],
    [t`Chi`, step.who],
    [t`Tono`, step.tone],
    [t`Interessi`, step.interest],
    [t`Approvazione`, step.approval],
  ];
  return (
    <section className={layout.section}>
      <div className={styles.stepHead}>
        <StepIcon mark={step.mark} />
        <div>
          <h2 className={text.strong}>{step.title}</h2>
          <p className={classes(text.muted, text.size12)}>{segment.name}</p>
        </div>
      </div>
      <Facts facts={facts} labels={96} />
      {step.conditions.length > 0 && (
        <>
          <h3 className={classes(text.title, styles.only)}>{t`Solo se`}</h3>
          <ul className={styles.conditions}>
            {step.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      )}
      {segment.inDifficulty && (
        <p className={classes(text.muted, text.size12, styles.only)}>{t`In difficoltà: si segue «${segment.inDifficulty}».`}</p>
      )}
    </section>
  );
}

function Legend() {
  const { t } = useLingui();
  const marks: readonly [StepMark, string][] = [
    ['mail', t`E-mail o lettera`],
    ['person', t`Persona`],
    ['block', t`Proposta di blocco`],
    ['formal', t`Diffida, atto formale`],
    ['agency', t`Agenzia`],
    ['legal', t`Legale`],
  ];
  return (
    <ul className={styles.legend}>
      {marks.map(([mark, name]) => (
        <li key={mark}>
          <StepIcon mark={mark} /> {name}
        </li>
      ))}
    </ul>
  );
}
