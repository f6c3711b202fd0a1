import { channelWords as words } from '#rooms/policies/core/channel-words.ts';
import { language } from './language.ts';

/** The way on which a step reaches somebody. */
export function channelWords(channel: string): string {
  return words(channel, language());
}
