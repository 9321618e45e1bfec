import { connect, type Socket } from 'node:net';

import { jsonText } from '../../../bridge/synapse/in/json-text.ts';
import { pairAt, roomAt } from '../company.ts';
import { hookToken, largeCompany, postOf } from '../hook/message-request.ts';

/** Somebody who asks hostile things until stopped. */
export interface Attack {
  readonly stop: () => void;
}

const length = 60_000;
const number = 815;

// Each comes from a partner's person, as the backstop is asked about it.
const eventOf = (content: object): object => ({
  event: { room_id: roomAt(largeCompany, number), type: 'm.room.message', sender: pairAt(largeCompany, number).external, content },
});

const nested = (depth: number): object => {
  let inner: object = {};
  for (let level = 0; level < depth; level += 1) inner = { a: inner };
  return inner;
};

const text = (body: string): object => ({ msgtype: 'm.text', body });

/** What is asked: as long as an event may be, deep, in crumbs, and made for patterns that go back again and again. */
const contents: readonly object[] = [
  text('x'.repeat(length)),
  text('\uFF26\uFB01\u1E9B\u0323'.repeat(length / 12)),
  text(`${'a'.repeat(length)}!`),
  text('forbidde'.repeat(length / 8)),
  { msgtype: 'm.text', body: '', deep: nested(5_000) },
  { msgtype: 'm.text', body: '', crumbs: Array.from({ length: length / 6 }, () => ({ a: 1 })) },
  { msgtype: 'm.text', body: '', ...Object.fromEntries(Array.from({ length: length / 12 }, (_, index) => [`k${index}`, ''])) },
];

const perSecond = 20;
const slowBodies = 50;

const asking = (port: number): { readonly next: () => void; readonly close: () => void } => {
  const posts = contents.map((content) => postOf('check_event_for_spam', Buffer.from(jsonText(eventOf(content)))));
  const socket = connect({ port, host: '127.0.0.1' });
  // Nobody reads the answers but the machine itself.
  socket.on('error', () => {}).resume();
  let asked = 0;
  return {
    next: () => {
      const post = posts[asked % posts.length];
      asked += 1;
      if (post) socket.write(post);
    },
    close: () => socket.destroy(),
  };
};

const slowly = (port: number): { readonly next: () => void; readonly close: () => void } => {
  const head = [
    'POST /hooks/v1/check_event_allowed HTTP/1.1',
    'Host: a',
    `Authorization: Bearer ${hookToken}`,
    `Content-Length: ${length}`,
  ];
  const sockets: readonly Socket[] = Array.from({ length: slowBodies }, () => connect({ port, host: '127.0.0.1' }));
  for (const socket of sockets) socket.on('error', () => {}).write(`${head.join('\r\n')}\r\n\r\n{`);
  return {
    next: () => {
      for (const socket of sockets) socket.write(' ');
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
};

/** Begins an attack on a hook: twenty of the largest and worst events a second, and fifty bodies that come byte by byte. */
export const startAttack = async (port: number): Promise<Attack> => {
  const attackers = [asking(port), slowly(port)];
  const timer = setInterval(() => {
    for (const { next } of attackers) next();
  }, 1_000 / perSecond);
  return {
    stop: () => {
      clearInterval(timer);
      for (const { close } of attackers) close();
    },
  };
};
