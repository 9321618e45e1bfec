import {
  usualTerms,
  type Agreement,
  type ContactId,
  type ExternalContact,
  type PartnerId,
  type Person,
  type ServerName,
  type UserId,
} from '../../policy/index.ts';
import { noon } from '../../bridge/http/trial/company.ts';
import type { Commit } from '../../bridge/ports/unit-of-work.ts';

type Row = readonly [name: string, department: string, external: string, direction: 'in' | 'out', purpose: string];

const partners: Readonly<Record<string, string>> = {
  'supplier.test': '华东五金',
  'initech.test': '启明科技',
  'buildright.test': '筑正建设集团',
  'fastship.test': 'FastShip',
  'subsidiary.of.a.partner.test': '上海某某某某某某某某国际贸易进出口股份有限公司',
};

const rows: readonly Row[] = [
  ['Anna Schneider', 'Purchasing', '@j.doe:globex.test', 'out', 'Delivery date of PO-4500 and the drawings for revision C.'],
  ['陈志远', '研发部', '@zhang.wei:initech.test', 'in', ''],
  ['Miguel Ángel Fernández', 'Quality', '@quality-desk:globex.test', 'in', 'Complaint 2026-118: photos of the broken seals, then a call.'],
  ['赵丽', '财务部', '@billing:supplier.test', 'out', ''],
  [
    '刘洋',
    '项目管理办公室',
    '@pm.chen:buildright.test',
    'out',
    '二期工程的进度每天同步，对方会把现场照片和监理记录发过来，合同编号 HT-2026-0931。',
  ],
  ['عبد الرحمن الخالدي', 'Sales', '@omar:initech.test', 'in', 'عرض الأسعار للربع القادم'],
  [
    '欧阳娜娜慕容雪司马光诸葛亮上官婉儿东方不败独孤求败令狐冲任我行向问天岳灵珊林平之',
    '供应链与采购协同管理中心华东大区第三采购处',
    '@a-very-long-localpart-that-somebody-made-from-an-address.example.com:subsidiary.of.a.partner.test',
    'out',
    '长文本'.repeat(80),
  ],
  ['Ivy Okafor', 'Logistics', '@dispatch:fastship.test', 'in', 'Slot changes for the Hamburg warehouse.'],
  ['孙磊', '信息技术部', '@support:initech.test', 'out', '接口联调，沙箱账号与证书更新'],
];

const minute = 60_000;

const employeeId = (place: number): UserId => `@employee${place}:acme.test` as UserId;

const askedAt = (place: number): number => noon - 26 * 60 * minute + (place % 100) * 15 * minute;

const waitingOf = ([, , external, direction, purpose]: Row, place: number): ExternalContact => ({
  id: `con_sample${String(place).padStart(4, '0')}` as ContactId,
  employee: employeeId(place),
  external: external as UserId,
  direction,
  purpose,
  requestedAt: askedAt(place),
  standing: 'requested',
});

/** Requests that wait, oldest first: both directions, with and without a reason, short and overlong, three scripts. */
export const waiting: readonly ExternalContact[] = rows.map(waitingOf);

const settledAs = (place: number, rest: object): ExternalContact => {
  const row = rows[place % rows.length] ?? rows[0]!;
  return { ...waitingOf(row, 100 + place), by: 'li.jun', at: noon - (40 + place) * minute, ...rest } as ExternalContact;
};

/** Requests that were decided, each standing once. */
export const decided: readonly ExternalContact[] = [
  settledAs(0, { standing: 'approved', until: noon + 180 * 24 * 60 * minute, scope: { files: true, groups: false } }),
  settledAs(1, { standing: 'rejected', because: '请先通过共享邮箱联系。' }),
  settledAs(2, { standing: 'blocked', because: 'The project has ended.' }),
  settledAs(3, { standing: 'expired' }),
];

/** As many requests that wait as asked for, of different people. */
export const manyWaiting = (count: number): readonly ExternalContact[] =>
  Array.from({ length: count }, (_, place) => waitingOf(rows[place % 5] ?? rows[0]!, place));

const personOf = ({ employee }: ExternalContact): Person => {
  const place = Number(/\d+/.exec(employee)?.[0] ?? 0) % 100;
  const [displayName, department] = rows[place % rows.length] ?? rows[0]!;
  return { userId: employee, displayName, department };
};

const agreementOf = ([server, name]: readonly [string, string], place: number): Agreement => ({
  partner: `par_sample${String(place).padStart(4, '0')}` as PartnerId,
  name,
  serverNames: [server as ServerName],
  standing: 'active',
  terms: { ...usualTerms, invitesOut: 'approval', invitesIn: 'approval', files: true, partnerRooms: true, forbiddenWords: [] },
});

/** Stores requests with the people and partners they name. */
export const storeRequests =
  (requests: readonly ExternalContact[]) =>
  async ({ agreements, contacts, people }: Commit): Promise<void> => {
    for (const agreement of Object.entries(partners).map(agreementOf)) await agreements.add(agreement);
    for (const request of requests) {
      await people.put(personOf(request));
      await contacts.open(request);
    }
  };

/** How the request that every trial company starts with is settled. */
export const settledBefore = { reason: 'Settled before the test.' } as const;

/** Every word that comes from the data and not from the console: it may be in any language on any screen. */
export const wordsOfTheData = (): readonly string[] => [
  ...rows.flat(),
  ...Object.values(partners),
  ...decided.flatMap((one) => ('because' in one ? [one.because] : [])),
  '王敏',
  '采购部',
  '订单',
  settledBefore.reason,
  'admin-key',
];
