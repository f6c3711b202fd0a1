import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { Button } from '#design/controls/Button.tsx';
import { Dialog } from '#design/feedback/Dialog.tsx';
import { Progress } from '#design/feedback/Progress.tsx';
import plain from '#design/table/PlainTable.module.css';
import text from '#design/text.module.css';
import { actWords } from '#rooms/insights/core/written-words.ts';
import type { BulkRow, BulkState } from '../client/types.gen.ts';
import { language } from '../words/language.ts';
import { Reasons } from './BulkReasons.tsx';
import form from './form.module.css';

type Props = {
  state: BulkState;
  rows: readonly BulkRow[];
  onUndo: () => void;
  onMore?: (() => void) | undefined;
  onClose: () => void;
};

/** How far an act on many has come, what became of each row, and the way back. It goes on when the page is closed. */
export function BulkProgress({ state, rows, onUndo, onMore, onClose }: Props) {
  const { t } = useLingui();
  const { counts } = state;
  const undoing = state.state === 'undoing' || state.state === 'undone';
  const gone = undoing ? counts.undone + counts.kept : counts.done + counts.refused;
  const all = undoing ? counts.undone + counts.kept + counts.done : state.rows;
  const share = all === 0 ? 1 : gone / all;
  const words: Readonly<Record<BulkRow['state'], string>> = {
    waiting: t`in attesa`,
    done: t`fatto`,
    refused: t`non fatto`,
    undone: t`annullato`,
    kept: t`non annullato`,
  };
  const titles: Readonly<Record<BulkState['state'], string>> = {
    proposed: t`Proposto al credit manager`,
    declined: t`Non accettato`,
    running: t`In corso`,
    done: t`Fatto`,
    undoing: t`Si annulla`,
    undone: t`Annullato`,
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[state.state]}
      width={640}
      actions={
        <>
          {state.mayUndo && counts.done > 0 && <Button icon={Undo2} onClick={onUndo}>{t`Annulla tutto`}</Button>}
          <Button look="primary" onClick={onClose}>{t`Chiudi`}</Button>
        </>
      }
    >
      <Progress
        label={t`Avanzamento`}
        now={share}
        parts={[
          { share: (undoing ? counts.undone : counts.done) / Math.max(1, all), tone: 'good' },
          { share: (undoing ? counts.kept : counts.refused) / Math.max(1, all), tone: 'warn' },
        ]}
      />
      <p role="status">
        {undoing
          ? plural(counts.undone, { one: '# riga annullata', other: '# righe annullate' })
          : plural(counts.done, { one: '# riga fatta', other: '# righe fatte' })}
        {!undoing && counts.refused > 0 && <>, {plural(counts.refused, { one: '# rifiutata', other: '# rifiutate' })}</>}
        {undoing && counts.kept > 0 && <>, {plural(counts.kept, { one: '# rimasta com’era', other: '# rimaste com’erano' })}</>}
      </p>
      {state.reasons.length > 0 && <Reasons reasons={state.reasons} />}
      <div className={form.rows} tabIndex={0} role="region" aria-label={t`Esito riga per riga`}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">{t`Cliente`}</th>
              <th scope="col">{t`Documento`}</th>
              <th scope="col">{t`Esito`}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className={text.medium}>{row.debtor.name}</td>
                <td>{row.step === null ? row.document : actWords(row.step, language())}</td>
                <td>
                  {words[row.state]}
                  {row.words && <span className={text.muted}> {row.words}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {onMore && <Button look="quiet" size="sm" onClick={onMore}>{t`Altre righe`}</Button>}
      </div>
    </Dialog>
  );
}
