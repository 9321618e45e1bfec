import type { AgreementStanding, ContactStanding } from '../../policy/index.ts';
import type { Both } from './language.ts';
import type { RefusalKind } from './refusal.ts';

/** How a refusal is answered: its status, what it is, and what to do about it. `{…}` is filled in from the refusal. */
export interface ProblemWords {
  readonly status: number;
  readonly title: Both;
  readonly detail: Both;
}

const words = (status: number, title: readonly [string, string], detail: readonly [string, string]): ProblemWords => ({
  status,
  title: { en: title[0], zh: title[1] },
  detail: { en: detail[0], zh: detail[1] },
});

const wrongFields = words(422, ['Wrong fields', '字段有误'], ['Correct what `errors` points to.', '请更正 errors 指出的内容。']);

/** The words of every refusal, English and Chinese as equals. */
export const problemWords: Readonly<Record<RefusalKind, ProblemWords>> = {
  'malformed-json': words(
    400,
    ['Malformed JSON', 'JSON 格式错误'],
    ['The body is not JSON: see line {line}, column {column}.', '正文不是 JSON：见第 {line} 行第 {column} 列。'],
  ),
  'malformed-request': words(
    400,
    ['Malformed request', '请求格式错误'],
    ['Check how the address and the body are encoded.', '请检查地址和正文的编码。'],
  ),
  unauthenticated: words(
    401,
    ['Not logged in', '未登录'],
    ['Log in, or send an API key as `Authorization: Bearer …`.', '请登录，或用 Authorization: Bearer … 发送 API 密钥。'],
  ),
  'wrong-credentials': words(401, ['Wrong login or password', '账号或密码错误'], ['Check both and try again.', '请检查后重试。']),
  'csrf-token-missing': words(
    403,
    ['CSRF token missing', '缺少 CSRF 令牌'],
    [
      'Send the `csrf_token` of GET /api/v1/session in the header x-csrf-token.',
      '请在 x-csrf-token 头中发送 GET /api/v1/session 的 csrf_token。',
    ],
  ),
  denied: words(403, ['Not allowed', '不允许'], ['{sentence}', '{sentence}']),
  'not-found': words(404, ['Not found', '未找到'], ['It does not exist. Check its id.', '该对象不存在，请检查其 ID。']),
  'path-unknown': words(
    404,
    ['Unknown address', '未知地址'],
    ['GET /api/v1/openapi.json lists every address.', '所有地址见 GET /api/v1/openapi.json。'],
  ),
  'method-not-allowed': words(405, ['Method not allowed', '不支持该方法'], ['This address takes {allowed}.', '该地址支持 {allowed}。']),
  conflict: words(
    409,
    ['Not possible now', '现在无法执行'],
    ['It is {standing}{settled}. Reload to see where it stands.', '当前状态为“{standing}”{settled}。请刷新后查看。'],
  ),
  'key-under-way': words(
    409,
    ['Already under way', '请求处理中'],
    [
      'A request with this Idempotency-Key has no answer yet. Look what it did before sending another.',
      '使用该 Idempotency-Key 的请求尚无结果，请先查看其效果再重新发送。',
    ],
  ),
  'body-too-large': words(413, ['Body too large', '正文过大'], ['Send at most 256 kB.', '最多发送 256 kB。']),
  'not-json': words(
    415,
    ['Not JSON', '不是 JSON'],
    ['Send the body as application/json in UTF-8.', '请以 UTF-8 编码的 application/json 发送正文。'],
  ),
  schema: wrongFields,
  invalid: wrongFields,
  'key-malformed': words(
    400,
    ['Malformed Idempotency-Key', 'Idempotency-Key 格式错误'],
    ['Send 1 to 200 visible ASCII characters.', '请使用 1 到 200 个可见的 ASCII 字符。'],
  ),
  'key-reused': words(
    422,
    ['Idempotency-Key used before', 'Idempotency-Key 已被使用'],
    ['It belongs to a different request of the last 24 hours. Use a new one.', '它属于 24 小时内的另一个请求，请换用新的。'],
  ),
  'keys-not-kept': words(
    400,
    ['Idempotency-Key not kept', '不保存 Idempotency-Key'],
    [
      'Answers are not kept here, so the key would protect nothing. Send the request without it.',
      '此处不保存答复，该头不起作用，请去掉后重新发送。',
    ],
  ),
  'too-many-attempts': words(
    429,
    ['Too many attempts', '尝试次数过多'],
    ['Wait as long as Retry-After says.', '请按 Retry-After 等待后重试。'],
  ),
  'console-not-built': words(
    503,
    ['Console not built', '控制台未构建'],
    ['The files of the console are missing. Build it, then load this page again.', '缺少控制台文件，请先构建再刷新本页。'],
  ),
  'not-ready': words(503, ['Not ready', '未就绪'], ['No answer from: {failed}.', '没有响应：{failed}。']),
  unexpected: words(500, ['Unexpected error', '意外错误'], ['Report the request_id to whoever runs this.', '请把 request_id 告知管理员。']),
};

/** Where something stands, in the words of the screens. */
export const standingWords: Readonly<Record<ContactStanding | AgreementStanding, Both>> = {
  requested: { en: 'waiting for approval', zh: '待审批' },
  approved: { en: 'approved', zh: '已批准' },
  rejected: { en: 'denied', zh: '已拒绝' },
  blocked: { en: 'blocked', zh: '已停用' },
  expired: { en: 'expired', zh: '已过期' },
  proposed: { en: 'proposed', zh: '待对方确认' },
  active: { en: 'active', zh: '合作中' },
  suspended: { en: 'suspended', zh: '已暂停' },
  ended: { en: 'ended', zh: '已终止' },
};
