import { randomBytes } from "node:crypto";
import type postgres from "postgres";

import { hashPassword } from "~/features/accounts/passwords.server";
import { accountIdOf, HIRED_AT, type StaffMember } from "./caseload/staff";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./demo-accounts";

type NewAccount = { id: string; username: string; name: string; role: string; unitId: number };

const ROWS_PER_STATEMENT = 1000;

/** The accounts of the sign-in page, all with the demonstration's password. Existing ones stay as they are. */
export async function writeDemoAccounts(sql: postgres.TransactionSql): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const accounts = DEMO_ACCOUNTS.map(({ username, name, role, unitId }) => ({
    id: accountIdOf(username),
    username,
    name,
    role,
    unitId,
  }));
  await insertAccounts(sql, accounts, passwordHash);
}

/** Invented colleagues who appear in records. Nobody knows their password: one random hash for all. */
export async function writeStaffAccounts(
  sql: postgres.TransactionSql,
  staff: readonly StaffMember[],
): Promise<void> {
  const passwordHash = await hashPassword(randomBytes(32).toString("base64"));
  await insertAccounts(sql, staff, passwordHash);
}

async function insertAccounts(
  sql: postgres.TransactionSql,
  accounts: readonly NewAccount[],
  passwordHash: string,
): Promise<void> {
  for (let start = 0; start < accounts.length; start += ROWS_PER_STATEMENT) {
    const rows = accounts
      .slice(start, start + ROWS_PER_STATEMENT)
      .map(({ id, username, name, role, unitId }) => ({
        id,
        username,
        name,
        password_hash: passwordHash,
        unit_id: unitId,
        roles: [role],
        created_at: HIRED_AT,
      }));
    await sql`insert into account ${sql(rows)} on conflict do nothing`;
  }
}
