import { openDeciding, openGround, openWatch, shapingOf, type Ground } from './context.ts';
import { openDelivery } from './doors/delivery.ts';
import { federationDoors } from './doors/federation.ts';
import { showLate, startFlushing } from './doors/late.ts';
import { createPace, noteArrivals } from './doors/pace.ts';
import { signOwn } from './doors/sign-own.ts';
import { showHeard, statusOf, type LastHeard } from './doors/status.ts';
import { admit, type Admitted } from './flows/admit.ts';
import { admitContact } from './flows/admit-contact.ts';
import { admitRead } from './flows/admit-read.ts';
import { lateRecords } from './flows/late-records.ts';
import { observe } from './flows/observe.ts';
import type { Question } from './flows/question.ts';
import { registerPartnerRoom } from './flows/register-partner-room.ts';
import { listenOn } from './listen.ts';
import { postgresArchived } from './postgres/archived.ts';
import { runProgram } from './program.ts';
import { hooksOf, type ReadyHook } from './synapse/in/hooks/index.ts';
import { homeserverListener } from './synapse/in/listener.ts';

const counted =
  <Q extends Question>({ metrics, onFault }: Ground, ask: (question: Q) => Promise<Admitted>): typeof ask =>
  async (question) => {
    const admitted = await ask(question);
    const { outcome, reasons } = admitted.decision;
    metrics.decisions.inc({ action: question.action, outcome, reason: reasons[0] });
    if (admitted.fault !== undefined) onFault(admitted.fault, 'admit');
    return admitted;
  };

const noting = (hooks: ReadonlyMap<string, ReadyHook>, heard: LastHeard, clock: () => number): ReadonlyMap<string, ReadyHook> =>
  new Map(
    [...hooks].map(([name, hook]) => [
      name,
      (body) => {
        heard.module = clock();
        return hook(body);
      },
    ]),
  );

/** The doors: everything that is decided while somebody waits. */
await runProgram('doors', async (given) => {
  const ground = openGround(given);
  const { config, home, clock, metrics } = ground;
  const { doors } = config.settings;
  const deciding = await openDeciding(ground);
  const { facts } = deciding;
  const { directory, unitOfWork } = deciding.admission;
  const watch = openWatch(ground, 'doors', directory.usable);
  const late = lateRecords({ unitOfWork, isUp: () => watch.seen().database.up !== false, clock });
  const admission = { ...deciding.admission, late };
  const [shaping, ask] = [shapingOf(ground), counted(ground, admit(admission))];
  const closing = new AbortController();
  const delivery = openDelivery(ground, closing.signal);
  const heard: LastHeard = { module: 0, egress: 0 };
  showHeard(metrics.registry, heard, clock);
  showLate(metrics.registry, late);
  const flushing = startFlushing(late, () => watch.isUp('database'), ground.log);
  const pace = createPace(clock);
  const hooking = {
    home,
    shaping,
    admit: ask,
    signOwn: signOwn(config.secrets.policy_seed),
    registerPartnerRoom: (room: Parameters<typeof registerPartnerRoom>[1]) => registerPartnerRoom(admission, room),
  };
  const homeserver = homeserverListener({
    hookToken: config.secrets.hook_token,
    homeserverToken: config.secrets.hs_token,
    hooks: noting(hooksOf(hooking, directory), heard, clock),
    observe: noteArrivals(home, pace, delivery.noting(observe(admission))),
    clock,
    onFault: ground.onFault,
    other: statusOf(directory, heard, metrics.registry, watch),
  });
  const contact = admitContact(admission);
  const reads = admitRead(admission);
  const read = { ...reads, ask: counted(ground, reads.ask) };
  const archived = postgresArchived(ground.pool);
  const onEgress = (): void => void (heard.egress = clock());
  const needs = { ground, shaping, admit: ask, contact, read, archived, directory, onEgress, pace: pace.admitted };
  const { ingress, egress, forwardAuth } = federationDoors(needs);
  const listening = [listenOn(homeserver, doors.homeserver), listenOn(ingress, doors.ingress), listenOn(egress, doors.egress)];
  if (forwardAuth && doors.forward_auth) listening.push(listenOn(forwardAuth, doors.forward_auth));
  const closes = await Promise.all(listening);
  delivery.ask();
  return {
    ready: facts.current,
    stop: async () => {
      closing.abort();
      watch.stop();
      await Promise.all(closes.map((close) => close()));
      await flushing.stop();
      await facts.stop();
      await ground.close();
    },
  };
});
