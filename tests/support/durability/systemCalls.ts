/** One system call in a trace: `began` and `ended` are places in it. */
export interface SystemCall {
  readonly name: string;
  /** What strace writes between the brackets, its strings in hexadecimal. */
  readonly inside: string;
  /** The file or socket it is about; "" for none. */
  readonly path: string;
  readonly began: number;
  readonly ended: number;
  readonly result: number;
}

type Begun = Omit<SystemCall, 'ended' | 'result'>;

const WHOLE = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;
const UNFINISHED = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)/;

/** The calls of all threads in the order in which they ended. */
export function systemCalls(lines: readonly string[]): readonly SystemCall[] {
  const begun = new Map<string, Begun>();
  return lines.flatMap((line, at): SystemCall[] => {
    const whole = WHOLE.exec(line);
    if (whole !== null) return [{ ...begin(whole, at), ended: at, result: Number(whole[4]) }];
    const unfinished = UNFINISHED.exec(line);
    if (unfinished !== null) begun.set(unfinished[1] ?? '', begin(unfinished, at));
    const resumed = RESUMED.exec(line);
    const call = begun.get(resumed?.[1] ?? '');
    if (resumed === null || call === undefined) return [];
    begun.delete(resumed[1] ?? '');
    return [{ ...call, inside: call.inside + (resumed[3] ?? ''), ended: at, result: Number(resumed[4]) }];
  });
}

function begin([, , name = '', inside = '']: RegExpExecArray, began: number): Begun {
  const path = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(inside)?.[1] ?? '';
  return { name, inside, path: fromHex(path).toString(), began };
}

function fromHex(text: string): Buffer {
  return Buffer.from(text.replaceAll(String.raw`\x`, ''), 'hex');
}

/** The bytes of all strings of a call, one after the other. */
export function bytesIn({ inside }: SystemCall): Buffer {
  return fromHex([...inside.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => hex).join(''));
}
