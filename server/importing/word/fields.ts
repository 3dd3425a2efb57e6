/** Fields that are open: a code, which nobody sees, and then what it gave. They stand in each other, and go over paragraphs. */
export interface Fields {
  begin(): void;
  code(text: string): void;
  /** From here on stands what the field gave; `linkOf` reads an address out of its code. */
  separate(linkOf: (code: string) => string | null): void;
  end(): { readonly code: string; readonly hadResult: boolean };
  /** Whether what comes is code. */
  isCode(): boolean;
  link(): string | null;
  /** Whether what comes is a table of contents. */
  isContents(): boolean;
}

interface Field {
  code: string;
  hasResult: boolean;
  link: string | null;
}

const LONGEST_CODE = 10_000;

export function openFields(): Fields {
  const open: Field[] = [];
  return {
    begin: () => void open.push({ code: '', hasResult: false, link: null }),
    code(text) {
      const field = open.at(-1);
      if (field !== undefined && field.code.length < LONGEST_CODE) field.code += text;
    },
    separate(linkOf) {
      const field = open.at(-1);
      if (field === undefined) return;
      field.hasResult = true;
      field.link = linkOf(field.code);
    },
    end() {
      const field = open.pop();
      return { code: field?.code ?? '', hadResult: field?.hasResult ?? true };
    },
    isCode: () => open.some(({ hasResult }) => !hasResult),
    link: () => open.findLast(({ link }) => link !== null)?.link ?? null,
    isContents: () => open.some(({ code, hasResult }) => hasResult && /^\s*TOC\b/i.test(code)),
  };
}
