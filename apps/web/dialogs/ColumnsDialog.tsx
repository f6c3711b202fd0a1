import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Checkbox } from '#design/controls/Toggle.tsx';
import { FormDialog } from '#design/feedback/FormDialog.tsx';
import form from './form.module.css';

type Props<Id extends string> = {
  /** Every column that there is, by its name. */
  known: readonly { id: Id; name: string }[];
  shown: readonly Id[];
  usual: readonly Id[];
  onSubmit: (columns: readonly Id[]) => void;
  onClose: () => void;
};

/** Which columns a list shows, and in which order: the shown ones first. */
export function ColumnsDialog<Id extends string>({ known, shown, usual, onSubmit, onClose }: Props<Id>) {
  const { t } = useLingui();
  const [order, setOrder] = useState<readonly Id[]>(() => inOrder(known, shown));
  const [on, setOn] = useState<ReadonlySet<Id>>(new Set(shown));
  const nameOf = (id: Id) => known.find((one) => one.id === id)?.name ?? id;
  const move = (at: number, by: -1 | 1) => {
    const id = order[at];
    if (id !== undefined) setOrder(order.toSpliced(at, 1).toSpliced(at + by, 0, id));
  };
  return (
    <FormDialog
      title={t`Colonne`}
      submit={t`Mostra`}
      ready={on.size > 0}
      onClose={onClose}
      onSubmit={() => onSubmit(order.filter((id) => on.has(id)))}
    >
      <ul className={form.list} style={{ maxHeight: 420 }}>
        {order.map((id, at) => (
          <li key={id}>
            <Checkbox
              label={nameOf(id)}
              checked={on.has(id)}
              onChange={(wanted) => setOn(new Set(wanted ? [...on, id] : [...on].filter((one) => one !== id)))}
            />
            <span>
              <Button
                look="quiet"
                size="sm"
                icon={ArrowUp}
                label={t`${nameOf(id)}: prima`}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <Button
                look="quiet"
                size="sm"
                icon={ArrowDown}
                label={t`${nameOf(id)}: dopo`}
                disabled={at === order.length - 1}
                onClick={() => move(at, 1)}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        size="sm"
        onClick={() => {
          setOrder(inOrder(known, usual));
          setOn(new Set(usual));
        }}
      >
        {t`Come in partenza`}
      </Button>
    </FormDialog>
  );
}

function inOrder<Id extends string>(known: readonly { id: Id }[], shown: readonly Id[]): readonly Id[] {
  return [...shown, ...known.map(({ id }) => id).filter((id) => !shown.includes(id))];
}
