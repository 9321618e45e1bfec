import { expect, it } from '@jest/globals';

import type { Admitted } from '../flows/admit.ts';
import type { Question } from '../flows/question.ts';
import { counted } from './counting.ts';

const admitted = { id: 'dec_1' } as unknown as Admitted;
const question = { action: 'room.create', subject: '@anna:acme.test' } as Question;

it('notes a decision and loses nothing that was asked with it', async () => {
  const [noted, heard]: [string[], unknown[]] = [[], []];
  const ask = counted(
    (action, one) => (noted.push(action), one),
    async (asked: Question, ...rest: readonly string[]) => (heard.push(asked, ...rest), admitted),
  );
  expect(await ask(question, 'besides')).toBe(admitted);
  expect([noted, heard]).toEqual([['room.create'], [question, 'besides']]);
});
