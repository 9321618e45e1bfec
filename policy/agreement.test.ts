import { describe, expect, it } from '@jest/globals';

import { usualTerms } from './content-terms.ts';
import { moveAgreement, type Agreement, type AgreementAct, type AgreementStanding } from './agreement.ts';
import type { PartnerId, ServerName } from './ids.ts';

const agreement = (standing: AgreementStanding): Agreement => ({
  partner: 'par_0123456789' as PartnerId,
  name: 'Globex',
  serverNames: ['globex.test' as ServerName],
  standing,
  terms: { ...usualTerms, invitesOut: 'approval', invitesIn: 'approval', files: true, partnerRooms: true, forbiddenWords: [] },
});

/** From where, by which act, to where; undefined where the act is not possible. */
const transitions: readonly (readonly [AgreementStanding, AgreementAct, AgreementStanding | undefined])[] = [
  ['proposed', 'activate', 'active'],
  ['proposed', 'suspend', undefined],
  ['proposed', 'end', 'ended'],
  ['active', 'activate', undefined],
  ['active', 'suspend', 'suspended'],
  ['active', 'end', 'ended'],
  ['suspended', 'activate', 'active'],
  ['suspended', 'suspend', undefined],
  ['suspended', 'end', 'ended'],
  ['ended', 'activate', undefined],
  ['ended', 'suspend', undefined],
  ['ended', 'end', undefined],
];

describe('an agreement', () => {
  it.each(transitions)('that is %s, by %s, is then %s', (from, act, to) => {
    const before = agreement(from);
    expect(moveAgreement(before, act)).toEqual(
      to ? { ok: true, value: { ...before, standing: to } } : { ok: false, error: { standing: from, act } },
    );
    expect(before).toEqual(agreement(from));
  });
});
