import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { KeyRegistry, type Shortcut } from './registry.ts';

const Registry = createContext<KeyRegistry | null>(null);
const Layer = createContext(0);

export function KeyboardProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new KeyRegistry());
  useEffect(() => {
    const listen = (event: KeyboardEvent) => registry.handle(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [registry]);
  return <Registry.Provider value={registry}>{children}</Registry.Provider>;
}

/** What stands inside hides the shortcuts of what lies under it, for as long as it is open. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const layer = useContext(Layer) + 1;
  return (
    <Layer.Provider value={layer}>
      <Holder />
      {children}
    </Layer.Provider>
  );
}

/** Raises the layer even when the dialog has no shortcuts of its own. */
function Holder() {
  useShortcuts(NONE);
  return null;
}

const NONE: readonly Shortcut[] = [];

export function useKeyRegistry(): KeyRegistry {
  const registry = useContext(Registry);
  if (!registry) throw new Error('The keyboard is used outside of its provider.');
  return registry;
}

/** Registers shortcuts while the component is on screen. `run` may change at each render, the registration does not. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useKeyRegistry();
  const layer = useContext(Layer);
  const latest = useRef(shortcuts);
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  const shape = JSON.stringify(shortcuts.map(({ keys, label, group, enabled }) => [keys, label, group, enabled]));
  useEffect(() => {
    const shown = (JSON.parse(shape) as [string, string?, string?, boolean?][]).map(([keys, label, group, enabled]): Shortcut => ({
      keys,
      ...(label ? { label } : {}),
      ...(group ? { group } : {}),
      ...(enabled === false ? { enabled } : {}),
      run: (event) => latest.current.find((shortcut) => shortcut.keys === keys)?.run(event),
    }));
    return registry.add(shown, layer);
  }, [registry, layer, shape]);
}

export function useKnownShortcuts(): readonly Shortcut[] {
  const registry = useKeyRegistry();
  return useSyncExternalStore(registry.subscribe, registry.snapshot);
}

export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const registry = useKeyRegistry();
  const on = useSyncExternalStore(registry.subscribe, () => registry.singleKeys);
  return [on, (value) => registry.setSingleKeys(value)];
}
