import { useEffect, useState, type ReactNode } from 'react';
import { ComponentsScreen } from '../screens/components/ComponentsScreen.tsx';

const SCREENS: Readonly<Record<string, () => ReactNode>> = {
  componenti: () => <ComponentsScreen />,
};

export function Gallery() {
  const [at, setAt] = useState(location.hash.slice(1));
  useEffect(() => {
    const listen = () => setAt(location.hash.slice(1));
    window.addEventListener('hashchange', listen);
    return () => window.removeEventListener('hashchange', listen);
  }, []);
  const screen = SCREENS[at];
  if (screen) return screen();
  return (
    <ul>
      {Object.keys(SCREENS).map((name) => (
        <li key={name}>
          <a href={`#${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
