import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { problemText } from '../../app/problems.ts';
import { readPasswordLink, setPasswordByLink, signIn } from '../../client/operations.gen.ts';
import { NewPasswordView } from './SignInView.tsx';

/** The page of a one-time link. Its token stands behind `#`, so no log on the way has seen it. */
export function PasswordRoute() {
  const navigate = useNavigate();
  const token = window.location.hash.slice(1);
  const link = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => readPasswordLink({ body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const set = useMutation({
    mutationFn: async (password: string) => {
      await setPasswordByLink({ body: { token, password } });
      if (link.data) await signIn({ body: { email: link.data.email, password } });
    },
    onSuccess: () => navigate({ to: '/', replace: true }),
  });
  const error = link.error ?? set.error;
  return (
    <NewPasswordView
      email={link.data?.email ?? null}
      onSet={set.mutate}
      error={error && problemText(error)}
      busy={set.isPending || !link.data}
    />
  );
}
