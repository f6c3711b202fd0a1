import { useState } from 'react';

export type Density = 'comfortable' | 'normal' | 'compact';

const KEY = 'puntuale-density';

function kept(): Density {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'comfortable' || value === 'compact' ? value : 'normal';
  } catch {
    return 'normal';
  }
}

function apply(density: Density): void {
  if (density === 'normal') delete document.documentElement.dataset.density;
  else document.documentElement.dataset.density = density;
}

/** Called once at the start, before the first list is drawn. */
export function applyKeptDensity(): void {
  apply(kept());
}

export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState(kept);
  return [
    density,
    (next) => {
      setDensity(next);
      apply(next);
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // The choice then lasts as long as the page.
      }
    },
  ];
}
