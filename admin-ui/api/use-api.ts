import { createContext, useContext } from 'react';

import type { Api } from './client.ts';

const unset: Api = () => Promise.reject(new Error('ApiContext has no value: main.tsx gives it.'));

/** The client, given once in `main.tsx`. */
export const ApiContext = createContext<Api>(unset);

/** The client of the admin API. */
export const useApi = (): Api => useContext(ApiContext);
