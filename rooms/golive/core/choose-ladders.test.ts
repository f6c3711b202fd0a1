import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy, RESERVED_LADDERS, type PolicyDocument } from '#rooms/policies/core/door.ts';
import { chooseLadders } from './choose-ladders.ts';

const READY = readPolicy(readFileSync(join(import.meta.dirname, '../../policies/policies/standard.yaml'), 'utf8')).policy as PolicyDocument;
const choose = (choice: Record<string, string>, from = READY) => chooseLadders(from, READY, choice, RESERVED_LADDERS) as PolicyDocument;
const ladderOf = (policy: PolicyDocument, segment: string) => policy.segments.find(({ key }) => key === segment)?.ladder;

describe('choosing a ladder for a segment', () => {
  it('leaves the others as they are, and the policy can be published', () => {
    const softer = choose({ new: 'standard' });
    expect([ladderOf(softer, 'new'), ladderOf(softer, 'high-risk')]).toEqual(['standard', 'strict']);
    expect(readPolicy(JSON.stringify(softer)).problems).toEqual([]);
  });

  it('nobody of a segment may be chased at all', () => {
    expect(readPolicy(JSON.stringify(choose({ 'public-bodies': 'none' }))).problems).toEqual([]);
  });

  it('leaves out a ladder that nobody walks any more, which can be chosen again later', () => {
    const without = choose({ 'public-bodies': 'standard' });
    expect(Object.keys(without.ladders)).not.toContain('public-body');
    expect(readPolicy(JSON.stringify(without)).problems).toEqual([]);
    expect(Object.keys(choose({ 'public-bodies': 'public-body' }, without).ladders)).toContain('public-body');
  });

  it('refuses a segment or a ladder that is not there, and one that is walked whatever the segment', () => {
    expect(choose({ nobody: 'soft' })).toMatchObject({ code: 'segment-unknown' });
    expect(choose({ new: 'cruel' })).toMatchObject({ code: 'ladder-unknown' });
    expect(choose({ new: 'returned-bill' })).toMatchObject({ code: 'ladder-unknown' });
  });
});
