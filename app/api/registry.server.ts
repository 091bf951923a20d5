import { accountOperations } from "~/features/accounts/api.server";
import { dashboardOperations } from "~/features/dashboards/api.server";
import { lawOperations } from "~/features/law/api.server";
import { peopleOperations } from "~/features/people/api.server";
import { recognitionOperations } from "~/features/recognition/api.server";
import { supervisionOperations } from "~/features/supervision/api.server";
import type { Operation } from "./operation.server";

/** Every operation of /api/v1, feature by feature. */
export const operations: readonly Operation[] = [
  ...lawOperations,
  ...accountOperations,
  ...peopleOperations,
  ...recognitionOperations,
  ...dashboardOperations,
  ...supervisionOperations,
];
