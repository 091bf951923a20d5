import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "~db/seed/demo-accounts";

/** What the terminal shows once the server listens: the address and, in the demo, the accounts. */
export function announcement(url: string, isDemo: boolean, seconds: string): string {
  const lines = ["", `就绪 · ready (${seconds})   ${url}`];
  if (isDemo) {
    const width = Math.max(...DEMO_ACCOUNTS.map(({ username }) => username.length));
    lines.push("", `演示账号 · demo accounts（口令 · password ${DEMO_PASSWORD}）`);
    for (const { username, roleLabel, unitLabel } of DEMO_ACCOUNTS)
      lines.push(`  ${username.padEnd(width)}  ${roleLabel}  ${unitLabel}`);
  }
  return [...lines, "", "Ctrl+C 停止 · stop", ""].join("\n");
}
