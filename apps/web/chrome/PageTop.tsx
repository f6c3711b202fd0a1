import type { ReactNode } from 'react';
import { TopBar } from '#design/shell/TopBar.tsx';
import { ModeTag } from './CompanyMenu.tsx';
import { useFrame } from './FrameContext.ts';
import styles from './PageTop.module.css';

/** The head of a page inside a company: with its mode and, in the demo, the clock. */
export function PageTop({
  children,
  ...bar
}: {
  crumbs?: readonly ReactNode[];
  title: ReactNode;
  detail?: ReactNode;
  children?: ReactNode;
}) {
  const { frame, clock } = useFrame();
  return (
    <TopBar {...bar}>
      <span className={styles.standing}>
        <ModeTag mode={frame.company.mode} />
        {clock}
      </span>
      {children}
    </TopBar>
  );
}
