import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pause, Pencil, Play, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { classes } from '#design/classes.ts';
import { Button } from '#design/controls/Button.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import { toast } from '#design/feedback/toast.tsx';
import { useFormats } from '#design/formats/useFormats.ts';
import layout from '#design/layout.module.css';
import { Tag, type TagKind } from '#design/marks/Tag.tsx';
import text from '#design/text.module.css';
import { problemText, tellProblem } from '../../app/problems.ts';
import { useFrame } from '../../chrome/FrameContext.ts';
import { addSource, changeSource, checkSource, listSources, lookAtSource, removeSource } from '../../client/operations.gen.ts';
import type { Source, SourceToAddInput, SourceToChangeInput, SourceToCheckInput } from '../../client/types.gen.ts';
import { useCompanyCode } from '../../links.tsx';
import { EditSourceDialog } from './EditSourceDialog.tsx';
import { SourceDialog } from './SourceDialog.tsx';
import styles from './Sources.module.css';

const WHILE_LOOKING_MS = 1_500;
const OTHERWISE_MS = 60_000;

/** Where files come from by themselves: whether they still do, what came, and why not. */
export function Sources() {
  const { t } = useLingui();
  const company = useCompanyCode();
  const { frame } = useFrame();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Source | null>(null);
  const [leaving, setLeaving] = useState<Source | null>(null);
  const path = { company };
  const list = useQuery({
    queryKey: [company, 'sources'],
    queryFn: ({ signal }) => listSources({ path }, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some((one) => one.looking) ? WHILE_LOOKING_MS : OTHERWISE_MS),
  });
  const renewed = () => cache.invalidateQueries({ queryKey: [company, 'sources'] });
  const look = useMutation({
    mutationFn: (source: Source) => lookAtSource({ path: { company, source: source.id } }),
    onSuccess: renewed,
    onError: tellProblem,
  });
  const check = useMutation({ mutationFn: (body: SourceToCheckInput) => checkSource({ path, body }) });
  const add = useMutation({
    mutationFn: (body: SourceToAddInput) => addSource({ path, body }),
    onSuccess: async () => {
      await renewed();
      setAdding(false);
      toast({ text: t`Fonte aggiunta: la prima lettura è già partita` });
    },
  });
  const change = useMutation({
    mutationFn: ({ source, body }: { source: Source; body: SourceToChangeInput }) =>
      changeSource({ path: { company, source: source.id }, body }),
    onSuccess: async () => {
      await renewed();
      setEditing(null);
    },
  });
  const rest = (source: Source) => change.mutate({ source, body: { active: source.freshness === 'paused' } }, { onError: tellProblem });
  const remove = useMutation({
    mutationFn: (source: Source) => removeSource({ path: { company, source: source.id } }),
    onSuccess: async () => {
      await renewed();
      setLeaving(null);
    },
  });
  const manages = frame.rights.has('sources.write');
  const sources = list.data?.items ?? [];
  if (list.data === undefined || (sources.length === 0 && !manages)) return null;
  return (
    <section className={styles.sources} aria-labelledby="sources" tabIndex={0}>
      <div className={styles.head}>
        <h2 id="sources" className={text.title}>{t`Fonti`}</h2>
        {sources.length === 0 && (
          <span
            className={text.muted}
          >{t`I file possono arrivare da soli: da una cartella SFTP o dagli allegati di una casella di posta.`}</span>
        )}
        {manages && (
          <Button
            size="sm"
            icon={Plus}
            className={layout.end}
            onClick={() => {
              add.reset();
              check.reset();
              setAdding(true);
            }}
          >
            {t`Aggiungi una fonte`}
          </Button>
        )}
      </div>
      {sources.length > 0 && (
        <ul>
          {sources.map((source) => (
            <SourceLine
              key={source.id}
              source={source}
              onLook={() => look.mutate(source)}
              onRest={manages ? () => rest(source) : null}
              onEdit={
                manages
                  ? () => {
                      change.reset();
                      setEditing(source);
                    }
                  : null
              }
              onRemove={manages && source.kind !== 'folder' ? () => setLeaving(source) : null}
            />
          ))}
        </ul>
      )}
      {adding && (
        <SourceDialog
          today={frame.company.businessDate}
          busy={add.isPending}
          error={add.error && problemText(add.error)}
          checking={check.isPending}
          checked={check.data ?? null}
          checkError={check.error && problemText(check.error)}
          onCheck={check.mutate}
          onSubmit={add.mutate}
          onClose={() => setAdding(false)}
        />
      )}
      {editing && (
        <EditSourceDialog
          source={editing}
          busy={change.isPending}
          error={change.error && problemText(change.error)}
          onSubmit={(body) => change.mutate({ source: editing, body })}
          onClose={() => setEditing(null)}
        />
      )}
      {leaving && (
        <FormDialog
          title={t`Togli ${leaving.name}`}
          submit={t`Togli la fonte`}
          grave
          busy={remove.isPending}
          error={remove.error && problemText(remove.error)}
          onClose={() => setLeaving(null)}
          onSubmit={() => remove.mutate(leaving)}
        >
          <p>{t`Da ${leaving.where} non arriva più nulla, e la password salvata si cancella. Ciò che è arrivato resta.`}</p>
        </FormDialog>
      )}
    </section>
  );
}

