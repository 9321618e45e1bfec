import {
  approveContact,
  parseContactId,
  parseEventId,
  parsePartnerId,
  parseRoomId,
  parseServerName,
  parseUserId,
  type Agreement,
  type ExternalContact,
  type Person,
  type Result,
  type RoomId,
  type UserId,
  usualTerms,
} from '../../policy/index.ts';
import type { ArchiveEntry } from '../../bridge/archive/entry.ts';
import type { AuditEntry } from '../../bridge/audit/record.ts';

const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

let made = 0;
const next = (): string => String((made += 1)).padStart(10, '0');

/** Ids that no other call has answered. */
export const fresh = {
  contact: () => must(parseContactId(`con_${next()}`)),
  partner: () => must(parsePartnerId(`par_${next()}`)),
  employee: () => must(parseUserId(`@worker${next()}:acme.test`)),
  external: () => must(parseUserId(`@supplier${next()}:globex.test`)),
  server: () => must(parseServerName(`s${next()}.test`)),
  room: () => must(parseRoomId(`!room${next()}`)),
  event: () => must(parseEventId(`$event${next()}`)),
};

/** A request of a pair nobody has asked for yet. */
export const request = (
  pair: { employee?: UserId; external?: UserId; requestedAt?: number } = {},
): ExternalContact & { standing: 'requested' } => ({
  id: fresh.contact(),
  employee: pair.employee ?? fresh.employee(),
  external: pair.external ?? fresh.external(),
  direction: 'out',
  purpose: '采购询价 "Q3" \\',
  requestedAt: pair.requestedAt ?? 1_800_000_000_000,
  standing: 'requested',
});

/** The approval of a request. */
export const approved = (contact: ExternalContact, until = 1_900_000_000_123): ExternalContact & { standing: 'approved' } =>
  must(approveContact(contact, { by: 'ines', at: 1_800_000_000_001, until, scope: { files: true, groups: false } }));

/** An active agreement with a partner nobody has named yet. */
export const agreement = (changes: Partial<Agreement> = {}): Agreement => ({
  partner: fresh.partner(),
  name: 'Globex 供应',
  serverNames: [fresh.server(), fresh.server()],
  standing: 'active',
  terms: {
    ...usualTerms,
    invitesOut: 'approval',
    invitesIn: 'open',
    files: true,
    confidential: true,
    partnerRooms: true,
    forbiddenWords: ['secret', '机密,"x"'],
  },
  ...changes,
});

/** An employee nobody has entered yet. */
export const person = (changes: Partial<Person> = {}): Person => ({
  userId: fresh.employee(),
  displayName: '李雷',
  department: 'Purchasing',
  ...changes,
});

/** A message to a room. */
export const entry = (roomId: RoomId, changes: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  eventId: fresh.event(),
  roomId,
  sender: fresh.external(),
  type: 'm.room.message',
  originServerTs: 1_800_000_000_000,
  receivedAt: 1_800_000_000_500,
  withheld: false,
  raw: '{"content":{"body":"你好 \\u0000 \\"{},\\\\"}}',
  ...changes,
});

/** A denial for the log. */
export const denial = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1_800_000_000_000,
  kind: 'decision',
  body: { outcome: 'deny', reasons: ['contact-not-approved'], subject: fresh.employee(), facts: { contact: 'none', groups: false } },
  ...changes,
});

/** The whole of a page. */
export const all = { cursor: undefined, limit: 200 } as const;
