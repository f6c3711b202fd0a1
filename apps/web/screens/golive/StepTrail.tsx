import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { Icon } from '#design/Icon.tsx';
import text from '#design/text.module.css';
import type { Assistant } from '../../client/types.gen.ts';
import styles from './Assistant.module.css';

type Step = Assistant['steps'][number]['step'];

/** The steps of the way; those already answered and the next one can be opened. */
export function StepTrail({ steps, at, onGo }: { steps: Assistant['steps']; at: Step; onGo: (step: Step) => void }) {
  const { t } = useLingui();
  const words = stepWords();
  const states = { done: t`fatto`, now: t`da fare adesso`, later: t`da fare` };
  return (
    <nav aria-label={t`Passi dell’avvio`}>
      <ol className={styles.trail}>
        {steps.map(({ step, state }, index) => (
          <li key={step} data-state={state}>
            <button
              type="button"
              aria-current={step === at ? 'step' : undefined}
              disabled={state === 'later' && step !== 'mode'}
              onClick={() => onGo(step)}
            >
              <span className={styles.mark} aria-hidden="true">
                {state === 'done' ? <Icon of={Check} size="xs" /> : index + 1}
              </span>
              {words[step].name}
              <span className={text.hidden}>{states[state]}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function stepWords(): Readonly<Record<Step, { name: string; title: string; about: string }>> {
  return {
    have: {
      name: t`Che cosa c’è`,
      title: t`Che cosa potete portare?`,
      about: t`Serve solo il partitario. Il resto è facoltativo: ciò che non c’è resta detto come non noto, e non si inventa.`,
    },
    import: {
      name: t`File`,
      title: t`I file, uno per volta`,
      about: t`Ogni file si controlla prima di registrarlo, e si può annullare.`,
    },
    unknown: {
      name: t`Che cosa non si sa`,
      title: t`Che cosa non si sa, e che cosa ne segue`,
      about: t`Nulla di questo impedisce di cominciare: si può sempre tornare a portare un file.`,
    },
    policies: {
      name: t`Strategie`,
      title: t`Come si sollecita ogni gruppo di clienti`,
      about: t`Ogni cliente segue la strategia del primo gruppo in cui ricade. Si cambiano anche dopo.`,
    },
    week: {
      name: t`Prima settimana`,
      title: t`Che cosa accadrebbe nei prossimi cinque giorni`,
      about: t`Lo decide lo stesso motore che deciderà i giri veri. Finché siete in prova, nulla parte.`,
    },
    office: {
      name: t`Chi scrive`,
      title: t`Chi scrive, e dove si paga`,
      about: t`Mittente, server di posta con una prova, IBAN: uno lo inserisce, un altro lo approva.`,
    },
    mode: {
      name: t`Via`,
      title: t`Dalla prova ai primi invii`,
      about: t`Due settimane in prova, poi ogni gruppo di invii con un sì, poi da soli.`,
    },
  };
}
