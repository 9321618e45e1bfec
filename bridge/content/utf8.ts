/** How long a text is in bytes of UTF-8 (RFC 3629); a lone surrogate counts as the three bytes that stand in for it. */
export const bytesOf = (text: string): number => {
  let bytes = text.length;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) continue;
    bytes += unit < 0x8_00 ? 1 : 2;
    // Both halves of a pair together are four bytes: two units, and two more.
    if (unit >= 0xd8_00 && unit < 0xdc_00 && text.charCodeAt(place + 1) >= 0xdc_00 && text.charCodeAt(place + 1) < 0xe0_00) place += 1;
  }
  return bytes;
};
