import { randomInt } from "node:crypto";

import { eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { hashPassword } from "~/features/accounts/passwords.server";
import { ROLES, type Role } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { createDatabase } from "~db/client";
import { account, unit } from "~db/schema";
import { OperatorError } from "../lib/operator-error";
import { readNumber, readOptions, say, UsageError, withPreparedDatabase, type Command } from "./command";

type NewAccount = { username: string; name: string; role: Role; unitId: number };

/** Without characters that are read for one another. */
const PASSWORD_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const PASSWORD_GROUPS = 4;
const GROUP_LENGTH = 5;

function isRole(text: string | undefined): text is Role {
  return ROLES.some((role) => role === text);
}

function readAccount(args: readonly string[]): NewAccount {
  const options = readOptions(args, {
    username: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    unit: { type: "string" },
  });
  const { username = "", name = "", role } = options;
  if (!/^[a-z][a-z0-9._-]{2,31}$/.test(username))
    throw new UsageError("--username 应为 3 至 32 位小写字母、数字或 . _ -，以字母开头。");
  if (name.trim() === "") throw new UsageError("请用 --name 给出姓名。");
  if (!isRole(role)) throw new UsageError(`--role 应为 ${ROLES.join("、")} 之一。`);
  return { username, name: name.trim(), role, unitId: readNumber("unit", options.unit, 1, 1_999_999_999) };
}

/** Groups of letters and digits, e.g. KtR7m-…: 100 bits and more, easy to read out. */
function inventPassword(): string {
  const group = () =>
    Array.from(
      { length: GROUP_LENGTH },
      () => PASSWORD_CHARACTERS[randomInt(PASSWORD_CHARACTERS.length)],
    ).join("");
  return Array.from({ length: PASSWORD_GROUPS }, group).join("-");
}

async function insertAccount(
  url: string,
  { username, name, role, unitId }: NewAccount,
  passwordHash: string,
): Promise<string> {
  const { client, db } = createDatabase(url, { max: 1, applicationName: "yirenyice-cli" });
  try {
    return await db.transaction(async (tx) => {
      const [home] = await tx.select({ fullName: unit.fullName }).from(unit).where(eq(unit.id, unitId));
      if (!home) throw new OperatorError(`没有编号为 ${unitId} 的机构。`);
      const [taken] = await tx
        .select({ id: account.id })
        .from(account)
        .where(eq(sql`lower(${account.username})`, username));
      if (taken) throw new OperatorError(`用户名 ${username} 已被使用。`);
      const id = newId();
      await tx
        .insert(account)
        .values({ id, username, name, passwordHash, unitId, roles: [role], createdAt: now() });
      await recordAudit(
        tx,
        { accountId: null, name: "命令行", unit: null, channel: "cli", requestId: newId() },
        { action: "account.create", subject: { type: "account", id, unitId }, details: { username, role } },
      );
      return home.fullName;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The first administrator of an installation, or any account while nobody can sign in. */
export const createAccount: Command = {
  summary: "新建账号，打印一次性显示的初始口令",
  usage: "--username U --name 姓名 --role ROLE --unit 机构编号",
  run: async (args) => {
    const fresh = readAccount(args);
    const password = inventPassword();
    await withPreparedDatabase(async (url) => {
      const home = await insertAccount(url, fresh, await hashPassword(password));
      say(`已建账号 ${fresh.username}（${fresh.name}，${home}）`);
      say(`初始口令（只显示这一次）：${password}`);
    });
  },
};
