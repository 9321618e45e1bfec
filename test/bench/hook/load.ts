import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The same request again and again. */
export interface Load {
  readonly port: number;
  readonly request: Buffer;
  readonly requests: number;
  /** How many are under way at a time, each on a connection of its own that stays open. */
  readonly connections: number;
}

const answerStart = 'HTTP/1.1 200 ';

/** How long an answer is in all, by its head. Throws where it is no 200 that says its length. */
export const lengthOf = (answer: string): number => {
  const [head = ''] = answer.split('\r\n\r\n', 1);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!answer.startsWith(answerStart) || length === undefined) throw new Error(`not a 200 with a length: ${head}`);
  return head.length + 4 + Number(length);
};

/** Sends a request once and answers what came back, whole. Throws where it is no 200. */
export const askOnce = async ({ port, request }: Pick<Load, 'port' | 'request'>): Promise<Buffer> => {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  let answer = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer = Buffer.concat([answer, chunk]);
    if (answer.includes('\r\n\r\n') && answer.length >= lengthOf(answer.toString('latin1'))) break;
  }
  return answer;
};

const askInTurn = (socket: Socket, { answerLength, next }: { answerLength: number; next: () => Buffer | undefined }): Promise<void> =>
  new Promise((resolve, reject) => {
    let [missing, first] = [answerLength, true];
    const ask = (): void => {
      const request = next();
      if (request) socket.write(request);
      else socket.end(resolve);
    };
    socket.on('error', reject);
    // After the last answer this says nothing any more.
    socket.on('close', () => reject(new Error('the server has closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      if (first && !chunk.toString('latin1', 0, answerStart.length).startsWith(answerStart)) reject(new Error(chunk.toString('latin1')));
      missing -= chunk.length;
      first = missing === 0;
      if (missing < 0) reject(new Error('an answer is longer than the first one was'));
      if (missing !== 0) return;
      missing = answerLength;
      ask();
    });
    ask();
  });

// A server that answers somebody asleep pays for waking them, the more often the slower it is: who asks here never sleeps.
const stayAwake = (): (() => void) => {
  let isAwake = true;
  const turn = (): void => void (isAwake && setImmediate(turn));
  turn();
  return () => (isAwake = false);
};

/** Sends requests, each once; resolves when all are answered. Throws where one is answered at another length than the first. */
export const askEach = async ({
  port,
  requests,
  connections,
}: Pick<Load, 'port' | 'connections'> & { readonly requests: Iterable<Buffer> }): Promise<void> => {
  const waiting = requests[Symbol.iterator]();
  const next = (): Buffer | undefined => waiting.next().value;
  const first = next();
  if (!first) return;
  const answerLength = (await askOnce({ port, request: first })).length;
  const sockets = Array.from({ length: connections }, () => connect({ port, host: '127.0.0.1', noDelay: true }));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const rest = stayAwake();
  try {
    await Promise.all(sockets.map((socket) => askInTurn(socket, { answerLength, next })));
  } finally {
    rest();
    for (const socket of sockets) socket.destroy();
  }
};

function* again(request: Buffer, times: number): Generator<Buffer, undefined> {
  for (let time = 0; time < times; time += 1) yield request;
}

/** Sends a request many times over; resolves when all are answered. */
export const askMany = ({ port, request, requests, connections }: Load): Promise<void> =>
  askEach({ port, requests: again(request, requests), connections });
