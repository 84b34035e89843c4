"""Pictures of pages with few colours, so that a whole page stays small enough to keep beside the code."""

import base64
import struct
import zlib

from playwright.sync_api import Page

MOST_COLOURS = 40
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_REDUCE = """
async ([data, most]) => {
  const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + data)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const seen = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  const coarse = place => (seen[place] & 0xF0) << 4 | (seen[place + 1] & 0xF0) | seen[place + 2] >> 4;
  const often = new Uint32Array(4096), sums = new Float64Array(3 * 4096);
  for (let place = 0; place < seen.length; place += 4) {
    const colour = coarse(place);
    often[colour]++;
    for (let part = 0; part < 3; part++) sums[3 * colour + part] += seen[place + part];
  }
  const used = [...often.keys()].filter(colour => often[colour]).sort((a, b) => often[b] - often[a] || a - b);
  const mean = colour => [0, 1, 2].map(part => Math.round(sums[3 * colour + part] / often[colour]));
  const palette = used.slice(0, most).map(mean);
  const far = (one, other) => one.reduce((sum, part, place) => sum + (part - other[place]) ** 2, 0);
  const index = new Uint8Array(4096);
  for (const colour of used) {
    const wanted = mean(colour);
    index[colour] = palette.reduce((best, each, at) => far(each, wanted) < far(palette[best], wanted) ? at : best, 0);
  }
  const rows = new Uint8Array((bitmap.width + 1) * bitmap.height);
  for (let place = 0, at = 0; place < seen.length; place += 4) {
    if (place % (4 * bitmap.width) === 0) rows[at++] = 0;
    rows[at++] = index[coarse(place)];
  }
  const packed = await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer();
  let text = '';
  const bytes = new Uint8Array(packed);
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [bitmap.width, bitmap.height, palette.flat(), btoa(text)];
}
"""


def with_few_colours(workshop: Page, picture: bytes) -> bytes:
    """The same picture as a PNG with a palette; ``workshop`` is any blank page of the browser, which does the work."""
    width, height, palette, packed = workshop.evaluate(_REDUCE, [base64.b64encode(picture).decode(), MOST_COLOURS])
    rows = zlib.decompress(base64.b64decode(packed))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
