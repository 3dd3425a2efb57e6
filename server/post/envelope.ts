import type { SendMailOptions } from 'nodemailer';
import type { LetterRow } from '../store/store.ts';

/** A letter of the outbox as a mail. Name, address and subject hold no line breaks; nodemailer encodes what is not ASCII. */
export function envelope(letter: LetterRow, from: string): SendMailOptions {
  return {
    from,
    to: { name: letter.toName, address: letter.toEmail },
    subject: letter.subject,
    text: letter.body,
    textEncoding: 'quoted-printable',
    date: new Date(letter.createdAt),
    messageId: `<${letter.id}@${domainOf(from)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
