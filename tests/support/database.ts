import { inject } from "vitest";

import { cloneTemplate, dropDatabase } from "./test-cluster";

export type TestDatabase = { url: string; drop: () => Promise<void> };

/** A database of its own with schema and reference data, without people; `drop` closes what is still open. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = inject("adminUrl");
  const url = await cloneTemplate(adminUrl, inject("referenceTemplate"));
  return { url, drop: () => dropDatabase(adminUrl, url) };
}
