import type pg from 'pg';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/database.ts';
import type { Mapping } from '../../core/mapping.ts';
import type { MappingProposal } from '../../core/recognise/propose-mapping.ts';
import type { Language } from '../../core/say.ts';
import type { TableSource } from '../read/table-source.ts';
import type { ImportStage } from './import-progress.ts';
import type { ImportResult } from './import-result.ts';

export type ImportServices = { readonly db: Db; readonly pool: pg.Pool; readonly clock: Clock };

export type ImportOrder = {
  readonly kind: Mapping['kind'];
  readonly source: TableSource;
  readonly ledger?: string | undefined;
  /** As a person wrote or corrected it; else the kept one, else the proposal where nothing in it is doubtful. */
  readonly mapping?: unknown;
  readonly asOf?: CalendarDate | undefined;
  readonly snapshot: boolean;
  /** Doubts that were answered with yes: all, or some by their codes. */
  readonly confirmed: 'all' | readonly string[];
  readonly expected?: ReadonlyMap<string, bigint>;
  /** Compute everything and record nothing. */
  readonly check: boolean;
  readonly language: Language;
  /** The row made when the file was uploaded; else one is made here. */
  readonly importId?: bigint;
  readonly tell?: (stage: ImportStage, rows: number) => void;
};

/** Nothing was kept: a mapping or a yes is needed first. */
export type ImportNeeds = { readonly needs: string; readonly proposal: MappingProposal | null; readonly result: ImportResult | null };
