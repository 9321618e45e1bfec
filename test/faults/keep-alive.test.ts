import { once } from 'node:events';
import { Agent, createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { homeserverListener } from '../../bridge/synapse/in/listener.ts';
import { until } from '../../homeserver-config/demo/until.ts';
import { askOver, type Heard } from './support/ask-over.ts';

const token = 'hook-token';

const ourDoor = (): Server =>
  homeserverListener({
    hookToken: token,
    homeserverToken: 'homeserver-token',
    hooks: new Map([['ping', () => Promise.resolve({ decision: 'permit' as const })]]),
    inOrder: () => true,
    observe: () => Promise.resolve(0),
    clock: () => 0,
    onFault: () => 'fault',
    other: () => false,
  });

describe('a connection that our homeserver keeps', () => {
  let server: Server;
  afterEach(() => void server.close());
  const portOf = async (opened: Server): Promise<number> => {
    server = opened.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  // Synapse keeps an idle connection for 120 s, and does not send a POST again whose connection was closed under it.
  it('is kept longer here than there, and is used again', async () => {
    const url = `http://127.0.0.1:${await portOf(ourDoor())}/hooks/v1/ping`;
    const agent = new Agent({ keepAlive: true });
    const ask = (): Promise<Heard> => askOver(agent, { url, method: 'POST', token, body: '{}' });
    expect(await ask()).toMatchObject({ status: 200, headers: { 'keep-alive': 'timeout=130' }, reused: false });
    expect(await ask()).toMatchObject({ status: 200, reused: true });
    expect(server.keepAliveTimeout).toBeGreaterThan(120_000);
    agent.destroy();
  });

  it('would be lost with the request by a server that keeps it shorter', async () => {
    const impatient = createServer({ keepAliveTimeout: 1, keepAliveTimeoutBuffer: 0 }, (_, response) => void response.end('{}'));
    const socket = connect({ port: await portOf(impatient), host: '127.0.0.1', allowHalfOpen: true }).setEncoding('utf8');
    const ask = (): boolean => socket.write('POST /hooks/v1/ping HTTP/1.1\r\nhost: parley\r\ncontent-length: 0\r\n\r\n');
    ask();
    const [answered] = (await once(socket, 'data')) as [string];
    expect(answered).toContain('200 OK');
    await once(socket, 'end');
    const heard: string[] = [];
    let lost = false;
    socket.on('data', (text: string) => heard.push(text)).on('error', () => (lost = true));
    const askAgain = (): boolean => {
      ask();
      return lost;
    };
    await until(askAgain, { what: 'the connection is lost', withinMs: 4_000 });
    expect(heard).toEqual([]);
  });
});
