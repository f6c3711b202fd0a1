import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { problemText } from '../../app/problems.ts';
import { giveSecondFactor, signIn } from '../../client/operations.gen.ts';
import { CodeView, SignInView } from './SignInView.tsx';

export function SignInRoute() {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const { poi } = useSearch({ from: '/accesso' });
  const [asked, setAsked] = useState(false);
  const enter = async () => {
    cache.clear();
    // Only addresses of our own: what stands in `poi` may come from anywhere.
    await navigate({ to: poi && /^\/[^/\\]/.test(poi) ? poi : '/', replace: true });
  };
  const first = useMutation({
    mutationFn: (given: { email: string; password: string }) => signIn({ body: given }),
    onSuccess: ({ state }) => (state === 'open' ? enter() : setAsked(true)),
  });
  const second = useMutation({ mutationFn: (code: string) => giveSecondFactor({ body: { code } }), onSuccess: enter });
  if (asked) {
    return (
      <CodeView
        onCode={second.mutate}
        onBack={() => {
          second.reset();
          setAsked(false);
        }}
        error={second.error && problemText(second.error)}
        busy={second.isPending}
      />
    );
  }
  return (
    <SignInView
      onSignIn={(email, password) => first.mutate({ email, password })}
      error={first.error && problemText(first.error)}
      busy={first.isPending}
    />
  );
}
