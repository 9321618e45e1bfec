// What a hook costs at least: a bare server that checks the token, parses the body and answers; nothing is looked at or decided.
import { createServer } from 'node:http';

import { answerJson } from '../../../bridge/synapse/in/answer.ts';
import { carriesToken } from '../../../bridge/synapse/in/bearer.ts';
import { hookToken } from './message-request.ts';
import { serveParent } from './server.ts';

const allowed = carriesToken(hookToken);

serveParent(
  createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { readonly event?: unknown };
      answerJson(response, 200, { decision: allowed(request) && body.event ? 'permit' : 'deny' });
    });
  }),
);
