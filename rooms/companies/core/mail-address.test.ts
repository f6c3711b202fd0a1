import { expect, it } from 'vitest';
import { isRefusal } from '#kernel/outcome.ts';
import { readMailRoute, shownMailRoute } from './mail-address.ts';

it.each([
  ['catcher', 'catcher'],
  ['smtp://posta.example', 'smtp://posta.example'],
  ['smtp://anna:s3greto@posta.example:587', 'smtp://posta.example:587'],
  ['smtps://anna%40lanterna.example:s3gr%2Feto@posta.example:465', 'smtps://posta.example:465'],
  ['smtp://127.0.0.1:2525', 'smtp://127.0.0.1:2525'],
  ['smtp://[::1]:2525', 'smtp://[::1]:2525'],
])('%s is shown as %s', (text, shown) => {
  const route = readMailRoute(text);
  if (isRefusal(route)) throw new Error(route.code);
  expect(shownMailRoute(route)).toBe(shown);
});

it.each(['', 'posta.example', 'https://posta.example', 'smtp://', 'smtp://posta example', 'smtp://posta.example:999999', 'smtp://a@b@c'])(
  '%j is no mail server',
  (text) => {
    expect(readMailRoute(text)).toMatchObject({ code: 'mail-address-wrong' });
  },
);
