import { expect, test } from '../support/browser.ts';
import { openDraft } from '../support/draftPage.ts';
import WebSocket from 'ws';
import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import type { Page } from '@playwright/test';

/** The session of a browser window, as a bare socket would send it. */
async function cookieOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Sends one edit over a raw socket and gives the code the server closes with. */
async function editByRawSocket(url: string, room: string, cookie: string): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}?schema=1`, { headers: { Origin: url, Cookie: cookie } });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const doc = new Y.Doc();
  const hello = encoding.createEncoder();
  encoding.writeVarUint(hello, 0);
  writeSyncStep1(hello, doc);
  socket.send(encoding.toUint8Array(hello));
  const paragraph = new Y.XmlElement('para');
  paragraph.setAttribute('id', 'forged');
  paragraph.insert(0, [new Y.XmlText('not mine to write')]);
  doc.getXmlFragment('body').insert(0, [paragraph]);
  const update = encoding.createEncoder();
  encoding.writeVarUint(update, 0);
  writeUpdate(update, Y.encodeStateAsUpdate(doc));
  socket.send(encoding.toUint8Array(update));
  return closed;
}

test('an observer reads and comments; no edit of theirs gets through, by page, socket or request', async ({ sample }) => {
  const path = await sample.draftPath();
  const observer = await sample.as('observer');
  const coordinator = await sample.as('coordinator');
  const [seen, mine] = [await openDraft(observer, path), await openDraft(coordinator, path)];
  const before = await mine.texts();
  await expect(observer.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'false');
  await expect(observer.getByRole('toolbar')).toHaveCount(0);
  await expect(observer.getByRole('button', { name: 'Freeze a version…' })).toHaveCount(0);
  await seen.paragraph(3).click();
  await observer.keyboard.type('typed into nothing');

  const room = sample.world.statements[0]?.draftRoom ?? '';
  expect(await editByRawSocket(sample.instance.url, room, await cookieOf(observer))).toBe(4403);
  expect(await editByRawSocket(sample.instance.url, sample.world.statements[0]?.marginRoom ?? '', await cookieOf(coordinator))).toBe(4403);

  const headers = { Origin: sample.instance.url };
  const id = sample.world.statements[0]?.id ?? '';
  const freeze = await observer.request.post(`/api/statements/${id}/versions`, {
    headers,
    data: { number: 1, symbol: 'X/1', title: 'x', note: '', confirmed: [] },
  });
  expect(freeze.status()).toBe(403);
  await expect.poll(() => mine.texts()).toEqual(before);
});

test('nobody alters another person’s comment', async ({ sample }) => {
  const path = await sample.draftPath();
  const member = await sample.as('member', 1);
  await openDraft(member, path);
  const id = sample.world.statements[0]?.id ?? '';
  const threads = (await (await member.request.get(`/api/statements/${id}/threads`)).json()) as {
    items: { comments: { id: string; author: { name: string } }[] }[];
  };
  const me = sample.world.people.filter((person) => person.role === 'member')[1]?.name;
  const another = threads.items.flatMap((thread) => thread.comments).find((comment) => comment.author.name !== me);
  const headers = { Origin: sample.instance.url };
  for (const answer of [
    await member.request.patch(`/api/comments/${another?.id ?? ''}`, { headers, data: { body: 'forged', mentions: [] } }),
    await member.request.delete(`/api/comments/${another?.id ?? ''}`, { headers }),
  ]) {
    expect(answer.status()).toBe(403);
    expect(((await answer.json()) as { because: string }).because.length).toBeGreaterThan(20);
  }
});

test('a seat that is removed closes the draft at once, and the page says so', async ({ sample }) => {
  const path = await sample.draftPath();
  const coordinator = await sample.as('coordinator');
  const member = await sample.as('member', 2);
  await openDraft(member, path);
  const name = sample.world.people.filter((person) => person.role === 'member')[2]?.name ?? '';
  const slug = path.split('/')[2] ?? '';
  const group = (await (await coordinator.request.get(`/api/working-groups/${slug}`)).json()) as {
    seats: { id: string; person: { name: string } }[];
  };
  const seat = group.seats.find((one) => one.person.name === name);
  await coordinator.request.delete(`/api/seats/${seat?.id ?? ''}`, { headers: { Origin: sample.instance.url } });
  await expect(member.getByText('Your seat in this working group was removed', { exact: false })).toBeVisible({ timeout: 5000 });
});
