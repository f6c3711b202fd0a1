import { createContext, useContext, type ReactNode } from 'react';
import type { Frame } from './model.ts';

export const FrameContext = createContext<{ frame: Frame; showShortcuts: () => void; clock: ReactNode } | null>(null);

export function useFrame() {
  const held = useContext(FrameContext);
  if (!held) throw new Error('A page of a company is drawn outside of its frame.');
  return held;
}

/** True when the person holds the right, for buttons that would be refused otherwise. */
export function useMay(): (right: string) => boolean {
  const { frame } = useFrame();
  return (right) => frame.rights.has(right);
}
