import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

import { workingDayCases } from "../cases/working-days";

const run = promisify(execFile);
const ZONES = ["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati"];

/** What the clocks say in a process whose server stands in another time zone. */
async function clocksIn(zone: string): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", "tests/support/print-clocks.ts"], {
    env: { ...process.env, TZ: zone },
  });
  return stdout;
}

describe("the clocks in any server time zone (DOMAIN §8.2)", () => {
  let printed: string[] = [];
  beforeAll(async () => {
    printed = await Promise.all(ZONES.map(clocksIn));
  }, 300_000);

  it.each(ZONES)("says the same in %s", (zone) => {
    expect(printed[ZONES.indexOf(zone)]).toBe(printed[0]);
  });

  it("says what the table of the domain says", () => {
    const { cases, days, endOfDay } = JSON.parse(printed[1] ?? "{}") as {
      cases: string[];
      days: [string, string][];
      endOfDay: string;
    };
    expect(cases).toEqual(workingDayCases.map((one) => one.result));
    expect(days.slice(0, 2)).toEqual([
      ["2026-02-11", "2026-02-11 23:59"],
      ["2026-02-12", "2026-02-12 00:00"],
    ]);
    expect(endOfDay).toBe("2026-02-12T16:00:00.000Z");
  });
});
