import { QueryClient } from '@tanstack/react-query';
import { faultOf } from '../api';

const MOST_TRIES = 2;

/** A fault that may pass is asked again; a refusal is not. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // Offline the service does not answer, which is said: nothing waits in secret, to be done later.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => {
        const { status } = faultOf(error);
        return failures < MOST_TRIES && (status === 0 || status >= 500);
      },
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
