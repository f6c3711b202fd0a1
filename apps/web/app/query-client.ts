import { QueryClient } from '@tanstack/react-query';
import { isProblem } from '../api/problem.ts';

/** Old data stay on screen while new ones come; a refusal is never tried again, a lost connection is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !isProblem(error) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
