import { serverOf, type ServerName, type UserId } from './ids.ts';

/** The organization this Parley serves. */
export interface Home {
  /** Its name as people know it. */
  readonly organization: string;
  readonly serverName: ServerName;
  /** Our own account on the homeserver: it holds the power in shared rooms and keeps the record. */
  readonly gateway: UserId;
}

/** Who somebody is to us. */
export type SubjectKind = 'employee' | 'gateway' | 'external';

/** Tells our own people, our gateway and everybody else apart, by nothing but the user id. */
export const subjectKind = (home: Home, user: UserId): SubjectKind => {
  if (user === home.gateway) return 'gateway';
  return serverOf(user) === home.serverName ? 'employee' : 'external';
};

const localpart = (user: UserId): string => user.slice(1, user.indexOf(':'));

/** Whether an account is a partner's gateway: it keeps that company's record and is nobody's contact. All gateways have one localpart. */
export const isPartnerGateway = (home: Home, user: UserId): boolean =>
  subjectKind(home, user) === 'external' && localpart(user) === localpart(home.gateway);
