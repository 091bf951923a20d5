import type { Role } from "~/lib/actor";
import { createRandom } from "./random";
import { inventName } from "./invent-name";

/** Who acts for a unit; the account's id follows from unit and role, so that rows can name it beforehand. */
export type StaffMember = { id: string; username: string; name: string; role: Role; unitId: number };

export type StaffAccount = { username: string; name: string; role: Role; unitId: number };

export type Staff = {
  /** The unit's colleague of a role: the demonstration's account where it has one, else an invented one. */
  of: (unitId: number, role: "caseworker" | "manager" | "reviewer") => StaffMember;
  /** Everybody named so far who needs an account, without those that were given. */
  invented: () => StaffMember[];
};

/** Before the notice came into force, so that no row is older than the account that wrote it. */
export const HIRED_AT = new Date("2022-05-01T00:00:00Z");

const USERNAME_PREFIX = { caseworker: "jb", manager: "fz", reviewer: "fh" } as const;

/** The id an account of the seed gets: the same at every run, whatever the seed of the caseload. */
export function accountIdOf(username: string): string {
  return createRandom("account", username).id(HIRED_AT);
}

export function createStaff(given: readonly StaffAccount[]): Staff {
  const known = new Map<string, StaffMember>();
  const invented: StaffMember[] = [];
  for (const account of given) {
    const key = `${account.role}:${account.unitId}`;
    if (!known.has(key)) known.set(key, { ...account, id: accountIdOf(account.username) });
  }
  return {
    of: (unitId, role) => {
      const key = `${role}:${unitId}`;
      const existing = known.get(key);
      if (existing) return existing;
      const username = `${USERNAME_PREFIX[role]}${unitId}`;
      const random = createRandom("staff", username);
      const sex = random.chance(0.6) ? "female" : "male";
      const name = inventName(random, sex, random.int(1968, 1999), "01");
      const member = { id: accountIdOf(username), username, name, role, unitId };
      known.set(key, member);
      invented.push(member);
      return member;
    },
    invented: () => invented,
  };
}
