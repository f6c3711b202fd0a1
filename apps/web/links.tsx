import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The company's code in the address: every page but the sign-in begins with it. */
export function useCompanyCode(): string {
  const { company } = useParams({ strict: false }) as { company?: string };
  return company ?? '';
}

export function CustomerLink({
  id,
  className,
  tabIndex,
  children,
}: {
  id: string;
  className?: string | undefined;
  tabIndex?: number;
  children: ReactNode;
}) {
  const company = useCompanyCode();
  return (
    <Link to="/$company/clienti/$debtor" params={{ company, debtor: id }} className={className} tabIndex={tabIndex}>
      {children}
    </Link>
  );
}
