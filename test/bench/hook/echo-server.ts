// The baseline of a hook: a bare server that reads the body and sends it back.
import { createServer } from 'node:http';

import { serveParent } from './server.ts';

serveParent(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  }),
);
