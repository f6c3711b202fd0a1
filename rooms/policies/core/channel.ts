import type { Channel } from './policy.ts';
import type { Step } from './ready-policy.ts';
import type { Capabilities } from './settings.ts';
import type { Reach } from './snapshot.ts';

export type ChannelChoice =
  | { readonly kind: 'chosen'; readonly channel: Channel }
  /** The installation has none of the step's channels: a person does it, as a task of its type. */
  | { readonly kind: 'by-hand' }
  /** The installation could, but this debtor has no usable address. */
  | { readonly kind: 'no-address' };

/**
 * The first channel that the installation has and on which the debtor can be reached. The one that he prefers is asked first, if it is
 * one of the step's own: a preference makes no act firmer or weaker than its policy.
 */
export function chooseChannel(step: Step, capabilities: Capabilities, reach: Reach): ChannelChoice {
  let installed = false;
  for (const channel of inPreferredOrder(step.channels, reach)) {
    if (channel === 'task') return { kind: 'chosen', channel };
    if (!capabilities[channel]) continue;
    installed = true;
    if (canReach(channel, reach)) return { kind: 'chosen', channel };
  }
  return { kind: installed ? 'no-address' : 'by-hand' };
}

function inPreferredOrder(channels: Step['channels'], { prefers }: Reach): Step['channels'] {
  if (prefers == null || !channels.includes(prefers)) return channels;
  return [prefers, ...channels.filter((channel) => channel !== prefers)];
}

function canReach(channel: Exclude<Channel, 'task'>, reach: Reach): boolean {
  switch (channel) {
    case 'email':
      return reach.email;
    case 'pec':
      return reach.pec;
    case 'letter':
    case 'registered':
      return reach.post;
    case 'call':
      return reach.phone;
    case 'sms':
      return reach.mobile;
    case 'erp':
      return true;
  }
}
