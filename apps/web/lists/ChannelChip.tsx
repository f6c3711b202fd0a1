import { useLingui } from '@lingui/react/macro';
import { Mail } from 'lucide-react';
import { ChoiceChip } from '#design/controls/Chip.tsx';
import type { Channel } from '#rooms/policies/core/channels.ts';
import { channelWords } from '../words/channels.ts';

type ChannelChipProps<One extends Channel> = {
  channels: readonly One[];
  value: One | undefined;
  onChange: (channel: One | undefined) => void;
};

/** By which channel. */
export function ChannelChip<One extends Channel>({ channels, value, onChange }: ChannelChipProps<One>) {
  const { t } = useLingui();
  return (
    <ChoiceChip<One | ''>
      icon={Mail}
      label={t`Canale`}
      value={value ?? ''}
      none=""
      onChange={(channel) => onChange(channel === '' ? undefined : channel)}
      options={[{ value: '', label: t`Ogni canale` }, ...channels.map((one) => ({ value: one, label: channelWords(one) }))]}
    />
  );
}
