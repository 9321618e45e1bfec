import type { ContentTerms } from './content-terms.ts';
import type { PartnerId, ServerName } from './ids.ts';
import type { RoomTerms } from './room-terms.ts';
import { err, ok, type Result } from './result.ts';
import type { ImpossibleAct } from './transition.ts';

/** How a contact between the two companies comes to be: an admin approves each, or the terms accept it. */
export type Admission = 'approval' | 'open';

/** What an agreement allows and requires, as parameters of our rules; never a rule. */
export interface Terms extends ContentTerms, RoomTerms {
  /** Whether our people may invite theirs without an approval of ours. */
  readonly invitesOut: Admission;
  /** Whether their people may invite ours without an approval of ours. */
  readonly invitesIn: Admission;
  /** Whether files may be sent in rooms shared with them. */
  readonly files: boolean;
}

/** The life of an agreement. */
export type AgreementStanding = 'proposed' | 'active' | 'suspended' | 'ended';

/** The standing terms between the home organization and one partner organization. */
export interface Agreement {
  readonly partner: PartnerId;
  readonly name: string;
  readonly serverNames: readonly ServerName[];
  readonly standing: AgreementStanding;
  readonly terms: Terms;
}

/** The acts that move an agreement on. */
export type AgreementAct = 'activate' | 'suspend' | 'end';

const next: Record<AgreementStanding, Partial<Record<AgreementAct, AgreementStanding>>> = {
  proposed: { activate: 'active', end: 'ended' },
  active: { suspend: 'suspended', end: 'ended' },
  suspended: { activate: 'active', end: 'ended' },
  ended: {},
};

/** Moves an agreement on, or says that this act is not possible from where it stands. */
export const moveAgreement = (
  agreement: Agreement,
  act: AgreementAct,
): Result<Agreement, ImpossibleAct<AgreementStanding, AgreementAct>> => {
  const standing = next[agreement.standing][act];
  return standing ? ok({ ...agreement, standing }) : err({ standing: agreement.standing, act });
};
