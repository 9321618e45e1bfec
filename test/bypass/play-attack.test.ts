import { describe, expect, it } from '@jest/globals';
import type { Attack, Guard, Staged } from './attack.ts';
import type { Field } from './field/field.ts';
import { playAttack } from './play-attack.ts';

const ingress: Guard = { door: 'ingress', refusing: ['no-agreement'] };

const attack = (staged: Partial<Staged>, guard: Guard = ingress): Attack => ({
  id: 'a',
  title: 'an attack',
  rows: [1],
  by: 'stranger',
  guard,
  stage: async () => ({ attack: async () => '403', gotIn: async () => false, allowed: async () => undefined, ...staged }),
});

const field = (isGuarded: boolean, refused: readonly string[] = []): Field => {
  let looks = 0;
  const refusals = async () => new Map(looks++ === 0 ? [] : refused.map((key) => [key, 1] as const));
  return { isGuarded, refusals } as unknown as Field;
};

describe('an attack on the guarded field', () => {
  it('passes when nothing got in, its door refused, and what is allowed works', async () => {
    const outcome = await playAttack(field(true, ['ingress no-agreement']), attack({}));
    expect(outcome).toMatchObject({ passed: true, end: 'ingress: no-agreement', saw: '403' });
  });

  it('fails when something got in', async () => {
    const outcome = await playAttack(field(true, ['ingress no-agreement']), attack({ gotIn: async () => true }));
    expect(outcome).toMatchObject({ passed: false, end: 'GOT IN' });
  });

  it('fails when nothing got in, but another than its door refused', async () => {
    const outcome = await playAttack(field(true, ['egress no-agreement', 'ingress signature-wrong']), attack({}));
    expect(outcome).toMatchObject({ passed: false, end: expect.stringContaining('ingress signature-wrong') });
  });

  it('fails when what is allowed does not work either', async () => {
    const allowed = (): Promise<never> => Promise.reject(new Error('refused too', { cause: new Error('no key') }));
    const outcome = await playAttack(field(true, ['ingress no-agreement']), attack({ allowed }));
    expect(outcome).toMatchObject({ passed: false, end: 'broken: refused too / no key' });
  });

  it('needs no witness where the shape of a room is the guard', async () => {
    expect(await playAttack(field(true), attack({}, { door: 'room shape' }))).toMatchObject({ passed: true, end: 'room shape' });
  });
});

describe('an attack on the field without guards', () => {
  it('passes when it works', async () => {
    expect(await playAttack(field(false), attack({ gotIn: async () => true }))).toMatchObject({ passed: true });
  });

  it('fails when its stage cannot be set', async () => {
    const broken = { ...attack({}), stage: () => Promise.reject(new Error('nobody there')) };
    expect(await playAttack(field(false), broken)).toMatchObject({ passed: false, end: 'broken: nobody there' });
  });
});
