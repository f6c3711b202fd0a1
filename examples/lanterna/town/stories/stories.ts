import { ASPETTA_LA_TELEFONATA, CONTESTA, DISTRATTO, PROMETTE, RIBA_CHE_TORNA } from './asked.ts';
import { GIORNO_FISSO, GRANDE_E_LENTO, GRUPPO, INSEGNA, METRONOMO, NUOVO_BUONO } from './punctual.ts';
import { CANTIERE, CONDOMINIO, ENTE_PUBBLICO, ESTERO, STAGIONALE } from './slow.ts';
import type { Story } from './story.ts';
import { CRESCE_E_CROLLA, IN_RECUPERO, NUOVO_CATTIVO, PARTICOLARI } from './troubled.ts';

const STORIES: readonly Story[] = [
  METRONOMO,
  GIORNO_FISSO,
  DISTRATTO,
  ASPETTA_LA_TELEFONATA,
  GRANDE_E_LENTO,
  INSEGNA,
  CONTESTA,
  PROMETTE,
  RIBA_CHE_TORNA,
  STAGIONALE,
  CANTIERE,
  ENTE_PUBBLICO,
  CONDOMINIO,
  GRUPPO,
  NUOVO_BUONO,
  NUOVO_CATTIVO,
  CRESCE_E_CROLLA,
  IN_RECUPERO,
  ESTERO,
  PARTICOLARI,
];

/** By the number of `policies-and-stories.md`, from 1. */
export function storyOf(number: number): Story {
  const story = STORIES[number - 1];
  if (story === undefined) throw new RangeError(`no story ${number}`);
  return story;
}
