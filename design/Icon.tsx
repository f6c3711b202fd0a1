import type { LucideIcon } from 'lucide-react';

const SIZES = { xs: 12, s: 14, m: 16, l: 20 } as const;

/** A Lucide glyph beside a text that already says it: hidden from readers. */
export function Icon({ of: Glyph, size = 'm', className }: { of: LucideIcon; size?: keyof typeof SIZES; className?: string | undefined }) {
  return <Glyph size={SIZES[size]} strokeWidth={1.75} aria-hidden focusable={false} className={className} style={{ flex: 'none' }} />;
}
