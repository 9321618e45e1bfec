// The baseline of passing on: a plain proxy that reads a body, sends it on and passes the answer back.
import { Agent, createServer, request as send } from 'node:http';

import { serveParent } from '../hook/server.ts';

const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });

serveParent(
  createServer((request, response) => {
    const { method, url: path, headers } = request;
    const passing = send({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    request.pipe(passing);
  }),
);
