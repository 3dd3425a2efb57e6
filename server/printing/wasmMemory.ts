const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
const PAGE_BYTES = 65_536;

/**
 * A WebAssembly module with a largest size for its memory. The limits of a thread bound
 * what V8 allocates, not this; a module that declares no maximum may take four gigabytes.
 * Beyond its maximum the program fails, and is begun again (rule W5).
 *
 * @throws when the bytes are no module with one memory of its own
 */
export function withMemoryLimit(module: Uint8Array, megabytes: number): Uint8Array {
  for (let at = HEADER_BYTES; at < module.length;) {
    const size = varuintAt(module, at + 1);
    const end = size.next + size.value;
    if (module[at] === MEMORY_SECTION) return replaced(module, { from: at, to: end, content: size.next }, megabytes);
    at = end;
  }
  throw new Error('the module has no memory of its own');
}

function replaced(
  module: Uint8Array,
  section: { readonly from: number; readonly to: number; readonly content: number },
  megabytes: number,
): Uint8Array {
  const count = varuintAt(module, section.content);
  const flagsAt = count.next;
  const least = varuintAt(module, flagsAt + 1);
  const flags = module[flagsAt] ?? 0;
  if (count.value !== 1 || flags > 1) throw new Error('the module has another kind of memory');
  const most = Math.max(least.value, (megabytes * 1024 * 1024) / PAGE_BYTES);
  const content = [1, 1, ...varuint(least.value), ...varuint(most)];
  const bytes = [MEMORY_SECTION, ...varuint(content.length), ...content];
  return Buffer.concat([module.subarray(0, section.from), Uint8Array.from(bytes), module.subarray(section.to)]);
}

function varuintAt(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let shift = 0;
  for (let at = from; at < from + 5; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at + 1 };
    shift += 7;
  }
  throw new Error('the module is damaged');
}

function varuint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}
