import { describe, expect, it } from '@jest/globals';
import { readHtml } from './html.ts';

describe('the HTML of a message', () => {
  it.each<[string, string]>([
    ['plain', 'plain'],
    ['for<b>bid</b>den', 'forbidden'],
    ['for<!-- x -->bidden', 'forbidden'],
    ['for</1>bidden', 'forbidden'],
    ['for</>bidden', 'forbidden'],
    ['for<?x?>bidden', 'forbidden'],
    ['for<mx-reply>In <b>reply</b> to</mx-reply>bidden', 'forbidden'],
    ['for<mx-reply>a<mx-reply>b</mx-reply>c</mx-reply>bidden', 'forbidden'],
    ['for<script>x</script>bidden', 'forbidden'],
    ['&#x66;or&amp;bid&#100en', 'for&bidden'],
    ['a<br/>b<p>c</p>', 'a\nb\nc\n'],
    ['<b title=">">x</b>', 'x'],
    ["<b title='>' data-x=y>x</b>", 'x'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['I <3 you', 'I <3 you'],
    ['a <', 'a <'],
    ['a <b', 'a '],
    ['<img data-mx-emoticon src="mxc://a/b" alt=":wave:">!', ':wave:!'],
    ['', ''],
  ])('%s is shown as %j', (html, shown) => {
    expect(readHtml(html).shown).toBe(shown);
  });

  it('keeps what is carried besides, and where it leads', () => {
    const { aside, addresses, whole, shown } = readHtml(
      '<mx-reply>a<b>b</b></mx-reply><a href="https://x.test/&amp;" title="t">y</a><!--c--><img src=mxc://s/m>',
    );
    expect([shown, whole]).toEqual(['y', 'aby']);
    expect(aside).toEqual(['https://x.test/&', 't', 'c', 'mxc://s/m']);
    expect(addresses).toEqual(['https://x.test/&', 'mxc://s/m']);
  });

  it.each(['<', '<a b="', "<a b='", '<!--', '</', '<a ', '<a =', '<mx-reply>', '&', '&#', '<a b = '])(
    'is read in a moment, 64 KiB of %s',
    (piece) => {
      const html = piece.repeat(Math.ceil(65_536 / piece.length));
      expect(readHtml(html).shown.length).toBeLessThanOrEqual(html.length);
    },
  );
});
