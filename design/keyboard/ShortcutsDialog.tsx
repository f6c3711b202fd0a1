import { useLingui } from '@lingui/react/macro';
import { Kbd } from '../controls/Kbd.tsx';
import { Dialog } from '../feedback/Dialog.tsx';
import { useKnownShortcuts, useSingleKeys } from './KeyboardProvider.tsx';
import text from '../text.module.css';
import styles from './ShortcutsDialog.module.css';

/** `?`: all that the keyboard can do on this page, read from the registry itself. */
export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const shortcuts = useKnownShortcuts();
  const [single] = useSingleKeys();
  const groups = Map.groupBy(shortcuts, (shortcut) => shortcut.group ?? t`Questa pagina`);
  return (
    <Dialog open={open} onClose={onClose} title={t`Scorciatoie`} width={720}>
      {!single && <p className={text.muted}>{t`I tasti singoli sono spenti nelle preferenze; restano le combinazioni con Ctrl.`}</p>}
      <div className={styles.groups}>
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3 className={text.title}>{group}</h3>
            <dl className={styles.list}>
              {members.map((shortcut) => (
                <div key={shortcut.keys + shortcut.label}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                    <span className={text.hidden}>{shortcut.keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
