import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Play, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { EmptyState } from '#design/feedback/EmptyState.tsx';
import { Note } from '#design/feedback/Note.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Facts } from '#design/marks/Facts.tsx';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import { DataTable, type Column } from '#design/table/DataTable.tsx';
import text from '#design/text.module.css';
import { ImportSteps, type StageState } from '#design/timeline/ImportSteps.tsx';
import { PageTop } from '../../chrome/PageTop.tsx';
import type { Run } from '../../client/types.gen.ts';
import { brakeWords, countLines, heldWords, stageOfRunWords, stateWords, triggerWords } from '../../words/run.ts';
import styles from './RunsView.module.css';

type Props = {
  runs: readonly Run[];
  shown: Run | null;
  onShow: (run: Run) => void;
  onStart: (() => void) | null;
  /** To the messages that wait for a yes. */
  onQueue: () => void;
  /** Everybody with something overdue whom nobody asks, by reason. */
  onUnchased: () => void;
  onEnd: (() => void) | undefined;
};

/** What the hound did each day, and what it held back; from here it is sent out at once. */
export function RunsView({ runs, shown, onShow, onStart, onQueue, onUnchased, onEnd }: Props) {
  const { t } = useLingui();
  const formats = useFormats();
  const columns = useMemo((): Column<Run>[] => {
    const number = (run: Run, key: string) => formats.number(run.counts[key] ?? 0);
    return [
      { id: 'date', header: t`Giorno`, cell: (run) => <span className={text.medium}>{formats.nearDay(run.date)}</span> },
      { id: 'state', header: t`Stato`, width: 120, cell: (run) => <Tag kind={STATE_TAGS[run.state]}>{stateWords(run.state)}</Tag> },
      { id: 'planned', header: t`Passi`, width: 80, align: 'number', cell: (run) => number(run, 'actionsPlanned') },
      { id: 'sent', header: t`Messaggi`, width: 90, align: 'number', cell: (run) => number(run, 'messagesReleased') },
      { id: 'tasks', header: t`Attività`, width: 80, align: 'number', cell: (run) => number(run, 'tasksOpened'), hideBelow: 'tablet' },
      {
        id: 'held',
        header: t`Trattenuti`,
        width: 100,
        align: 'number',
        cell: (run) => formats.number(run.held.reduce((sum, { debtors }) => sum + debtors, 0)),
        hideBelow: 'desktop',
      },
      {
        id: 'how',
        header: t`Come è partito`,
        width: 170,
        cell: (run) => <span className={text.muted}>{triggerWords(run.trigger)}</span>,
        hideBelow: 'desktop',
      },
    ];
  }, [t, formats]);
  return (
    <>
      <PageTop title={t`Esecuzioni`} detail={t`i giri del segugio e quello che hanno trattenuto`}>
        {onStart && (
          <Button look="primary" icon={Play} disabled={runs[0]?.state === 'running'} onClick={onStart}>
            {t`Esegui ora`}
          </Button>
        )}
      </PageTop>
      <div className={styles.two}>
        <DataTable
          label={t`Giri`}
          rows={runs}
          columns={columns}
          rowId={(run) => run.id}
          active={shown?.id ?? null}
          onActive={(id) => {
            const run = runs.find((one) => one.id === id);
            if (run) onShow(run);
          }}
          onOpen={onShow}
          {...(onEnd ? { onEnd } : {})}
          empty={<EmptyState title={t`Ancora nessun giro`}>{t`Il segugio parte da solo agli orari stabiliti, o da qui.`}</EmptyState>}
        />
        {shown && <OneRun run={shown} onQueue={onQueue} onUnchased={onUnchased} />}
      </div>
    </>
  );
}

function OneRun({ run, onQueue, onUnchased }: { run: Run; onQueue: () => void; onUnchased: () => void }) {
  const { t } = useLingui();
  const formats = useFormats();
  const counts = countLines(run.counts);
  const waiting = run.held.find(({ reason }) => reason === 'approval' || reason === 'brake');
  const seconds = Object.values(run.seconds).reduce((sum, one) => sum + one, 0);
  return (
    <aside className={styles.run} aria-label={t`Giro scelto`}>
      <section className={layout.section}>
        <h2 className={text.title}>{t`Giro di ${formats.longDay(run.date)}`}</h2>
        <ImportSteps stages={stagesOf(run)} label={t`Fasi del giro`} />
        <span className={text.hidden} role="status" aria-live="polite">
          {run.state === 'running' ? stageOfRunWords(run.stage) : stateWords(run.state)}
        </span>
        <Facts
          labels={110}
          facts={[
            [t`Partito`, `${formats.nearDay(formats.dayOf(run.startedAt))} ${formats.time(run.startedAt)}, ${triggerWords(run.trigger)}`],
            [t`Durata`, seconds > 0 ? plural(Math.max(1, Math.round(seconds)), { one: '# secondo', other: '# secondi' }) : null],
          ]}
        />
        {run.brake && (
          <Note icon={TriangleAlert} tone="warn">
            {t`L’invio aspetta un via libera: ${brakeWords(run.brake)}.`}
          </Note>
        )}
      </section>
      <section className={layout.section}>
        <h2 className={text.title}>{t`Che cosa ha fatto`}</h2>
        {counts.length === 0 ? (
          <p className={text.muted}>{run.state === 'running' ? t`È al lavoro.` : t`Nulla da fare.`}</p>
        ) : (
          <Facts labels={200} facts={counts.map(({ label, value }) => [label, formats.number(value)] as const)} />
        )}
      </section>
      {run.held.length > 0 && (
        <section className={layout.section}>
          <h2 className={text.title}>{t`Clienti con scaduto non sollecitati`}</h2>
          <Facts labels={240} facts={run.held.map(({ reason, debtors }) => [heldWords(reason), formats.number(debtors)] as const)} />
          <div className={layout.wrap}>
            <Button size="sm" onClick={onUnchased}>
              {t`Chi sono, e per quanto`}
            </Button>
            {waiting && (
              <Button size="sm" onClick={onQueue}>
                {t`Guarda che cosa aspetta un sì`}
              </Button>
            )}
          </div>
        </section>
      )}
    </aside>
  );
}

const STATE_TAGS: Readonly<Record<Run['state'], TagKind>> = { running: 'waiting', done: 'good', stopped: 'line', failed: 'danger' };

const STAGES = ['settle', 'plan', 'execute', 'inform'] as const;

/** Looking and deciding is one pass, so it is one stage here. */
function stagesOf(run: Run): readonly { name: string; state: StageState }[] {
  const at = run.stage === 'end' ? STAGES.length : STAGES.indexOf(run.stage === 'assess' ? 'plan' : run.stage);
  return STAGES.map((stage, nth) => ({
    name: stageOfRunWords(stage),
    state: nth < at || run.state === 'done' ? 'done' : nth > at ? 'later' : run.state === 'running' ? 'now' : 'failed',
  }));
}
