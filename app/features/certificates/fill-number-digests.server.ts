import { sql } from "drizzle-orm";

import { db } from "~/db.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { describeError, log } from "~/lib/log.server";
import { indexOfCertificate } from "./same-number.server";

const TABLES = ["certificate_entry", "legacy_claim"] as const;
const BATCH = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

type Row = { id: string; cipher: string };

/** Every row written since migration 0054 has its digest: once none is left, none comes. */
let filled = false;

function digestOf({ id, cipher }: Row): { id: string; digest: string }[] {
  try {
    return [{ id, digest: indexOfCertificate(decryptField(cipher)) }];
  } catch (error) {
    // A value under a key that is not there stays as it is; the others are not kept waiting for it.
    log.warn("certificate_digest_failed", { id, ...describeError(error) });
    return [];
  }
}

async function fillTable(name: (typeof TABLES)[number], batch: number): Promise<number> {
  const table = sql.identifier(name);
  let [after, done] = [FIRST, 0];
  for (;;) {
    const rows = await db().execute<Row>(sql`select id, certificate_number_cipher as cipher from ${table}
      where certificate_number_index is null and certificate_number_cipher is not null and id > ${after}::uuid
      order by id limit ${batch}`);
    const digests = rows.flatMap(digestOf);
    await db().execute(sql`update ${table} t set certificate_number_index = d.digest
      from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb) d(id uuid, digest text)
      where t.id = d.id and t.certificate_number_index is null`);
    done += digests.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return done;
    after = last.id;
  }
}

/**
 * Gives 就业创业证 numbers that were written down before their digest existed the digest they are compared by, so that
 * two people with one number are found among them too. In batches that stand by themselves: what was interrupted goes
 * on where it stopped, and filled rows are not touched again. Returns how many were filled.
 */
export async function fillNumberDigests({ batch = BATCH, again = false } = {}): Promise<number> {
  if (filled && !again) return 0;
  let done = 0;
  for (const table of TABLES) done += await fillTable(table, batch);
  filled = true;
  return done;
}
