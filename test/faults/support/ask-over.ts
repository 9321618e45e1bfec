import { request, type Agent, type IncomingHttpHeaders } from 'node:http';

/** A request with a token, as our homeserver and our module make them. */
export interface Asked {
  readonly url: string;
  readonly method: 'PUT' | 'POST';
  readonly token: string;
  readonly body: string;
}

/** What came back, and whether it came by a connection that had been used before. */
export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly reused: boolean;
}

/** Asks over the connections of an agent; rejects where a connection is lost before the answer. */
export const askOver = (agent: Agent, { url, method, token, body }: Asked): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asking = request(url, { agent, method, headers }, (answer) => {
      const { statusCode: status = 0, headers: told } = answer;
      answer
        .resume()
        .on('end', () => resolve({ status, headers: told, reused: asking.reusedSocket }))
        .on('error', reject);
    });
    asking.on('error', reject).end(body);
  });
