export { moveAgreement, type Admission, type Agreement, type AgreementAct, type AgreementStanding, type Terms } from './agreement.ts';
export { usualTerms, type ContentTerms, type LinkTerms } from './content-terms.ts';
export { compileRules, type CompiledRules } from './compile-rules.ts';
export { decide, type Policy } from './decide.ts';
export type { Decision } from './decision.ts';
export {
  approveContact,
  blockContact,
  expireContact,
  rejectContact,
  standingAt,
  type ContactStanding,
  type Direction,
  type ExternalContact,
  type Scope,
} from './external-contact.ts';
export { factSchema, faultsOf, type AnyFacts, type FactsFor } from './facts.ts';
export * from './ids.ts';
export { isPartnerGateway, subjectKind, type Home, type SubjectKind } from './home.ts';
export type { Obligation } from './obligation.ts';
export type { Person, Role } from './person.ts';
export { byImportance, reasons, sentenceOf, type ReasonCode } from './reason.ts';
export { settings, type Setting } from './setting.ts';
export { actions, type Action, type DecisionRequest, type Resource, type Subject } from './request.ts';
export { err, ok, type Result } from './result.ts';
export { faultsOfRule, type Condition, type Rule } from './rule.ts';
export { shippedRules } from './rules/index.ts';
export { worstStanding, standingTowards } from './room-standing.ts';
export type { Presence, RoomClass, RoomFit, RoomHost, RoomRecording, SharedRoom } from './shared-room.ts';
export type { ImpossibleAct } from './transition.ts';
