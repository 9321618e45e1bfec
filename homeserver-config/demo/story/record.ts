import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { archivedEvent } from '../../../bridge/http/contract/record.ts';
import type { z } from 'zod';
import { runParley } from '../parley-command.ts';
import { writePrivately } from '../private-files.ts';
import { until } from '../until.ts';
import type { Meeting } from './approval.ts';
import type { Stage } from './stage.ts';

type ArchivedEvent = z.infer<typeof archivedEvent>;

const isMessage = ({ type }: { type: string }): boolean => type === 'm.room.message';

const checkArchive = async ({ constellation: { acme } }: Stage, { alice, roomId }: Meeting): Promise<void> => {
  const sent = (await alice.messages(roomId)).filter(isMessage).map((event) => event.event_id);
  const kept = () => acme.gateway.api.list<ArchivedEvent>(`/archive/events?room_id=${encodeURIComponent(roomId)}`);
  const complete = async () => (await kept()).filter(isMessage).length >= sent.length;
  await until(complete, { what: 'all messages are in the archive', withinMs: 20_000 });
  const events = await kept();
  assert.deepEqual(
    events.filter(isMessage).map((event) => event.event_id),
    sent.toReversed(),
  );
  assert.ok(
    events.every(({ seq }, at) => seq === (events[0]?.seq ?? 0) + at),
    'the order has a gap',
  );
};

const verify = (file: string) => runParley(['verify', file]);

const checkVerified = async (file: string, { quote }: Stage): Promise<void> => {
  const { code, output, errors } = await verify(file);
  assert.equal(code, 0, errors + output);
  quote(output.trim());
};

const checkTampered = async (file: string, log: string, { quote }: Stage): Promise<void> => {
  const lines = log.split('\n');
  const middle = Math.floor(lines.length / 2);
  lines[middle] = (lines[middle] ?? '').replace(/"at":(\d+)/, (_whole, at) => `"at":${Number(at) + 1}`);
  writePrivately(file, lines.join('\n'));
  const { code, output, errors } = await verify(file);
  assert.notEqual(code, 0, 'the change was not found');
  assert.match(errors + output, new RegExp(`\\b${middle}\\b`), 'the changed record is not named');
  quote((errors + output).trim());
};

/** What is on record, and that a later change of it is found without trusting whoever keeps it. */
export const playRecord = async (stage: Stage, meeting: Meeting, folder: string): Promise<void> => {
  const { constellation, step } = stage;
  await step("Acme's archive holds the chat, complete and in order", () => checkArchive(stage, meeting));
  const log = await constellation.acme.gateway.api.text('/audit/export');
  const file = join(folder, 'audit-export.ndjson');
  writePrivately(file, log);
  await step('The exported audit log verifies, offline', () => checkVerified(file, stage));
  await step('After one digit is changed in a copy, the changed record is named', () =>
    checkTampered(join(folder, 'audit-export-changed.ndjson'), log, stage),
  );
};
