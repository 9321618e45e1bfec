const id = (letter: string): string => `$${letter.repeat(43)}`;
const [first, second] = [id('a'), id('B')];
const html = 'org.matrix.custom.html';

/** A message event as a client sends it. */
export interface ClientSample {
  readonly client: string;
  readonly what: string;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly kind: 'text' | 'media' | 'reaction';
}

const sample =
  (client: string, kind: ClientSample['kind'] = 'text', type = 'm.room.message') =>
  (what: string, content: ClientSample['content']): ClientSample => ({ client, what, type, content, kind });

const elementWeb = sample('Element Web');
const elementX = sample('Element X');
const cinny = sample('Cinny');
const fluffy = sample('FluffyChat');
const nheko = sample('Nheko');

const formatted = (body: string, formattedBody: string, more: ClientSample['content'] = {}): ClientSample['content'] => ({
  msgtype: 'm.text',
  body,
  format: html,
  formatted_body: formattedBody,
  'm.mentions': {},
  ...more,
});

const texts: readonly ClientSample[] = [
  elementWeb('a plain text', { msgtype: 'm.text', body: 'Good morning, order 4711 is on its way.', 'm.mentions': {} }),
  elementWeb('Chinese', { msgtype: 'm.text', body: '您好，订单 4711 已发货。', 'm.mentions': {} }),
  elementWeb('an emote', { msgtype: 'm.emote', body: 'waves', 'm.mentions': {} }),
  elementWeb('a notice', { msgtype: 'm.notice', body: 'Bot says hello' }),
  elementWeb('a shrug', { msgtype: 'm.text', body: '¯\\_(ツ)_/¯ well', 'm.mentions': {} }),
  elementWeb('confetti', { msgtype: 'nic.custom.confetti', body: 'sends confetti 🎉', 'm.mentions': {} }),
  elementWeb(
    'Markdown',
    formatted('This is **bold**, _slanted_ and `code`', 'This is <strong>bold</strong>, <em>slanted</em> and <code>code</code>'),
  ),
  elementWeb(
    'a link',
    formatted(
      'see [the manual](https://docs.acme.test/a_b?x=1#y) please',
      'see <a href="https://docs.acme.test/a_b?x=1#y">the manual</a> please',
    ),
  ),
  elementWeb(
    'a bulleted list',
    formatted('- one\n- two\n  - three', '<ul>\n<li>one</li>\n<li>two\n<ul>\n<li>three</li>\n</ul>\n</li>\n</ul>\n'),
  ),
  elementWeb('a numbered list', formatted('1. one\n2. two\n10. ten', '<ol>\n<li>one</li>\n<li>two</li>\n<li>ten</li>\n</ol>\n')),
  elementWeb(
    'code with its language',
    formatted('```js\nconst a = 1 < 2;\n1. x\n```', '<pre><code class="language-js">const a = 1 &lt; 2;\n1. x\n</code></pre>\n'),
  ),
  elementWeb('a quotation', formatted('> said\n\nanswered', '<blockquote>\n<p>said</p>\n</blockquote>\n<p>answered</p>\n')),
  elementWeb('a heading and a rule', formatted('# Offer\n\n---\ntext', '<h1>Offer</h1>\n<hr />\n<p>text</p>\n')),
  elementWeb('HTML in Markdown', formatted('H<sub>2</sub>O and <u>under</u>', 'H<sub>2</sub>O and <u>under</u>')),
  elementWeb('HTML written out', formatted('`<b>` is bold', '<code>&lt;b&gt;</code> is bold')),
  elementWeb('what /html sends', formatted('<b>x</b> y', '<b>x</b> y')),
  elementWeb('a rainbow', formatted('Hi', '<font data-mx-color="#ff00be">H</font><font data-mx-color="#ff0080">i</font>')),
  elementWeb('a spoiler', formatted('the end', '<span data-mx-spoiler>the end</span>')),
  elementWeb('mathematics', formatted('$a+b$', '<span data-mx-maths="a+b"><code>a+b</code></span>')),
  elementWeb('ampersands', formatted('R&D **costs** €5 < €6', 'R&amp;D <strong>costs</strong> €5 &lt; €6')),
  elementWeb('line breaks', formatted('a **b**  \nc\nd', 'a <strong>b</strong><br />\nc<br />\nd')),
  elementWeb(
    'a mention by name',
    formatted('Bob: hello', '<a href="https://matrix.to/#/@bob:globex.test">Bob</a>: hello', {
      'm.mentions': { user_ids: ['@bob:globex.test'] },
    }),
  ),
  elementWeb('a mention of the room', formatted('@room **now**', '@room <strong>now</strong>', { 'm.mentions': { room: true } })),
  elementWeb('with its sending time', {
    msgtype: 'm.text',
    body: 'x',
    'io.element.performance_metrics': { sendStartTs: 1_700_000_000_000 },
  }),
  elementWeb('an extensible message', {
    msgtype: 'm.text',
    body: 'x',
    'org.matrix.msc1767.text': 'x',
    'org.matrix.msc1767.message': [{ body: 'x', mimetype: 'text/plain' }],
  }),
  elementX(
    'a mention by id',
    formatted(
      '[@bob:globex.test](https://matrix.to/#/@bob:globex.test) hello',
      '<a href="https://matrix.to/#/@bob:globex.test">@bob:globex.test</a> hello',
      { 'm.mentions': { user_ids: ['@bob:globex.test'] } },
    ),
  ),
  elementX(
    'a mention shown by its name',
    formatted('@bob:globex.test hello', '<a href="https://matrix.to/#/%40bob%3Aglobex.test">Bob</a> hello', {
      'm.mentions': { user_ids: ['@bob:globex.test'] },
    }),
  ),
  elementX('a task', formatted('- done\n- open', '<ul><li>done</li><li>open</li></ul>')),
  cinny('no format', { msgtype: 'm.text', body: 'hello' }),
  cinny(
    'Markdown kept in the plain text',
    formatted('**Hello** ||there||', '<strong data-md="**">Hello</strong> <span data-mx-spoiler>there</span>'),
  ),
  cinny('a line of code', formatted('`npm ci`', '<code data-md="`">npm ci</code>')),
  cinny(
    'a custom emoji',
    formatted('well :party:', 'well <img data-mx-emoticon height="32" src="mxc://acme.test/abc" alt=":party:" title=":party:" />'),
  ),
  fluffy('a plain text', { msgtype: 'm.text', body: 'hi' }),
  fluffy('an empty place', { msgtype: 'm.text', body: 'hi', format: null, formatted_body: null }),
  fluffy('a struck word', formatted('~~old~~ new', '<del>old</del> new')),
  nheko('a plain text', { msgtype: 'm.text', body: 'hi', 'm.mentions': {} }),
  nheko('a reply in its own words', {
    msgtype: 'm.text',
    body: 'yes',
    'im.nheko.relations.v1.relations': [{ event_id: first, rel_type: 'im.nheko.relations.v1.in_reply_to' }],
    'm.relates_to': { 'm.in_reply_to': { event_id: first } },
  }),
  sample('Beeper')('a link with its preview', {
    msgtype: 'm.text',
    body: 'https://x.test/',
    'com.beeper.linkpreviews': [
      {
        matched_url: 'https://x.test/',
        'og:title': 'X',
        'og:image': 'mxc://beeper.test/abc',
        'og:image:width': 8,
        'matrix:image:size': 99,
      },
    ],
  }),
];

