import { useLingui } from '@lingui/react/macro';
import { Columns3, Rows3 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { ChoiceChip } from '#design/controls/Chip.tsx';
import { ColumnsDialog } from '../dialogs/ColumnsDialog.tsx';
import styles from './lists.module.css';

type Props<Id extends string, By extends string> = {
  groups: readonly { id: By; name: string }[];
  by: By | null;
  onGroupBy: (by: By | null) => void;
  columns: readonly { id: Id; name: string }[];
  shown: readonly Id[];
  usual: readonly Id[];
  onColumns: (columns: readonly Id[]) => void;
  more?: ReactNode;
};

/** By what a list is grouped, and which columns it shows. */
export function ListTools<Id extends string, By extends string>(props: Props<Id, By>) {
  const { t } = useLingui();
  const [choosing, setChoosing] = useState(false);
  return (
    <span className={styles.frame}>
      {props.more}
      <ChoiceChip<By | ''>
        icon={Rows3}
        label={t`Raggruppa`}
        value={props.by ?? ''}
        none=""
        onChange={(by) => props.onGroupBy(by === '' ? null : by)}
        options={[{ value: '', label: t`Senza gruppi` }, ...props.groups.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Button look="quiet" size="sm" icon={Columns3} onClick={() => setChoosing(true)}>{t`Colonne`}</Button>
      {choosing && (
        <ColumnsDialog
          known={props.columns}
          shown={props.shown}
          usual={props.usual}
          onClose={() => setChoosing(false)}
          onSubmit={(chosen) => {
            setChoosing(false);
            props.onColumns(chosen);
          }}
        />
      )}
    </span>
  );
}
