import { accountOperations } from "~/features/accounts/api.server";
import { lawOperations } from "~/features/law/api.server";
import type { Operation } from "./operation.server";

/** Every operation of /api/v1, feature by feature. */
export const operations: readonly Operation[] = [...lawOperations, ...accountOperations];
