import './api/parse-without-eval.ts';

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createApi } from './api/client.ts';
import { knownSession, noteSession } from './api/session-query.ts';
import { ApiContext } from './api/use-api.ts';
import { Announcer } from './components/announcer.tsx';
import { SafetyNet } from './components/safety-net.tsx';
import { failureBehind } from './errors.ts';
import { applyPalette } from './palette.ts';
import { Crashed } from './pieces/crashed.tsx';
import { SiteMap } from './routes/site-map.tsx';
import './styles.css';
import { chooseLanguage } from './text/language.ts';
import { startTranslating } from './text/translate.ts';
import { rememberedLanguage } from './text/use-text.ts';

const endSession = (error: Error): void => {
  if (failureBehind(error).kind === 'session-ended' && knownSession(queries)) noteSession(queries, null);
};

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  mutationCache: new MutationCache({ onError: endSession }),
});

const api = createApi({ fetch: window.fetch.bind(window), csrfToken: () => knownSession(queries)?.csrf_token });

/** A number new in each answer of the console's server, which lets style elements of ours pass its content security policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

const root = document.querySelector('#console');
applyPalette(document.documentElement);
await startTranslating(chooseLanguage(rememberedLanguage(localStorage), navigator.languages));
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <SafetyNet fallback={<Crashed />}>
        <QueryClientProvider client={queries}>
          <ApiContext value={api}>
            <Announcer>
              <SiteMap nonce={nonce} />
            </Announcer>
          </ApiContext>
        </QueryClientProvider>
      </SafetyNet>
    </StrictMode>,
  );
}
