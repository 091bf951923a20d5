import { AsyncLocalStorage } from "node:async_hooks";

import { type SQL, sql } from "drizzle-orm";

import { db, type Executor } from "~/db.server";
import { executePlannedOnce } from "./planned-once.server";
import { executor } from "./transaction.server";

type Row = Record<string, unknown>;
type Asked = {
  query: SQL;
  byIndex: boolean;
  answer: (rows: Row[]) => void;
  fail: (error: unknown) => void;
};

const waiting = new AsyncLocalStorage<Map<Executor, Asked[]>>();

/**
 * Whatever `work` reads with {@link ask} before it has to wait for the database goes there as one statement: of a page
 * that reads ten short counts most of the time is planning and the way there and back. Readers stay apart and need not
 * know of each other.
 */
export function together<T>(work: () => Promise<T>): Promise<T> {
  return waiting.run(new Map(), work);
}

/** What is found by index whatever the values: together with its like it is planned once for all values. */
export const BY_INDEX = { byIndex: true } as const;

/**
 * The rows of a read; within {@link together} they come as JSON, so a query writes days as text and sums as integers.
 * Only for reads that fail or hold as a whole: they share one statement.
 */
export function ask<T extends Row>(query: SQL, { byIndex = false } = {}): Promise<T[]> {
  const groups = waiting.getStore();
  const on = executor();
  if (!groups) return on.execute<T>(query).then((rows) => rows as unknown as T[]);
  return new Promise((answer, fail) => {
    const asked = { query, byIndex, answer: answer as (rows: Row[]) => void, fail };
    const group = groups.get(on);
    if (group) {
      group.push(asked);
      return;
    }
    groups.set(on, [asked]);
    // After everything that can go on without the database has gone on.
    setImmediate(() => void send(groups, on));
  });
}

async function send(groups: Map<Executor, Asked[]>, on: Executor): Promise<void> {
  const group = groups.get(on) ?? [];
  groups.delete(on);
  try {
    const parts = group.map(({ query }) => sql`(select coalesce(json_agg(x), '[]') from (${query}) x)`);
    const whole = sql`select json_build_array(${sql.join(parts, sql`, `)}) as answers`;
    const once = on === db() && group.every(({ byIndex }) => byIndex);
    const [row] = await (once
      ? executePlannedOnce<{ answers: Row[][] }>(whole)
      : on.execute<{ answers: Row[][] }>(whole));
    group.forEach(({ answer }, index) => answer(row?.answers[index] ?? []));
  } catch (error) {
    for (const { fail } of group) fail(error);
  }
}
