import type { TestProject } from "vitest/node";

import { ensureReferenceTemplate, openTestCluster } from "./test-cluster";

declare module "vitest" {
  export interface ProvidedContext {
    /** Maintenance database of the test server. */
    adminUrl: string;
    /** Name of the template with schema and reference data. */
    referenceTemplate: string;
  }
}

/** Set-up of the integration project: a PostgreSQL with a template database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestCluster();
  project.provide("adminUrl", server.adminUrl);
  project.provide("referenceTemplate", await ensureReferenceTemplate(server.adminUrl));
  return server.stop;
}
