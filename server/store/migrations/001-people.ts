import type { Migration } from '../migrate.ts';

export const people: Migration = {
  number: 1,
  name: 'people',
  statements: ({ text, integer, tableEnd, preparation }) => [
    ...preparation,
    `create table instance (
      id ${integer} primary key check (id = 1),
      set_up_at ${text},
      is_sample ${integer} not null,
      epoch ${integer} not null,
      setup_token_hash ${text}
    ) ${tableEnd}`,
    `insert into instance (id, set_up_at, is_sample, epoch, setup_token_hash) values (1, null, 0, 1, null)`,

    `create table persons (
      id ${text} primary key not null,
      email ${text} not null unique check (email = lower(email)),
      name ${text} not null,
      passphrase_hash ${text},
      is_administrator ${integer} not null,
      created_at ${text} not null,
      disabled_at ${text}
    ) ${tableEnd}`,
    `create index persons_by_name on persons (name, id)`,

    `create table sessions (
      id ${text} primary key not null,
      token_hash ${text} not null unique,
      person_id ${text} not null references persons (id),
      started_at ${text} not null,
      last_seen_at ${text} not null,
      expires_at ${text} not null,
      ended_at ${text},
      user_agent ${text} not null
    ) ${tableEnd}`,
    `create index sessions_by_person on sessions (person_id, started_at)`,

    `create table sign_in_links (
      token_hash ${text} primary key not null,
      person_id ${text} not null references persons (id),
      created_at ${text} not null,
      expires_at ${text} not null,
      used_at ${text},
      is_reusable ${integer} not null
    ) ${tableEnd}`,

    `create table idempotency (
      person_id ${text} not null references persons (id),
      key ${text} not null,
      request_hash ${text} not null,
      status ${integer} not null,
      body ${text} not null,
      at ${text} not null,
      primary key (person_id, key)
    ) ${tableEnd}`,
    `create index idempotency_by_time on idempotency (at)`,

    `create table letters (
      id ${text} primary key not null,
      to_email ${text} not null,
      to_name ${text} not null,
      subject ${text} not null,
      body ${text} not null,
      purpose ${text} not null,
      created_at ${text} not null,
      sent_at ${text},
      attempts ${integer} not null,
      last_error ${text},
      next_attempt_at ${text}
    ) ${tableEnd}`,
    `create index letters_by_time on letters (created_at, id)`,
    `create index letters_unsent on letters (next_attempt_at) where sent_at is null`,
  ],
};
