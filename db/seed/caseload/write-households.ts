import type postgres from "postgres";

import { encryptField } from "~/lib/crypto/field-cipher.server";
import { maskAddress } from "~/lib/masking";
import {
  household,
  householdMember,
  householdMemberStatus,
  householdRecognition,
  householdStep,
} from "~db/schema";
import { copyRows } from "../copy";
import type { HouseholdRows } from "./rows";

/** Tables of the households, emptied with the cases. */
export const HOUSEHOLD_TABLES = [
  "household",
  "household_member",
  "household_member_status",
  "household_recognition",
  "household_step",
] as const;

/** Writes households as the product stores them: the address encrypted and masked. */
export async function writeHouseholds(
  sql: postgres.TransactionSql,
  batch: readonly HouseholdRows[],
): Promise<void> {
  await copyRows(
    sql,
    household,
    batch.map(({ household: { address, ...row } }) => ({
      ...row,
      addressCipher: encryptField(address),
      addressMasked: maskAddress(address),
    })),
  );
  await copyRows(
    sql,
    householdMember,
    batch.flatMap((rows) => rows.members),
  );
  await copyRows(
    sql,
    householdMemberStatus,
    batch.flatMap((rows) => rows.statuses),
  );
  await copyRows(
    sql,
    householdRecognition,
    batch.flatMap((rows) => rows.recognition ?? []),
  );
  await copyRows(
    sql,
    householdStep,
    batch.flatMap((rows) => rows.steps),
  );
}

/** The next household of a county and year goes on from the invented ones. */
export async function continueHouseholdNumbers(sql: postgres.TransactionSql): Promise<void> {
  await sql`insert into document_counter (kind, county_code, year, last)
    select 'LJ', split_part(number, '-', 2), split_part(number, '-', 3)::int, max(split_part(number, '-', 4)::int)
    from household group by 1, 2, 3
    on conflict (kind, county_code, year) do update set last = greatest(document_counter.last, excluded.last)`;
}
