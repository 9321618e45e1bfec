import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runParley, type CommandEnd } from '../../homeserver-config/demo/parley-command.ts';
import { setScene, type Scene } from './support/scene.ts';

const names = ['start', 'init', 'doctor', 'verify', 'export', 'api-key create', 'admin create'];
const account = ['--login', 'ines', '--role', 'admin', '--password-stdin'];
const password = 'correct horse battery';

const absent = ['--config', join('nowhere', 'parley.yaml')];
const acme = ['--server-name', 'acme.test', '--organization', 'Acme', '--database', 'postgres://127.0.0.1/acme'];
const failing: readonly (readonly [number, readonly string[]])[] = [
  [1, ['start', ...absent]],
  [1, ['doctor', ...absent]],
  [1, ['export', ...absent, '--out', 'nowhere']],
  [1, ['api-key', 'create', ...absent, '--name', 'erp', '--role', 'admin']],
  [1, ['verify', 'nowhere']],
  [1, ['init', ...acme, '--directory', join(import.meta.filename, 'below')]],
  [2, ['init', ...acme, '--doors-port', 'many']],
  [2, ['admin', 'create']],
];

describe('the command line', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await setScene();
  }, 60_000);
  afterAll(() => scene.close());

  const run = (command: string, args: readonly string[], input = ''): Promise<CommandEnd> =>
    runParley([...command.split(' '), '--config', scene.acme.file, ...args], { input });

  it('shows every command when asked, and when it is asked for none it knows', async () => {
    const asked = await Promise.all([[], ['help'], ['--help'], ['-h']].map((words) => runParley(words)));
    for (const { output } of asked) for (const name of names) expect(output).toContain(`parley ${name} `);
    expect(asked.map(({ code, errors }) => [code, errors])).toEqual(asked.map(() => [0, '']));
    const { code, output, errors } = await runParley(['api-key', 'destroy']);
    expect([code, output]).toEqual([2, '']);
    for (const part of ['there is no command `api-key destroy`', ...names]) expect(errors).toContain(part);
  }, 30_000);

  it('refuses a wrong call with its usage', async () => {
    const { code, output, errors } = await run('api-key create', ['--name', 'erp', '--role', 'boss']);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/^--role must be one of admin, approver, auditor\nparley api-key create --config FILE /);
  }, 30_000);

  it('makes a key, shows it once, and keeps its hash only', async () => {
    const { code, output } = await run('api-key create', ['--name', 'erp', '--role', 'auditor', '--json']);
    const { key, ...rest } = JSON.parse(output) as { readonly key: string };
    expect([code, rest, key]).toEqual([0, { name: 'erp', role: 'auditor' }, expect.stringMatching(/^parley_[\w-]{43}$/)]);
    expect(JSON.stringify(await scene.rows('select * from api_keys'))).not.toContain(key);
  }, 30_000);

  it('makes an account, keeps no password, and takes no short one in its place', async () => {
    const { code, output } = await run('admin create', [...account, '--json'], `${password}\n`);
    expect([code, JSON.parse(output)]).toEqual([0, { login: 'ines', role: 'admin' }]);
    const made = await scene.rows('select * from accounts');
    expect(JSON.stringify(made)).not.toContain(password);
    const short = ['', '12345678901\n', '12345678901\nand a second line\n'];
    for (const { code: refused, errors } of await Promise.all(short.map((input) => run('admin create', account, input)))) {
      expect([refused, errors]).toEqual([1, 'the password must have at least 12 characters\n']);
    }
    expect(await scene.rows('select * from accounts')).toEqual(made);
  }, 30_000);

  it('with --json says what went wrong as JSON', async () => {
    const ends = await Promise.all(failing.map(([, args]) => runParley([...args, '--json'])));
    expect(ends.map(({ code, errors }) => [code, errors])).toEqual(failing.map(([code]) => [code, '']));
    for (const { output } of ends) expect(JSON.parse(output)).toEqual({ errors: [expect.stringMatching(/./)] });
  }, 30_000);

  it('with --json says what it found and did as JSON', async () => {
    const out = join(scene.acme.folder, 'log');
    const [found, exported] = await Promise.all([run('doctor', ['--json']), run('export', ['--out', out, '--json'])]);
    const { findings } = JSON.parse(found.output) as { readonly findings: readonly object[] };
    expect([found.code, findings[0], findings[2]]).toMatchObject([1, { name: 'database', well: true }, { name: 'doors', well: false }]);
    expect([exported.code, JSON.parse(exported.output)]).toEqual([0, { records: 0, file: out }]);
  }, 30_000);

  it('says that the database is away, and where', async () => {
    scene.wire.cut();
    const { code, output } = await run('api-key create', ['--name', 'erp', '--role', 'admin', '--json']);
    const { port } = new URL(scene.wire.url);
    expect([code, JSON.parse(output)]).toEqual([1, { errors: [expect.stringContaining(`ECONNREFUSED 127.0.0.1:${port}`)] }]);
  }, 30_000);
});
