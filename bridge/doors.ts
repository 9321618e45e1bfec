import { openDeciding, openGround, openWatch, policyKeyOf, shapingOf } from './context.ts';
import { counted, noteDecisions } from './doors/counting.ts';
import { openDelivery } from './doors/delivery.ts';
import { enterRooms } from './doors/enter-rooms.ts';
import { federationDoors } from './doors/federation.ts';
import { nothingHeard, noting } from './doors/last-heard.ts';
import { showLate, startFlushing } from './doors/late.ts';
import { createPace, noteArrivals } from './doors/pace.ts';
import { isSignedByUs, signOwn } from './doors/sign-own.ts';
import { showHeard, statusOf } from './doors/status.ts';
import { openUnsignedCount } from './doors/unsigned-count.ts';
import { admit } from './flows/admit.ts';
import { admitContact } from './flows/admit-contact.ts';
import { admitRead } from './flows/admit-read.ts';
import { keepFile } from './flows/keep-file.ts';
import { lateRecords } from './flows/late-records.ts';
import { observe } from './flows/observe.ts';
import { registerPartnerRoom } from './flows/register-partner-room.ts';
import { listenOn } from './listen.ts';
import { postgresArchived } from './postgres/archived.ts';
import { runProgram } from './program.ts';
import { hooksOf } from './synapse/in/hooks/index.ts';
import { homeserverListener } from './synapse/in/listener.ts';

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
  const note = noteDecisions(ground);
  const [shaping, ask] = [shapingOf(ground), counted(note, admit(admission))];
  const closing = new AbortController();
  const delivery = openDelivery(ground, closing.signal);
  const heard = nothingHeard();
  showHeard(metrics.registry, heard, clock);
  showLate(metrics.registry, late);
  const flushing = startFlushing(late, () => watch.isUp('database'), ground.log);
  const pace = createPace(clock);
  const unsigned = openUnsignedCount(ground, admission);
  const policyKey = policyKeyOf(config);
  const hooking = {
    home,
    shaping,
    admit: ask,
    signOwn: signOwn(policyKey),
    keepFile: keepFile(admission),
    isSigned: isSignedByUs(home.serverName, policyKey, directory),
    onUnsigned: unsigned.note,
    clock,
    registerPartnerRoom: (room: Parameters<typeof registerPartnerRoom>[1]) => registerPartnerRoom(admission, room),
  };
  const homeserver = homeserverListener({
    hookToken: config.secrets.hook_token,
    homeserverToken: config.secrets.hs_token,
    hooks: noting(hooksOf(hooking, directory), heard, clock),
    observe: noteArrivals(home, pace, delivery.noting(observe(admission))),
    inOrder: delivery.inOrder,
    clock,
    onFault: ground.onFault,
    other: statusOf(directory, heard, metrics.registry, watch),
  });
  const contact = admitContact(admission);
  const reads = admitRead(admission);
  const read = { ...reads, ask: counted(note, reads.ask) };
  const archived = postgresArchived(ground.pool);
  const onEgress = (): void => void (heard.egress = clock());
  const enter = enterRooms(ground, admission, note, closing.signal);
  const needs = { ground, shaping, admit: ask, contact, read, archived, admission, enter, onEgress, pace: pace.admitted };
  const { ingress, egress, forwardAuth, stop } = federationDoors(needs);
  const listening = [listenOn(homeserver, doors.homeserver), listenOn(ingress, doors.ingress), listenOn(egress, doors.egress)];
  if (forwardAuth && doors.forward_auth) listening.push(listenOn(forwardAuth, doors.forward_auth));
  const closes = await Promise.all(listening);
  delivery.ask();
  return {
    ready: facts.current,
    stop: async () => {
      closing.abort();
      watch.stop();
      stop();
      await Promise.all(closes.map((close) => close()));
      await flushing.stop();
      await unsigned.stop();
      await facts.stop();
      await ground.close();
    },
  };
});