const TAGS: Readonly<Record<Source['freshness'], TagKind>> = {
  new: 'plain',
  fresh: 'good',
  late: 'waiting',
  failing: 'danger',
  paused: 'line',
};

type LineProps = {
  source: Source;
  onLook: () => void;
  onRest: (() => void) | null;
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
};

function SourceLine({ source, onLook, onRest, onEdit, onRemove }: LineProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const when = (instant: string) => `${formats.nearDay(formats.dayOf(instant))} ${formats.time(instant)}`;
  const kinds: Readonly<Record<Source['kind'], string>> = { folder: t`Cartella`, sftp: t`SFTP`, imap: t`Casella di posta` };
  const states: Readonly<Record<Source['freshness'], string>> = {
    new: t`Nuova`,
    fresh: t`Aggiornata`,
    late: t`In ritardo`,
    failing: t`In errore`,
    paused: t`In pausa`,
  };
  return (
    <li className={styles.source}>
      <span className={styles.name}>
        <b className={text.medium}>{source.name}</b>
        <Tag kind={TAGS[source.freshness]}>{states[source.freshness]}</Tag>
        <span className={classes(text.muted, styles.where)}>
          {kinds[source.kind]} · {source.where}
        </span>
      </span>
      <span className={text.muted}>
        {source.succeededAt === null ? t`Mai letta` : t`Ultima lettura riuscita: ${when(source.succeededAt)}`}
      </span>
      <Button size="sm" icon={RefreshCw} busy={source.looking} onClick={onLook} label={t`Guarda ora ${source.name}`}>
        {t`Guarda ora`}
      </Button>
      {onRest && (
        <Button
          size="sm"
          look="quiet"
          icon={source.freshness === 'paused' ? Play : Pause}
          onClick={onRest}
          label={source.freshness === 'paused' ? t`Riprendi ${source.name}` : t`Metti in pausa ${source.name}`}
        />
      )}
      {onEdit && <Button size="sm" look="quiet" icon={Pencil} onClick={onEdit} label={t`Modifica ${source.name}`} />}
      {onRemove && <Button size="sm" look="quiet" icon={Trash2} onClick={onRemove} label={t`Togli ${source.name}`} />}
      {source.error && (
        <p className={text.bad} role="status">
          {source.error.message}
          {source.failures > 1 &&
            ` ${plural(source.failures, { one: '# tentativo fallito di seguito.', other: '# tentativi falliti di seguito.' })}`}
        </p>
      )}
      {source.waiting > 0 && (
        <p className={text.muted}>
          {plural(source.waiting, {
            one: '# file sta arrivando: si prende quando è fermo da un minuto.',
            other: '# file stanno arrivando: si prendono quando sono fermi da un minuto.',
          })}
        </p>
      )}
      {source.files.length > 0 && <Brought source={source} when={when} />}
    </li>
  );
}

function Brought({ source, when }: { source: Source; when: (instant: string) => string }) {
  const { t } = useLingui();
  const outcomes: Readonly<Record<Source['files'][number]['outcome'], string>> = {
    imported: t`registrato`,
    duplicate: t`già ricevuto`,
    refused: t`rifiutato`,
    quarantined: t`in attesa`,
    nothing: t`nessun allegato`,
    failed: t`non letto`,
  };
  const [last] = source.files;
  return (
    <details>
      <summary>
        {plural(source.taken, { one: '# arrivo', other: '# arrivi' })}
        {last && `: ${last.name}, ${outcomes[last.outcome]}`}
      </summary>
      <ul className={styles.files}>
        {source.files.map((file) => (
          <li key={`${file.name} ${file.takenAt}`}>
            <span>{file.name}</span>
            <span className={file.outcome === 'refused' || file.outcome === 'failed' ? text.bad : text.soft}>{outcomes[file.outcome]}</span>
            <span className={text.muted}>{when(file.takenAt)}</span>
            {file.reason && <span className={text.muted}>{file.reason}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
