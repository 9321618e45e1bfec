// The doors' listener for our own homeserver, deciding for a large company.
import { admit } from '../../../bridge/flows/admit.ts';
import { hooksOf } from '../../../bridge/synapse/in/hooks/index.ts';
import { homeserverListener } from '../../../bridge/synapse/in/listener.ts';
import { admissionOf, home } from '../company.ts';
import { largeCompany, hookToken } from './message-request.ts';
import { serveParent } from './server.ts';

const admission = await admissionOf(largeCompany);
const notAsked = (): Promise<never> => Promise.reject(new Error('this is not asked of here'));
const hooking = {
  home,
  shaping: { home, roomVersion: '12', policyKey: '' },
  admit: admit(admission),
  registerPartnerRoom: notAsked,
  keepFile: notAsked,
  isSigned: () => false,
  onUnsigned: () => {},
  clock: Date.now,
} as const;

serveParent(
  homeserverListener({
    hookToken,
    homeserverToken: '',
    hooks: hooksOf(hooking, admission.directory),
    inOrder: () => true,
    observe: notAsked,
    clock: Date.now,
    onFault: (fault, where) => {
      process.stderr.write(`${where}: ${String(fault)}\n`);
      return '';
    },
    other: () => false,
  }),
);