const relations: readonly ClientSample[] = [
  elementWeb('a reply', {
    msgtype: 'm.text',
    body: 'yes',
    'm.mentions': { user_ids: ['@bob:globex.test'] },
    'm.relates_to': { 'm.in_reply_to': { event_id: first } },
  }),
  elementWeb(
    'a reply with its fallback',
    formatted(
      '> <@bob:globex.test> Shall we?\n> At noon?\n\nyes',
      '<mx-reply><blockquote><a href="https://matrix.to/#/!r/$e">In reply to</a> <a href="https://matrix.to/#/@bob:globex.test">@bob:globex.test</a><br>Shall we?<br>At noon?</blockquote></mx-reply>yes',
      { 'm.relates_to': { 'm.in_reply_to': { event_id: first } } },
    ),
  ),
  elementWeb('in a thread', {
    msgtype: 'm.text',
    body: 'x',
    'm.mentions': {},
    'm.relates_to': { rel_type: 'm.thread', event_id: first, is_falling_back: true, 'm.in_reply_to': { event_id: second } },
  }),
  elementWeb('an edit', {
    msgtype: 'm.text',
    body: '* new',
    'm.mentions': {},
    'm.new_content': { msgtype: 'm.text', body: 'new', 'm.mentions': {} },
    'm.relates_to': { rel_type: 'm.replace', event_id: first },
  }),
  elementWeb('a formatted edit', {
    ...formatted('* **new**', '* <strong>new</strong>'),
    'm.new_content': formatted('**new**', '<strong>new</strong>'),
    'm.relates_to': { rel_type: 'm.replace', event_id: first },
  }),
  elementX('an edit of a reply', {
    msgtype: 'm.text',
    body: '* new',
    'm.new_content': { msgtype: 'm.text', body: 'new', 'm.mentions': {} },
    'm.relates_to': { rel_type: 'm.replace', event_id: first },
    'm.mentions': {},
  }),
];

