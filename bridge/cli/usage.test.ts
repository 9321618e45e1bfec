import { describe, expect, it } from '@jest/globals';
import { endOf, readOptions, required, UsageError, usageOf, type Command } from './command.ts';
import { createAccount } from './create-account.ts';
import { createApiKey } from './create-api-key.ts';
import { doctor } from './doctor/doctor.ts';
import { exportLog } from './export.ts';
import { start } from './start.ts';

const account = ['--login', 'ines', '--role', 'admin', '--password-stdin'];

const wrongCalls: readonly (readonly [Command, readonly string[], string])[] = [
  [createApiKey, ['--name', 'erp', '--role', 'boss'], '--role must be one of admin, approver, auditor'],
  [createApiKey, ['--name', 'erp'], '--role must be one of admin, approver, auditor'],
  [createApiKey, ['--role', 'admin'], '--name is missing'],
  [createApiKey, ['--name', 'a b', '--role', 'admin'], '--name takes letters'],
  [createApiKey, ['--name', 'erp', '--role', 'admin', 'acme'], '`acme` is one word too many'],
  [createAccount, [...account, '--role', 'boss'], '--role must be one of admin, approver, auditor'],
  [createAccount, account.slice(0, -1), 'give --password-stdin'],
  [createAccount, account.slice(2), '--login is missing'],
  [exportLog, [], '--out is missing'],
  [exportLog, ['--out'], '--out'],
  [doctor, ['acme.yaml'], '`acme.yaml` is one word too many'],
  [start, ['acme.yaml'], '`acme.yaml` is one word too many'],
  [start, ['--port', '1'], '--port'],
  [start, ['--config'], '--config'],
  [start, ['--only', 'windows'], '--only must be one of doors, console, work'],
];

describe('a wrong call', () => {
  it.each(wrongCalls.map(([command, args, words]) => [command.name, args, words, command] as const))(
    'of %s %j is refused: %s',
    async (_, args, words, command) => {
      const refused = await endOf(command, args).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(UsageError);
      expect((refused as UsageError).message).toContain(words);
    },
  );
});

describe('a command', () => {
  const breaking = (fault: unknown): Command => ({ name: 'break', usage: 'FILE', summary: '', run: () => Promise.reject(fault) });

  it.each([
    ['an error', new Error('out of tea'), 'out of tea'],
    [
      'an address that refuses in both families',
      new AggregateError([new Error('refused 127.0.0.1'), new Error('refused ::1')]),
      'refused 127.0.0.1',
    ],
    ['no error', 'out of tea', 'out of tea'],
  ])('that breaks with %s fails in words', async (_, fault, words) => {
    expect(await endOf(breaking(fault), [])).toEqual({ code: 1, lines: [words], value: { errors: [words] } });
  });

  it('knows --json, and takes the words it asks for', () => {
    expect(readOptions(['one', '--json'], {}, 1)).toMatchObject({ positionals: ['one'], values: { json: true } });
    expect(() => readOptions(['one', 'two'], {}, 1)).toThrow('`two` is one word too many');
    expect(() => required('', 'out')).toThrow('--out is missing');
    expect(usageOf(breaking(undefined))).toBe('parley break FILE [--json]');
  });
});
