// Stands in for the homeserver behind a proxy: takes everything and answers as to a transaction.
import { createServer } from 'node:http';

import { serveParent } from '../hook/server.ts';

serveParent(
  createServer((request, response) => {
    request
      .resume()
      .on('end', () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': 11 }).end('{"pdus":{}}'));
  }),
);
