import { home, pairAt, roomAt, type Size } from '../company.ts';

/** The company whose hook is asked. */
export const largeCompany: Size = { contacts: 100_000, rooms: 10_000, partners: 1_000 };

/** What the asker shows that it may ask. */
export const hookToken = 'a-token-as-long-as-the-one-that-parley-init';

const number = 4_711;

// A text message in a direct chat of three, as our module describes it.
const asked = (): object => {
  const { employee, external } = pairAt(largeCompany, number);
  const members = [employee, external, home.gateway].map((user) => ({ user_id: user, membership: 'join' }));
  return {
    event: {
      event_id: '$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg',
      room_id: roomAt(largeCompany, number),
      type: 'm.room.message',
      sender: employee,
      content: { msgtype: 'm.text', body: 'Your order 4711 leaves the works on Monday. 您的订单4711将于周一出厂。', 'm.mentions': {} },
      unsigned: { age_ts: 1_795_388_400_000 },
    },
    room: { create: { sender: employee, content: { room_version: '12', 'org.parley.class': 'direct' } }, members },
  };
};

// As Python's `json.dumps` writes it, which is what our module uses: nothing but ASCII.
const asciiJson = (value: object): Buffer =>
  Buffer.from(JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));

/** A question to a hook as the bytes of an HTTP request. */
export const postOf = (hook: string, body: Buffer, token = hookToken): Buffer => {
  const head = [
    `POST /hooks/v1/${hook} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
};

/** One `check_event_allowed`, permitted, as the bytes of an HTTP request. */
export const messageRequest = (token = hookToken): Buffer => postOf('check_event_allowed', asciiJson(asked()), token);
