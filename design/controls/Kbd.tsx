import styles from './Kbd.module.css';

const MAC = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform);
const NAMES: Readonly<Record<string, string>> = {
  Enter: '↵',
  mod: MAC ? '⌘' : 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Shift: '⇧',
  Escape: 'Esc',
  Space: '␣',
};

/** The keys of a shortcut, as the registry names them: `mod+Enter`, `g o`, `n`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden>
      {keys.split(/[ +]/).map((key, index) => (
        <kbd key={index} className={styles.key}>
          {NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
