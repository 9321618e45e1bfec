import { loadConfig, type Config } from '../../config/load.ts';
import { done, failed, readOptions, type Command } from '../command.ts';
import type { Check, Finding } from './check.ts';
import { database } from './database.ts';
import { doors, egress, forwardAuth, ingress, module, retries } from './doors.ts';
import { appservice, reachable } from './homeserver.ts';

const checks: readonly Check[] = [database, reachable, doors, module, appservice, egress, retries, ingress];

const checksFor = ({ settings }: Config): readonly Check[] => (settings.doors.forward_auth ? [...checks, forwardAuth] : checks);

const lineOf = (name: string, finding: Finding): readonly string[] =>
  finding.well ? [`✓ ${name}: ${finding.found}`] : [`✗ ${name}: ${finding.cause}`, `    → ${finding.fix}`];

/** Looks at a live wiring: what is not as it must be, why, and what to do. */
export const doctor: Command = {
  name: 'doctor',
  usage: '--config FILE',
  summary: 'check a live wiring: cause and fix for whatever is wrong',
  run: async (args) => {
    const { values } = readOptions(args, { config: { type: 'string', default: 'parley.yaml' } });
    const config = await loadConfig(values.config);
    if (!config.ok) return failed(config.error.map((fault) => `✗ settings: ${fault}`));
    const findings: (Finding & { readonly name: string })[] = [];
    for (const check of checksFor(config.value)) findings.push({ name: check.name, ...(await check.run(config.value)) });
    const lines = findings.flatMap((finding) => lineOf(finding.name, finding));
    return findings.every((finding) => finding.well) ? done(lines, { findings }) : failed(lines, { findings });
  },
};
