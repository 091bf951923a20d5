/** `npm run -s cli -- <command>`: what an operator does beside the screens. One file per command in `cli/`. */
import { describeError } from "~/lib/log.server";
import { createAccount } from "./cli/create-account";
import { UsageError, type Command } from "./cli/command";
import { exportList } from "./cli/export-people";
import { generateCaseload } from "./cli/generate-caseload";
import { importPeople } from "./cli/import-people";
import { redrawInspection } from "./cli/redraw-inspection";
import { verifySeal } from "./cli/verify-seal";
import { writeReport } from "./cli/write-report";
import { OperatorError } from "./lib/operator-error";

const COMMANDS: Readonly<Record<string, Command>> = {
  "generate-caseload": generateCaseload,
  "create-account": createAccount,
  "import-people": importPeople,
  export: exportList,
  report: writeReport,
  "redraw-inspection": redrawInspection,
  "verify-seal": verifySeal,
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary, usage: options }]) => `  ${name} ${options}\n      ${summary}`,
  );
  return `用法 · usage: npm run -s cli -- <命令>\n${lines.join("\n")}\n`;
}

async function main([name = "", ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(name === "" ? usage() : `没有命令 ${name}。\n${usage()}`);
    return 2;
  }
  try {
    await command.run(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n用法：npm run -s cli -- ${name} ${command.usage}\n`);
      return 2;
    }
    const { name: kind, message } = describeError(error);
    process.stderr.write(error instanceof OperatorError ? `${message}\n` : `${kind}: ${message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
