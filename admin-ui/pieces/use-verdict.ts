import type { Contact } from '../../bridge/http/contract/contact.ts';
import { useDecideRequest, type Verdict } from '../api/decide-request.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { failureBehind, type Failure } from '../errors.ts';
import { formatInstant } from '../format-time.ts';
import { noteReason } from '../queue/drafts.ts';
import { useText } from '../text/use-text.ts';
import { namesOf } from './names.ts';

/** A decision on its way. */
export interface Deciding {
  readonly decide: (verdict: Verdict) => void;
  readonly busy: boolean;
  /** Why it did not come about; that somebody else was faster is no failure, the request itself tells it. */
  readonly failure: Failure | undefined;
  /** The request as it was decided on here; undefined where it was not. */
  readonly decided: Contact | undefined;
}

/** Decides on the open request; what came of it is told, and the card closes. */
export const useVerdict = (request: Contact | undefined, close: () => void): Deciding => {
  const { t } = useText();
  const announce = useAnnounce();
  const { mutate, isPending, isSuccess, error, variables } = useDecideRequest((decided, verdict) => {
    const names = namesOf(decided);
    if (verdict.outcome === 'approve') announce(t('done.approved', { ...names, until: formatInstant(verdict.until) }));
    else {
      noteReason(sessionStorage, decided.id, verdict.reason);
      announce(t('done.rejected', names));
    }
    close();
  });
  const failure = error === null ? undefined : failureBehind(error);
  return {
    decide: (verdict) => request && mutate({ request, verdict }),
    busy: isPending || isSuccess,
    failure: failure?.kind === 'already-decided' ? undefined : failure,
    decided: isSuccess ? variables.request : undefined,
  };
};
