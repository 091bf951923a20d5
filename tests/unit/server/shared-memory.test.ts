/** Memory of the embedded database by the machine's. */
import { describe, expect, it } from "vitest";

import { serverArguments, sharedMegabytes } from "~db/embedded/settings";

const GB = 2 ** 30;

describe("sharedMegabytes", () => {
  it.each([
    { machine: 1 * GB, megabytes: 256 },
    { machine: 4 * GB, megabytes: 512 },
    { machine: 16 * GB, megabytes: 2048 },
    { machine: 256 * GB, megabytes: 4096 },
  ])("gives $megabytes MB of $machine bytes", ({ machine, megabytes }) => {
    expect(sharedMegabytes(machine)).toBe(megabytes);
  });
});

it("stands in what the app's server is started with, and not in a test's", () => {
  const given = (profile: "app" | "test") =>
    serverArguments(profile, 5432).filter((one) => one.startsWith("shared_buffers="));
  expect(given("app")).toEqual([expect.stringMatching(/^shared_buffers=\d+MB$/)]);
  expect(given("test")).toEqual(["shared_buffers=128MB"]);
});
