import { describeError } from "~/lib/log.server";
import { OperatorError } from "./operator-error";

/** Frames of a stack without its first line, whose message may quote data. */
function framesOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  return stack
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
}

/** Runs a script's main function; a failure prints what the operator needs, cleans up and exits with 1. */
export function runMain(main: () => Promise<void>, cleanUp: () => Promise<void>): void {
  main().catch(async (error: unknown) => {
    const isExpected = error instanceof OperatorError;
    const { name, message } = describeError(error);
    process.stderr.write(
      isExpected
        ? `\n失败 · failed\n${message}\n`
        : `\n失败 · failed\n${name}: ${message}\n${framesOf(error)}\n`,
    );
    await cleanUp().catch(() => {});
    process.exit(1);
  });
}
