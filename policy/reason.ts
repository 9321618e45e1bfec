interface Sentences {
  readonly en: string;
  readonly zh: string;
}

/** Every reason, most important first: where several denials hold, the first in this order is the one people read.
 * The sentence never tells an outsider which rule or person decided. */
export const reasons = {
  'facts-unavailable': { en: 'This could not be checked, so it is not allowed.', zh: '无法核实，因此不允许。' },
  'agreement-suspended': { en: 'The agreement with this organization is suspended.', zh: '与该组织的合作已暂停。' },
  'no-agreement': { en: 'There is no agreement with this organization.', zh: '与该组织没有合作协议。' },
  'contact-blocked': { en: 'This contact is blocked.', zh: '该联系人已停用。' },
  'contact-rejected': { en: 'The request for this contact was denied.', zh: '该联系人的申请已被拒绝。' },
  'contact-expired': {
    en: 'The approval for this contact has expired.',
    zh: '该联系人的批准已过期。',
  },
  'contact-not-approved': { en: 'Approval is needed for this contact.', zh: '联系此人需要审批。' },
  'group-not-in-scope': { en: 'This contact is approved for a direct chat only.', zh: '该联系人只批准了单聊。' },
  'blocked-in-room': {
    en: 'This contact is blocked for somebody in this room.',
    zh: '群内有人与该联系人的联系已停用。',
  },
  'third-company-not-allowed': {
    en: 'People of a third organization may be in this room only where every agreement allows it.',
    zh: '只有每份合作协议都允许，第三家组织的人员才能加入此群。',
  },
  'partner-room-not-allowed': {
    en: 'The agreement does not allow rooms made by this organization.',
    zh: '合作协议不允许加入该组织建立的群。',
  },
  'partner-room-unfit': {
    en: 'This room of another organization is not set up as the agreement demands.',
    zh: '该组织建立的群的设置不符合合作协议的要求。',
  },
  'word-not-allowed': { en: 'The message contains a word that the agreement does not allow.', zh: '消息中包含合作协议不允许的词语。' },
  'invite-not-plain': { en: 'The invitation carries more than an invitation may say.', zh: '邀请中包含不允许的内容。' },
  'pattern-not-allowed': {
    en: 'The message contains something that the agreement does not allow.',
    zh: '消息中包含合作协议不允许的内容。',
  },
  'link-not-allowed': { en: 'The message contains a link that the agreement does not allow.', zh: '消息中包含合作协议不允许的链接。' },
  'edit-not-allowed': {
    en: 'Messages of this chat cannot be edited; write a new one.',
    zh: '此聊天的消息不能编辑，请另发一条。',
  },
  'encryption-not-allowed': { en: 'This room is on record; encryption is not allowed in it.', zh: '本群会话存档，不允许加密。' },
  'plain-text-not-allowed': {
    en: 'This room is end-to-end encrypted; what is not encrypted is not allowed in it.',
    zh: '本群为端到端加密，不允许发送未加密的消息。',
  },
  'kind-not-allowed': { en: 'This kind of message is not allowed in this room.', zh: '此群不允许这种消息。' },
  'message-too-large': { en: 'The message is too long; send it in parts.', zh: '消息过长，请分几条发送。' },
  'content-not-allowed': {
    en: 'The message contains parts that cannot be checked; send it as plain text.',
    zh: '消息中含有无法核查的内容，请以纯文本发送。',
  },
  'file-not-allowed': { en: 'Files are not allowed in this chat.', zh: '此聊天不允许发送文件。' },
  'file-type-not-allowed': { en: 'Files of this type are not allowed in this chat.', zh: '此聊天不允许发送这种类型的文件。' },
  'file-too-large': { en: 'The file is larger than the agreement allows.', zh: '文件大小超出合作协议的限制。' },
  'file-unknown': { en: 'This file has not been checked here; upload it again.', zh: '该文件未经此处核查，请重新上传。' },
  'room-internal': { en: 'This room is internal; people of other organizations cannot take part.', zh: '这是内部群，外部人员不能加入。' },
  'room-unknown': { en: 'This room is not known here.', zh: '此处没有该群的记录。' },
  'room-not-theirs': { en: 'This room does not belong to the organization that invites.', zh: '该群不属于发出邀请的组织。' },
  'not-shared': { en: 'This is not shared between the two organizations.', zh: '双方组织之间未共享此内容。' },
  'not-invited': { en: 'Only invited people may join this room.', zh: '只有受邀人员才能加入此群。' },
  'upgrade-not-allowed': { en: 'A shared room cannot be replaced by another.', zh: '互联群不能升级为其他群。' },
  'space-not-allowed': { en: 'A shared room cannot be part of a space.', zh: '互联群不能加入空间。' },
  'widget-not-allowed': { en: 'Widgets are not allowed in a shared room.', zh: '互联群不允许使用小组件。' },
  'call-not-allowed': { en: 'Calls are not possible in a shared room.', zh: '互联群不能通话。' },
  'room-shape-guarded': { en: 'This setting of a shared room cannot be changed.', zh: '互联群的此项设置不能更改。' },
  'redaction-not-allowed': { en: 'Messages of a room on record cannot be removed.', zh: '存档群中的消息不能删除。' },
  'publishing-not-allowed': { en: 'Rooms cannot be made public.', zh: '群不能公开。' },
  'address-invite-not-allowed': {
    en: 'People can be invited by their Matrix id only, not by e-mail or phone.',
    zh: '只能用 Matrix ID 邀请，不能用邮箱或手机号。',
  },
  'alias-lookup-not-allowed': { en: 'Room addresses are not looked up across organizations.', zh: '不能跨组织查询群地址。' },
  'knock-not-allowed': { en: 'Asking to join a room is not possible across organizations.', zh: '不能跨组织申请加群。' },
  'room-of-partner': {
    en: 'This room was made by another organization; it cannot be changed here.',
    zh: '此群由其他组织建立，不能在此更改。',
  },
  'externals-in-room': { en: 'People of other organizations are in this room.', zh: '群内有外部人员。' },
  'more-than-two-people': { en: 'A direct chat has one person of each side.', zh: '单聊双方只能各有一人。' },
  'encryption-stays': { en: 'Encryption cannot be switched off once it is on.', zh: '加密开启后不能关闭。' },
  'confidential-not-allowed': {
    en: 'The agreement does not allow encrypted rooms.',
    zh: '合作协议不允许加密群。',
  },
  'own-request': { en: 'Nobody decides on a request of their own.', zh: '不能审批自己的申请。' },
  'role-missing': { en: 'Your role does not include this.', zh: '您的角色没有此权限。' },
  'nothing-permits': { en: 'This is not allowed.', zh: '不允许此操作。' },
  'contact-approved': { en: 'The contact is approved.', zh: '该联系人已批准。' },
  'terms-accept': { en: 'The agreement accepts this.', zh: '合作协议允许。' },
  shared: { en: 'The two organizations share this.', zh: '双方组织共享此内容。' },
  'agreement-active': { en: 'There is an agreement with this organization.', zh: '与该组织有合作协议。' },
  'within-company': { en: 'This stays within the company.', zh: '仅限本组织内部。' },
  'shape-kept': { en: 'The room keeps its shape.', zh: '群设置符合要求。' },
  'always-allowed': { en: 'This is always allowed.', zh: '始终允许。' },
  'role-includes': { en: 'Your role includes this.', zh: '您的角色有此权限。' },
} as const satisfies Record<string, Sentences>;

/** A stable, public, kebab-case code. */
export type ReasonCode = keyof typeof reasons;

const order = Object.keys(reasons) as ReasonCode[];

/** Sorts reasons by importance and drops repetitions. */
export const byImportance = (codes: readonly ReasonCode[]): ReasonCode[] => order.filter((code) => codes.includes(code));

// Only a refusal that opened a request, or found one open, may say so.
const requestStands: Sentences = { en: 'It has been requested.', zh: '申请已提交。' };

/** The public sentence in both languages, English first, as chat clients show it; `requested` where a request now stands in the queue. */
export const sentenceOf = (code: ReasonCode, requested = false): string => {
  const { en, zh } = reasons[code];
  return requested ? `${en} ${requestStands.en} / ${zh}${requestStands.zh}` : `${en} / ${zh}`;
};
