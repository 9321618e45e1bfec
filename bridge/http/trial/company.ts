import {
  usualTerms,
  type ContactId,
  type PartnerId,
  type RoomId,
  type ServerName,
  type UserId,
  type ExternalContact,
  type Agreement,
  type EventId,
} from '../../../policy/index.ts';
import type { Commit } from '../../ports/unit-of-work.ts';

/** The names a trial company uses. */
export const named = {
  wang: '@wang.min:acme.test' as UserId,
  lihua: '@li.hua:globex.test' as UserId,
  zhang: '@zhang.wei:globex.test' as UserId,
  globex: 'par_globex00000' as PartnerId,
  /** The request of Wang for Li Hua. */
  requested: 'con_requested00' as ContactId,
  /** The contact of Wang with Zhang Wei. */
  approved: 'con_approved000' as ContactId,
  absent: 'con_absent00000' as ContactId,
  room: '!orders:acme.test' as RoomId,
} as const;

/** 2026-11-22T11:40:00Z. */
export const noon = Date.UTC(2026, 10, 22, 11, 40);

/** A day, in milliseconds. */
export const day = 24 * 60 * 60 * 1000;

const globex: Agreement = {
  partner: named.globex,
  name: 'Globex',
  serverNames: ['globex.test' as ServerName],
  standing: 'active',
  terms: { ...usualTerms, invitesOut: 'approval', invitesIn: 'open', files: true, partnerRooms: true, forbiddenWords: ['机密'] },
};

const asked = { employee: named.wang, direction: 'out', purpose: '订单 4500012345', requestedAt: noon - day } as const;
const requested: ExternalContact = { ...asked, id: named.requested, external: named.lihua, standing: 'requested' };
const approved: ExternalContact = {
  ...asked,
  id: named.approved,
  external: named.zhang,
  standing: 'approved',
  by: 'chen',
  at: noon - day / 2,
  until: noon + 30 * day,
  scope: { files: true, groups: false },
};

/** What was said in the trial company's room. */
export const saying = {
  type: 'm.room.message',
  sender: named.wang,
  content: { body: '交期确认' },
};

/** Settles a trial company: one employee, one partner, a request, an approved contact, and a room with one message. */
export const settleCompany = async ({ agreements, archive, audit, contacts, people, rooms }: Commit): Promise<void> => {
  await agreements.add(globex);
  await people.put({ userId: named.wang, displayName: '王敏', department: '采购部' });
  for (const contact of [requested, approved]) await contacts.open(contact);
  await rooms.register({ id: named.room, class: 'direct', host: 'home', at: noon - day });
  await rooms.rename(named.room, '订单');
  await rooms.setMember(named.room, named.wang, 'join');
  await rooms.setMember(named.room, named.zhang, 'invite');
  const event = { eventId: '$first' as EventId, roomId: named.room, sender: named.wang, type: saying.type, withheld: false };
  await archive.append([{ ...event, originServerTs: noon - 5, receivedAt: noon, raw: JSON.stringify(saying) }]);
  await audit.append({ at: noon, kind: 'partner.added', body: { partner: named.globex, by: 'chen' } });
};
