import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { leaseLength } from '../../bridge/snapshot/follow-facts.ts';
import { openPrograms } from '../../homeserver-config/demo/programs.ts';
import { checkAudit } from './check-audit.ts';
import { checkArchives, checkDelivery, checkInternal, checkRefusals, type Account } from './check-messages.ts';
import { checkDatabaseSeen, checkDoorsSeen, checkPartnerSeen } from './check-sight.ts';
import { archiveOf } from './account.ts';
import { layOutageGround } from './ground.ts';
import { outagesOn, suffer, type Lengths, type Outage } from './outages.ts';
import { seatPeople } from './people.ts';
import { openPromises } from './promises.ts';
import { startTraffic } from './traffic.ts';
import { startWitness } from './witness.ts';

const usage =
  'Usage: npm run test:outage [-- --short]\n  --short   the database away for 10 s and the partner for 20 s, not 60 s and 5 minutes';
const lengths: Readonly<Record<'short' | 'full', Lengths>> = {
  short: { calm: 5_000, database: 10_000, partner: 20_000 },
  full: { calm: 15_000, database: 60_000, partner: 300_000 },
};
const names = { doors: 'a doors process is killed', database: 'the database is stopped', partner: 'the partner is cut off' } as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How soon the companies must reach each other again, in milliseconds. */
const soon = 60_000;

const inSeconds = (milliseconds: number | undefined): string =>
  milliseconds === undefined ? 'never' : `after ${(milliseconds / 1000).toFixed(1)} s`;

// How many messages are still missing in the archives of both companies.
const missingIn = async ({ ground, talk, sent }: Account): Promise<number> => {
  let missing = 0;
  for (const { roomId } of talk.shared) {
    const taken = sent.filter((one) => one.stream.roomId === roomId).flatMap(({ eventId }) => eventId ?? []);
    for (const { gateway } of [ground.constellation.acme, ground.constellation.globex]) {
      const kept = new Set((await archiveOf(gateway.databaseUrl, roomId)).map((one) => one.event_id));
      missing += taken.filter((id) => !kept.has(id)).length;
    }
  }
  return missing;
};

/** How long nothing more need have come before nothing more is waited for, in milliseconds: a busy machine takes its time. */
const silence = 60_000;

const untilAllHasCome = async (account: Account): Promise<void> => {
  let [least, since] = [await missingIn(account), Date.now()];
  while (least > 0 && Date.now() - since < silence) {
    await pause(2_000);
    const missing = await missingIn(account);
    if (missing < least) [least, since] = [missing, Date.now()];
  }
};

const play = async (programs: ReturnType<typeof openPrograms>, length: Lengths): Promise<number> => {
  const ground = await layOutageGround(programs, say);
  programs.stopping.addEventListener('abort', () => ground.partner.cut());
  const talk = await seatPeople(ground);
  const promises = openPromises(say);
  const witness = startWitness(ground.doorsUrl, ground.constellation.acme.gateway.consoleUrl);
  const traffic = startTraffic(talk.streams);
  const began = Date.now();
  const outages = outagesOn(ground, length);
  const suffered: Partial<Record<keyof typeof outages, Outage>> = {};
  for (const name of ['doors', 'database', 'partner'] as const) {
    await pause(length.calm);
    say(`… ${names[name]}`);
    const outage = await suffer(ground, talk, ...outages[name]);
    suffered[name] = outage;
    const { reached, flowing } = outage;
    promises.note(`after ${names[name]}: the companies reach each other within 60 s`, (reached ?? Infinity) <= soon, inSeconds(reached));
    promises.note('… and something new comes on every way', flowing !== undefined, inSeconds(flowing));
  }
  await pause(length.calm);
  await traffic.stop();
  const ended = Date.now();
  const seconds = (ended - began) / 1000;
  await witness.stop();
  const account: Account = { ground, talk, sent: traffic.sent, promises };
  await untilAllHasCome(account);
  const behind = (Date.now() - ended) / 1000;
  say(
    `\n${traffic.sent.length} messages in ${seconds.toFixed(0)} s, ${(traffic.sent.length / seconds).toFixed(1)} a second; the last had arrived ${behind.toFixed(0)} s later`,
  );
  await checkDelivery(account);
  await checkArchives(account);
  await checkInternal(account);
  await checkRefusals(account);
  checkDoorsSeen(promises, witness.glimpses, suffered.doors?.began ?? 0);
  checkDatabaseSeen(promises, witness.glimpses, suffered.database?.began ?? 0, leaseLength);
  checkPartnerSeen(promises, witness.glimpses, suffered.partner?.began ?? 0);
  await checkAudit(ground, promises);
  const code = promises.sum();
  await programs.stopAll();
  if (code === 0) rmSync(ground.folder, { recursive: true, force: true });
  else say(`The logs are in ${ground.folder}`);
  return code;
};

const run = async (args: readonly string[]): Promise<number> => {
  if (args.some((word) => word !== '--short')) {
    say(usage);
    return 2;
  }
  const programs = openPrograms();
  const end = (): void => void programs.stopAll().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, end);
  try {
    return await play(programs, lengths[args.includes('--short') ? 'short' : 'full']);
  } catch (error) {
    say(String(error instanceof Error ? (error.stack ?? error) : error));
    return 1;
  } finally {
    await programs.stopAll();
  }
};

process.exit(await run(process.argv.slice(2)));
