import * as Y from 'yjs';
import { MESSAGE_CONTENT } from '../../shared/wire/socket.ts';
import { BYTES, DEEDS, type Aim } from './attackCatalogue.ts';
import { byte, bytes, done, insertPara, para, parts, textOf } from './attacks.ts';
import { Editor, pick, type Random } from './randomEdits.ts';

/** Messages that no honest client would send, and a few that it would, by chance from one seed. */
export class Fuzz {
  private readonly random: Random;
  private readonly editor: Editor;
  private readonly traffic: Uint8Array[] = [];
  private readonly base: Y.Doc;
  private fresh = 100_000_000;

  /** @param text the text that is attacked, as it was once: of it a copy goes on by itself */
  constructor(random: Random, text: Uint8Array) {
    this.random = random;
    this.base = new Y.Doc();
    Y.applyUpdate(this.base, text);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, text);
    copy.on('update', (update: Uint8Array) => this.traffic.push(update));
    this.editor = new Editor(copy, 'fuzz', random);
    while (this.traffic.length < 50) this.editor.edit();
  }

  message(): Uint8Array | string {
    return pick(this.random, this.kinds)();
  }

  private readonly kinds: readonly (() => Uint8Array | string)[] = [
    () => this.edit(this.spoiled(this.realUpdate())),
    () => this.spoiled(this.edit(this.realUpdate())),
    () => this.edit(this.madeUpdate()),
    () => this.edit(this.madeUpdate()),
    () => this.edit(this.catalogued()),
    () => this.edit(this.strangeNames()),
    () => this.presence(),
    () => this.question(),
    () => this.sign(),
    () => pick(this.random, ['', 'text', '{"type":"sync"}', '\u0000', 'x'.repeat(70_000)]),
    () => this.noise(),
  ];

  private number(): Uint8Array {
    return varUint(pick(this.random, NUMBERS));
  }

  private small(): number {
    return Math.floor(this.random() * 6);
  }

  private realUpdate(): Uint8Array {
    if (this.traffic.length < 400) this.editor.edit();
    return pick(this.random, this.traffic);
  }

  /** Bits turned, bytes cut, doubled and put in, parts of others put in. */
  private spoiled(update: Uint8Array): Uint8Array {
    const { random } = this;
    const changed = [...update];
    for (let changes = this.small(); changes > 0; changes -= 1) {
      const at = Math.floor(random() * changed.length);
      const put = pick<() => Iterable<number>>(random, [
        () => [(changed[at] ?? 0) ^ (1 << Math.floor(random() * 8))],
        () => [],
        () => [...changed.slice(at, at + 8), changed[at] ?? 0],
        () => this.number(),
        () => pick(random, this.traffic).subarray(0, 20),
      ]);
      changed.splice(at, this.small(), ...put());
    }
    return Uint8Array.from(changed);
  }

  /** Numbers at the edges of what computers hold, wherever an update has one. */
  private madeUpdate(): Uint8Array {
    const { random } = this;
    const some = (): Uint8Array => (random() < 0.5 ? this.number() : parts(this.small()));
    const struct = (): Uint8Array => {
      const info = Math.floor(random() * 256);
      const place = pick(random, [
        () => parts(some(), some()),
        () => parts(1, 'body'),
        () => parts(1, pick(random, NAMES)),
        () => parts(0, some(), some()),
      ]);
      const content = pick(random, [
        () => some(),
        () => parts(pick(random, NAMES), pick(random, NESTED)),
        () => parts(3, pick(random, ['para', 'ref', 'script'])),
        () => parts(some(), byte(118, 1), pick(random, NAMES), byte(126)),
        () => parts(1, byte(125), some()),
      ]);
      return parts(byte(info), place(), content());
    };
    const structs = Array.from({ length: this.small() }, struct);
    const count = random() < 0.8 ? parts(structs.length) : this.number();
    const deletes = random() < 0.5 ? parts(0) : parts(1, some(), 1, some(), some());
    return parts(random() < 0.9 ? 1 : this.number(), count, some(), some(), ...structs, deletes);
  }

  private catalogued(): Uint8Array {
    const aim: Aim = { fresh: () => (this.fresh += 17), seedEnd: () => Y.getState(this.base.store, 1) };
    const make = pick(this.random, Object.values(BYTES));
    // Those that write much are tried by themselves.
    const deed = pick(
      this.random,
      Object.entries(DEEDS).filter(([name]) => !/\d,\d|256/.test(name)),
    )[1];
    return this.random() < 0.5 ? make(aim) : done(this.base, (doc, body) => deed(doc, body, aim));
  }

  private strangeNames(): Uint8Array {
    const name = pick(this.random, NAMES);
    return done(this.base, (_, body) =>
      this.random() < 0.5 ? insertPara(body, { [name]: name }) : textOf(para(body)).format(0, 3, { [name]: JSON.parse('{"__proto__":1}') }),
    );
  }

  private presence(): Uint8Array {
    const { random } = this;
    const count = 1 + this.small();
    const entries = Array.from({ length: count }, () => parts(this.number(), this.number(), pick(random, NESTED)));
    const states = parts(random() < 0.9 ? count : this.number(), ...entries);
    return parts(1, states.length, random() < 0.9 ? states : this.spoiled(states));
  }

  private question(): Uint8Array {
    const count = this.small();
    const vector = parts(this.random() < 0.8 ? count : this.number(), ...Array.from({ length: count * 2 }, () => this.number()));
    return parts(0, 0, vector.length, vector);
  }

  private sign(): Uint8Array {
    return parts(MESSAGE_CONTENT, pick(this.random, ['', 'abc', 'constructor', 'x'.repeat(17), '\u0000']));
  }

  private noise(): Uint8Array {
    return Uint8Array.from({ length: Math.floor(this.random() * 60) }, () => Math.floor(this.random() * 256));
  }

  private edit(update: Uint8Array): Uint8Array {
    return parts(0, this.random() < 0.3 ? 1 : 2, update.length, update);
  }
}

const NUMBERS: readonly bigint[] = [31n, 32n, 40n, 53n, 63n, 64n]
  .flatMap((bits) => [2n ** bits - 1n, 2n ** bits, 2n ** bits + 1n])
  .concat([0n, 1n, 2n, 127n, 128n]);
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'id', 'kind', 'lang', 'bold', 'link', 'body', 'margin', ''] as const;
const NESTED = [
  'null',
  '{}',
  '{"__proto__":{"isAdministrator":true},"unsaved":1}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"unsaved":1e999,"caret":{"anchor":{"item":{"client":-1,"clock":9007199254740993}},"head":{"tname":"__proto__"}}}',
  `${'['.repeat(900)}${']'.repeat(900)}`,
  '{"a":'.repeat(300),
  `{"caret":{"anchor":${'{"type":'.repeat(200)}1${'}'.repeat(200)}}}`,
] as const;

/** A number as lib0 writes it, however large. */
function varUint(value: bigint): Uint8Array {
  const digits: number[] = [];
  let rest = value;
  do {
    digits.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return bytes((encoder) => {
    for (const digit of digits) encoder.cbuf[encoder.cpos++] = digit;
  });
}
