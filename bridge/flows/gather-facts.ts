import {
  subjectKind,
  type Action,
  type AnyFacts,
  type DecisionRequest,
  type FactsFor,
  type Resource,
  type Subject,
} from '../../policy/index.ts';
import { contactRequestFacts, inviteReceiveFacts, inviteSendFacts } from './facts/invite.ts';
import { deviceMessageFacts, keysFacts, profileFacts, roomReadFacts } from './facts/read.ts';
import { reclassifyFacts } from './facts/reclassify.ts';
import { joinFacts, mediaFacts, messageFacts } from './facts/room.ts';
import { agreementStandingOf, serversWithoutAgreement, type Known } from './facts/standing.ts';
import type { Question, RoomView } from './question.ts';

/** A question as it is decided and recorded: the request in the words of the record, and the facts. */
export interface Gathered {
  readonly request: DecisionRequest;
  readonly facts: AnyFacts;
}

type Context = DecisionRequest['context'];

const roomOr = (room: RoomView['id'], otherwise: Resource): Resource => (room ? { type: 'room', id: room } : otherwise);

const subjectOf = (question: Question): Subject => {
  if ('administrator' in question) return { type: 'account', id: question.administrator.login };
  return 'server' in question ? { type: 'server', id: question.server } : { type: 'user', id: question.subject };
};

const asked = <A extends Action>(
  action: A,
  question: Question,
  resource: Resource,
  facts: FactsFor<A>,
  context: Context = {},
): Gathered => ({
  request: { subject: subjectOf(question), action, resource, context },
  facts,
});

// The record says who else was there: the first few of them, as names may be many and long.
const seenServers = (known: Known, { seen }: Extract<Question, { action: 'room.join' }>): Context => {
  const strangers = seen ? serversWithoutAgreement(known, seen.servers) : [];
  return strangers.length > 0 ? { strangers: strangers.slice(0, 10).join(' ') } : {};
};

const inRoom = (room: RoomView): Context => (room.id ? { room: room.id } : {});

// What one server asks of another.
const betweenServers = (known: Known, question: Extract<Question, { server: unknown }>): Gathered => {
  const { server, direction } = question;
  const agreement = agreementStandingOf(known, server);
  const named = { direction };
  switch (question.action) {
    case 'federation.contact':
      return asked('federation.contact', question, { type: 'server', id: server }, { agreement, direction }, named);
    case 'third-party-invite.redeem':
      return asked('third-party-invite.redeem', question, { type: 'server', id: server }, { direction }, named);
    case 'profile.query':
      return asked('profile.query', question, { type: 'user', id: question.userId }, profileFacts(known, question), named);
    case 'keys.query':
      return asked('keys.query', question, { type: 'user', id: question.userId }, keysFacts(known, question), named);
    case 'directory.query':
      return asked('directory.query', question, { type: 'alias', id: question.alias }, { agreement, direction }, named);
    case 'media.download':
      return asked('media.download', question, { type: 'media', id: question.media }, { agreement, shared: question.shared }, named);
    case 'media.receive':
      return asked('media.receive', question, { type: 'server', id: server }, mediaFacts(known, question), {
        ...named,
        type: question.file.type,
      });
    case 'room.read':
      return asked('room.read', question, { type: 'room', id: question.roomId }, roomReadFacts(known, question), {
        ...named,
        reading: question.reading,
        ...(question.eventId && { event: question.eventId }),
      });
  }
};

/** Finds what must be known to decide a question. Asks memory only; never waits. */
export const gatherFacts = (known: Known, question: Question): Gathered => {
  if (question.action === 'room.reclassify') {
    const { room, to } = question;
    return asked('room.reclassify', question, { type: 'room', id: room.id }, reclassifyFacts(known, question), { ...to });
  }
  if ('administrator' in question) return administration(question);
  if ('server' in question) return betweenServers(known, question);
  const self = { type: 'server', id: known.home.serverName } as const;
  switch (question.action) {
    case 'contact.request':
      return asked('contact.request', question, { type: 'user', id: question.external }, contactRequestFacts(known, question), {
        employee: question.employee,
      });
    case 'invite.send': {
      const resource = { type: 'user', id: question.invitee } as const;
      return asked('invite.send', question, resource, inviteSendFacts(known, question), inRoom(question.room));
    }
    case 'invite.receive':
      return asked('invite.receive', question, { type: 'user', id: question.invitee }, inviteReceiveFacts(known, question), {
        room: question.roomId,
      });
    case 'room.join':
      return asked('room.join', question, roomOr(question.room.id, self), joinFacts(known, question), seenServers(known, question));
    case 'message.send':
      return asked('message.send', question, roomOr(question.room.id, self), messageFacts(known, question), {
        kind: question.message.kind,
      });
    case 'state.change': {
      const { room, setting, conforms } = question;
      const facts = { subject: subjectKind(known.home, question.subject), room: room.class, setting, conforms };
      return asked('state.change', question, roomOr(question.room.id, self), facts, { state: question.state });
    }
    case 'redact': {
      const facts = { subject: subjectKind(known.home, question.subject), room: question.room.class };
      return asked('redact', question, roomOr(question.room.id, self), facts);
    }
    case 'room.create':
    case 'invite.address':
      return asked(question.action, question, self, { subject: subjectKind(known.home, question.subject) });
    case 'room.knock':
    case 'room.leave':
    case 'room.publish':
      return asked(question.action, question, roomOr(question.roomId, self), { subject: subjectKind(known.home, question.subject) });
    case 'device-message.receive':
      return asked('device-message.receive', question, { type: 'user', id: question.recipient }, deviceMessageFacts(known, question), {
        if_denied: question.stranger,
      });
  }
};

const administration = (question: Extract<Question, { administrator: unknown; resource: unknown }>): Gathered => {
  const { login, role } = question.administrator;
  const { resource } = question;
  const ownRequest = resource.type === 'contact' && resource.employee.startsWith(`@${login}:`);
  const named: Resource = resource.type === 'contact' ? { type: 'contact', id: resource.id } : resourceOf(resource);
  return asked(question.action, question, named, { role, ownRequest });
};

const resourceOf = (
  resource: Exclude<Extract<Question, { administrator: unknown; resource: unknown }>['resource'], { type: 'contact' }>,
): Resource => (resource.type === 'user' ? { type: 'user', id: resource.id } : { type: resource.type, id: resource.id });
