import { t } from '@lingui/core/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SectionError } from '#design/feedback/SectionError.tsx';
import { Skeleton } from '#design/feedback/Skeleton.tsx';
import text from '#design/text.module.css';
import { conflictOf } from '../../api/conflict.ts';
import { problemText, tellProblem } from '../../app/problems.ts';
import { answerAssistant, getAssistant } from '../../client/operations.gen.ts';
import type { Assistant as Way, Readiness } from '../../client/types.gen.ts';
import { LookAtVersion } from '../../dialogs/LookAtVersion.tsx';
import type { VersionOfPolicy } from '../../dialogs/made-from.ts';
import { SaveConflict } from '../../dialogs/SaveConflict.tsx';
import { useCompanyCode } from '../../links.tsx';
import { CompanySettings } from '../people/CompanySettings.tsx';
import styles from './Assistant.module.css';
import { FilesStep } from './FilesStep.tsx';
import { HaveStep } from './HaveStep.tsx';
import { ModePanel } from './ModePanel.tsx';
import { PoliciesStep } from './PoliciesStep.tsx';
import { ReadinessList } from './ReadinessList.tsx';
import { StepFrame } from './StepFrame.tsx';
import { StepTrail, stepWords } from './StepTrail.tsx';
import { WeekStep } from './WeekStep.tsx';

type Step = Way['steps'][number]['step'];
type Answer = {
  step: Exclude<Step, 'mode'>;
  have?: Record<string, 'yes' | 'no' | 'later'>;
  ladders?: Record<string, string>;
  over?: VersionOfPolicy | null;
};

/** The guided way: one question after the other, each answer kept, and back to any of them. */
export function Assistant({ ready, onNext, busy }: { ready: Readiness; onNext: (() => void) | null; busy: boolean }) {
  const company = useCompanyCode();
  const path = { company };
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<Step | null>(null);
  const [kept, setKept] = useState(0);
  const way = useQuery({ queryKey: [company, 'assistant'], queryFn: ({ signal }) => getAssistant({ path }, { signal }) });
  const answer = useMutation({
    mutationFn: ({ step, ...body }: Answer) => answerAssistant({ path: { company, step }, body }),
    onSuccess: async (next) => {
      cache.setQueryData([company, 'assistant'], next);
      setChosen(null);
      await cache.invalidateQueries({ queryKey: [company] });
    },
    onError: (error) => conflictOf(error) ?? tellProblem(error),
  });
  if (way.isPending) return <Skeleton rows={8} twoLines />;
  if (way.isError) {
    return (
      <SectionError title={problemText(way.error)} onRetry={() => void way.refetch()}>
        {null}
      </SectionError>
    );
  }
  const { steps, files } = way.data;
  const at = chosen ?? steps.find(({ state }) => state === 'now')?.step ?? 'mode';
  const here = steps.find(({ step }) => step === at);
  const frame = { title: stepWords()[at].title, about: stepWords()[at].about, given: here ?? null };
  const go = (given: Answer) => (here?.may ? () => answer.mutate(given) : null);
  return (
    <>
      <StepTrail steps={steps} at={at} onGo={setChosen} />
      <section className={styles.step} aria-label={frame.title}>
        {at === 'have' && (
          <HaveStep
            {...frame}
            files={files}
            busy={answer.isPending}
            onAnswer={here?.may ? (have) => answer.mutate({ step: 'have', have }) : null}
          />
        )}
        {at === 'import' && (
          <StepFrame {...frame} onNext={files[0]?.last?.state === 'registered' ? go({ step: 'import' }) : null} busy={answer.isPending}>
            <FilesStep files={files} />
          </StepFrame>
        )}
        {at === 'unknown' && (
          <StepFrame {...frame} onNext={go({ step: 'unknown' })} busy={answer.isPending}>
            <ReadinessList lines={ready.lines.filter(({ group, code }) => group === 'history' || code === 'contacts')} onTick={null} />
          </StepFrame>
        )}
        {at === 'policies' && (
          <>
            <PoliciesStep
              {...frame}
              // Whoever keeps what another published begins again from it.
              key={kept}
              busy={answer.isPending}
              onAnswer={here?.may ? (choice) => answer.mutate({ step: 'policies', ...choice }) : null}
            />
            <SaveConflict
              save={answer}
              over={(wanted, { over }) => ({ ...wanted, over: over as VersionOfPolicy })}
              look={({ over }) => <LookAtVersion at={over as VersionOfPolicy} />}
              onTheirs={() => setKept(kept + 1)}
            />
          </>
        )}
        {at === 'week' && (
          <StepFrame {...frame} onNext={go({ step: 'week' })} busy={answer.isPending}>
            <WeekStep />
          </StepFrame>
        )}
        {at === 'office' && (
          <StepFrame {...frame} onNext={go({ step: 'office' })} busy={answer.isPending}>
            <CompanySettings company={company} />
          </StepFrame>
        )}
        {at === 'mode' && (
          <StepFrame {...frame} onNext={null} busy={false}>
            <div className={styles.mode}>
              <ModePanel ready={ready} onNext={onNext} busy={busy} />
            </div>
          </StepFrame>
        )}
        {here?.may === false && (
          <p className={text.muted}>{t`Questo passo tocca a un’altra persona: chi ne ha il diritto lo trova nella stessa pagina.`}</p>
        )}
      </section>
    </>
  );
}
