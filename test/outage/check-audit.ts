import { join } from 'node:path';
import { runParley } from '../../homeserver-config/demo/parley-command.ts';
import type { OutageGround } from './ground.ts';
import type { Promises } from './promises.ts';

/** The audit log of each company verifies from its exported lines alone. */
export const checkAudit = async ({ constellation, folder }: OutageGround, { note }: Promises): Promise<void> => {
  for (const company of [constellation.acme, constellation.globex]) {
    const out = join(folder, `${company.serverName}.log`);
    const exported = await runParley(['export', '--config', company.gateway.configFile, '--out', out]);
    const verified = exported.code === 0 ? await runParley(['verify', out]) : exported;
    note(`the audit log of ${company.organization} verifies`, verified.code === 0, (verified.output || verified.errors).trim());
  }
};
