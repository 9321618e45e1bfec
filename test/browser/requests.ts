import type { Contact } from '../../bridge/http/contract/contact.ts';

type Row = readonly [name: string, department: string, external: string, organization: string, direction: 'in' | 'out', purpose: string];

const rows: readonly Row[] = [
  ['王敏', '采购部', '@lihua:supplier.example', '华东五金', 'out', '订单 4500012345 交期确认'],
  ['Anna Schneider', 'Purchasing', '@j.doe:globex.example', 'Globex Components', 'out', 'Delivery date of PO-4500 and the drawings for revision C.'],
  ['陈志远', '研发部', '@zhang.wei:initech.example', '启明科技', 'in', ''],
  ['Miguel Ángel Fernández', 'Quality', '@quality-desk:globex.example', 'Globex Components', 'in', 'Complaint 2026-118: photos of the broken seals, then a call.'],
  ['赵丽', '财务部', '@billing:supplier.example', '华东五金', 'out', ''],
  ['刘洋', '项目管理办公室', '@pm.chen:buildright.example', '筑正建设集团', 'out', '二期工程的进度每天需要同步，对方项目经理会把现场照片和监理记录发过来，合同编号 HT-2026-0931。'],
  ['عبد الرحمن الخالدي', 'Sales', '@omar:initech.example', 'Initech', 'in', 'عرض الأسعار للربع القادم'],
  [
    '欧阳娜娜慕容雪司马光诸葛亮上官婉儿东方不败独孤求败令狐冲任我行向问天岳灵珊林平之',
    '供应链与采购协同管理中心华东大区第三采购处',
    '@a-very-long-localpart-that-somebody-generated-from-an-email-address.example.com:subsidiary.of.a.partner.example',
    '上海某某某某某某某某国际贸易进出口股份有限公司',
    'out',
    '长文本'.repeat(80),
  ],
  ['Ivy Okafor', 'Logistics', '@dispatch:fastship.example', 'FastShip', 'in', 'Slot changes for the Hamburg warehouse.'],
  ['孙磊', '信息技术部', '@support:initech.example', 'Initech', 'out', '接口联调，沙箱账号与证书更新'],
];

/** The instant at which the tests take place. */
export const present = new Date('2026-11-22T03:40:00Z');

const minute = 60_000;

const contactOf = ([name, department, external, organization, direction, purpose]: Row, place: number): Contact => ({
  id: `con_${String(place).padStart(10, '0')}`,
  standing: 'requested',
  direction,
  employee: { user_id: `@employee${place}:acme.example`, display_name: name, department },
  external: { user_id: external, organization, server_name: external.slice(external.indexOf(':') + 1) },
  purpose,
  requested_at: new Date(present.getTime() - 26 * 60 * minute + place * 97 * minute).toISOString(),
  settled: null,
  until: null,
  scope: null,
});

/** Requests that wait, oldest first: both directions, with and without a reason, short and overlong, three scripts. */
export const waiting = (): Contact[] => rows.map(contactOf);

/** As many requests as asked for, from the same people. */
export const manyWaiting = (count: number): Contact[] =>
  Array.from({ length: count }, (_, place) => contactOf(rows[place % 7] ?? rows[0]!, place));

/** Requests that were decided, one of each standing. */
export const settled = (): Contact[] => {
  const at = new Date(present.getTime() - 40 * minute).toISOString();
  const base = rows.slice(0, 4).map((row, place) => contactOf(row, 100 + place));
  const [a, b, c, d] = base as [Contact, Contact, Contact, Contact];
  const until = '2027-05-21T15:59:59Z';
  const scope = { files: true, groups: false };
  return [
    { ...a, standing: 'approved', settled: { by: 'wang.gang', at, because: null }, until, scope },
    { ...b, standing: 'rejected', settled: { by: 'li.jun', at, because: 'Please use the shared quality desk contact.' } },
    { ...c, standing: 'blocked', settled: { by: 'wang.gang', at, because: '合作已结束' }, until: null, scope: null },
    { ...d, standing: 'expired', settled: { by: 'wang.gang', at, because: null }, until: null, scope: null },
  ];
};