const picture = { mimetype: 'image/png', size: 31_037, w: 640, h: 480, 'xyz.amorgan.blurhash': 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' };
const thumbnail = { thumbnail_url: 'mxc://acme.test/thumb', thumbnail_info: { mimetype: 'image/jpeg', size: 4000, w: 80, h: 60 } };

const media = (client: string): ReturnType<typeof sample> => sample(client, 'media');

const files: readonly ClientSample[] = [
  media('Element Web')('a picture', {
    msgtype: 'm.image',
    body: 'scan.png',
    url: 'mxc://acme.test/AbC_-1',
    info: { ...picture, ...thumbnail },
    'm.mentions': {},
  }),
  media('Element Web')('a picture with a caption', {
    ...formatted('our **offer**', 'our <strong>offer</strong>'),
    msgtype: 'm.image',
    filename: 'scan.png',
    url: 'mxc://acme.test/abc',
    info: { ...picture, is_animated: false, 'org.matrix.msc4230.is_animated': false },
  }),
  media('Element Web')('a file', {
    msgtype: 'm.file',
    body: 'offer.pdf',
    url: 'mxc://acme.test/abc',
    info: { mimetype: 'application/pdf', size: 10 },
    'm.mentions': {},
  }),
  media('Element Web')('a film', {
    msgtype: 'm.video',
    body: 'f.mp4',
    url: 'mxc://acme.test/abc',
    info: { mimetype: 'video/mp4', size: 10, w: 1, h: 1, duration: 900, ...thumbnail },
  }),
  media('Element Web')('a voice message', {
    msgtype: 'm.audio',
    body: 'Voice message',
    url: 'mxc://acme.test/abc',
    info: { duration: 1500, mimetype: 'audio/ogg', size: 900 },
    'org.matrix.msc1767.text': 'Voice message',
    'org.matrix.msc1767.file': { url: 'mxc://acme.test/abc', name: 'Voice message.ogg', mimetype: 'audio/ogg', size: 900 },
    'org.matrix.msc1767.audio': { duration: 1500, waveform: [0, 12, 1024] },
    'org.matrix.msc3245.voice': {},
  }),
  media('Element X')('a picture', {
    msgtype: 'm.image',
    body: 'IMG_1.jpg',
    filename: 'IMG_1.jpg',
    url: 'mxc://acme.test/abc',
    info: { ...picture, ...thumbnail, size: 1 },
  }),
  media('FluffyChat')('a file with nothing known of it', {
    msgtype: 'm.file',
    body: 'a.bin',
    filename: 'a.bin',
    url: 'mxc://acme.test/abc',
    info: { mimetype: 'application/octet-stream', size: 3, thumbnail_url: null },
  }),
  media('Cinny')('a picture to be uncovered', {
    msgtype: 'm.image',
    body: 'a.png',
    filename: 'a.png',
    url: 'mxc://acme.test/abc',
    'page.codeberg.everypizza.msc4193.spoiler': true,
    info: { ...picture },
  }),
  media('Mautrix')('a moving picture', {
    msgtype: 'm.video',
    body: 'a.mp4',
    url: 'mxc://acme.test/abc',
    info: {
      mimetype: 'video/mp4',
      'fi.mau.gif': true,
      'fi.mau.loop': true,
      'fi.mau.autoplay': true,
      'fi.mau.hide_controls': true,
      'fi.mau.no_audio': true,
    },
  }),
  sample('Element Web', 'media', 'm.sticker')('a sticker', { body: 'cat', url: 'mxc://acme.test/abc', info: { ...picture } }),
];

const reaction = sample('Element Web', 'reaction', 'm.reaction');
const reacting = (key: string): ClientSample['content'] => ({ 'm.relates_to': { rel_type: 'm.annotation', event_id: first, key } });

const reactions: readonly ClientSample[] = [
  ...['👍️', '❤️', '👩🏽‍❤️‍💋‍👨🏿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👨‍👩‍👧‍👦', '🇨🇳', '1️⃣', '✓', '好'].map((key) => reaction(key, reacting(key))),
  sample('Cinny', 'reaction', 'm.reaction')('a custom emoji', { ...reacting('mxc://acme.test/abc'), shortcode: 'party' }),
  sample('FluffyChat', 'reaction', 'm.reaction')('a shortcode', reacting(':thumbs_up:')),
];

const poll = (question: string, answers: readonly string[]): ClientSample['content'] => ({
  'org.matrix.msc1767.text': `${question}\n${answers.map((answer, place) => `${place + 1}. ${answer}`).join('\n')}`,
  'org.matrix.msc3381.poll.start': {
    kind: 'org.matrix.msc3381.poll.disclosed',
    max_selections: 1,
    question: { body: question, msgtype: 'm.text', 'org.matrix.msc1767.text': question },
    answers: answers.map((answer, place) => ({ id: `a1b2-${place}`, 'org.matrix.msc1767.text': answer })),
  },
});
const about = { 'm.relates_to': { rel_type: 'm.reference', event_id: first } };
const elsewhere = (type: string): ReturnType<typeof sample> => sample('Element Web', 'text', type);

const others: readonly ClientSample[] = [
  elsewhere('org.matrix.msc3381.poll.start')('a poll', poll('When?', ['Monday', '星期二'])),
  elsewhere('m.poll.start')('a poll by its stable name', {
    'm.text': [{ body: 'When?' }],
    'm.poll': {
      kind: 'm.undisclosed',
      max_selections: 2,
      question: { 'm.text': [{ body: 'When?' }] },
      answers: [{ 'm.id': 'x', 'm.text': [{ body: 'Now' }] }],
    },
  }),
  elsewhere('org.matrix.msc3381.poll.response')('a vote', { ...about, 'org.matrix.msc3381.poll.response': { answers: ['a1b2-0'] } }),
  elsewhere('org.matrix.msc3381.poll.end')('the end of a poll', {
    ...about,
    'org.matrix.msc3381.poll.end': {},
    'org.matrix.msc1767.text': 'Ended poll',
  }),
  elementWeb('a place', {
    msgtype: 'm.location',
    body: 'Location geo:51.5,-0.1;u=35 at 2026',
    geo_uri: 'geo:51.5,-0.1;u=35',
    'org.matrix.msc1767.text': 'Location geo:51.5,-0.1;u=35 at 2026',
    'org.matrix.msc3488.asset': { type: 'm.self' },
    'org.matrix.msc3488.location': { uri: 'geo:51.5,-0.1;u=35', description: null },
    'org.matrix.msc3488.ts': 1_700_000_000_000,
  }),
];

/** Messages as people's clients send them in everyday use, put together from the clients' sources and events. None may be refused for its form. */
export const clientSamples: readonly ClientSample[] = [...texts, ...relations, ...files, ...reactions, ...others];
