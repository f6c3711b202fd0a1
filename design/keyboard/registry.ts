export type Shortcut = {
  /** `j`, `Shift+ArrowDown`, `mod+Enter` (Ctrl, on macOS ⌘), or a sequence: `g o`. */
  keys: string;
  /** What it does, in the reader's language: `?` lists it. Without it the shortcut is not listed. */
  label?: string;
  group?: string;
  run: (event: KeyboardEvent) => void;
  /** A shortcut that is known but has nothing to do now is skipped. */
  enabled?: boolean;
};

type Held = { shortcuts: readonly Shortcut[]; layer: number };

const SEQUENCE_MS = 1200;
const SINGLE_KEYS = 'puntuale-single-keys';

/** The one place that listens to the keyboard. Later registrations win, an open dialog hides what lies under it. */
export class KeyRegistry {
  private readonly held = new Set<Held>();
  private readonly watchers = new Set<() => void>();
  private begun: { key: string; at: number } | null = null;
  private listed: readonly Shortcut[] = [];
  singleKeys = readSingleKeys();

  add(shortcuts: readonly Shortcut[], layer: number): () => void {
    const entry = { shortcuts, layer };
    this.held.add(entry);
    this.changed();
    return () => {
      this.held.delete(entry);
      this.changed();
    };
  }

  setSingleKeys(on: boolean): void {
    this.singleKeys = on;
    try {
      localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off');
    } catch {
      // The choice then lasts as long as the page.
    }
    this.changed();
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** What `?` shows. */
  readonly snapshot = (): readonly Shortcut[] => this.listed;

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = name(event);
    if (pressed === null) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && pressed !== 'Escape';
    if (plain && isTyping(event.target)) return;
    if (plain && ownsKey(event.target, pressed)) return;
    if (plain && !this.singleKeys && pressed.length === 1) return;
    const sequence = this.begun && Date.now() - this.begun.at < SEQUENCE_MS ? `${this.begun.key} ${pressed}` : null;
    this.begun = null;
    const found = (sequence && this.find(sequence)) || this.find(pressed);
    if (found) {
      event.preventDefault();
      found.run(event);
    } else if (plain && this.begins(pressed)) {
      this.begun = { key: pressed, at: Date.now() };
    }
  }

  private find(keys: string): Shortcut | undefined {
    for (const entry of this.top()) {
      const found = entry.shortcuts.find((shortcut) => shortcut.keys === keys && shortcut.enabled !== false);
      if (found) return found;
    }
    return undefined;
  }

  private begins(key: string): boolean {
    return this.top().some((entry) => entry.shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `)));
  }

  private top(): Held[] {
    const layer = Math.max(0, ...[...this.held].map((entry) => entry.layer));
    return [...this.held].filter((entry) => entry.layer === layer).reverse();
  }

  private changed(): void {
    const layer0 = [...this.held].filter((entry) => entry.layer === 0);
    this.listed = layer0.flatMap((entry) => entry.shortcuts).filter((shortcut) => shortcut.label);
    for (const watcher of this.watchers) watcher();
  }
}

/** The name of what is pressed, with its modifiers in a fixed order; `null` for a modifier alone. */
function name(event: KeyboardEvent): string | null {
  if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return null;
  // With Alt some keyboards write another sign: then the key itself counts.
  const other = event.altKey && !/^[a-z0-9]$/i.test(event.key) ? /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1] : undefined;
  const key = other ? other.toLowerCase() : event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  // On a letter Shift is part of the character; on an arrow it is a modifier.
  const shift = event.shiftKey && key.length > 1 ? 'Shift+' : '';
  return mod + alt + shift + key;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** Enter and Space belong to the button or link they stand on, arrows to a tab or a menu. */
function ownsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === 'Enter' || key === 'Space')
    return target.matches('button, a[href], summary, input, [role="menuitem"], [role="tab"], [role="option"]');
  return (
    key.startsWith('Arrow') && target.closest('[role="tablist"], [role="menu"], [role="listbox"], [role="radiogroup"], figure') !== null
  );
}

function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(SINGLE_KEYS) !== 'off';
  } catch {
    return true;
  }
}
