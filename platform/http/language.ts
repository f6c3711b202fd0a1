import type { FastifyRequest } from 'fastify';
import type { Principal } from './services.ts';

export type Language = 'it' | 'en';

/** The person's choice, else the browser's, else Italian. */
export function languageOf(request: FastifyRequest, principal: Principal | null): Language {
  if (principal?.kind === 'person' && principal.language !== null) return principal.language;
  return preferred(request.headers['accept-language']);
}

function preferred(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { language: tag.slice(0, 2), quality: quality === undefined ? 1 : Number(quality) };
    })
    .toSorted((a, b) => b.quality - a.quality);
  const known = wishes.find((one): one is { language: Language; quality: number } => one.language === 'it' || one.language === 'en');
  return known?.language ?? 'it';
}
