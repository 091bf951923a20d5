import { isDemo } from "~/env.server";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "~db/seed/demo-accounts";

/** The accounts the sign-in page offers as buttons; none outside the demonstration. */
export function listDemoAccounts() {
  if (!isDemo()) return [];
  return DEMO_ACCOUNTS.map(({ username, name, note, unitLabel, roleLabel }) => ({
    username,
    password: DEMO_PASSWORD,
    name: note ?? name,
    unit: unitLabel,
    role: roleLabel,
  }));
}
