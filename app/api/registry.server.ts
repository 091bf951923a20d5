import { accountOperations } from "~/features/accounts/api.server";
import { dashboardOperations } from "~/features/dashboards/api.server";
import { dossierOperations } from "~/features/dossier/api.server";
import { dutyOperations } from "~/features/duties/api.server";
import { helpPlanOperations } from "~/features/help-plan/api.server";
import { importOperations } from "~/features/imports/api.server";
import { jobOfferOperations } from "~/features/job-offers/api.server";
import { lawOperations } from "~/features/law/api.server";
import { peopleOperations } from "~/features/people/api.server";
import { recognitionOperations } from "~/features/recognition/api.server";
import { supervisionOperations } from "~/features/supervision/api.server";
import { vacancyOperations } from "~/features/vacancies/api.server";
import type { Operation } from "./operation.server";

/** Every operation of /api/v1, feature by feature. */
export const operations: readonly Operation[] = [
  ...lawOperations,
  ...accountOperations,
  ...peopleOperations,
  ...dossierOperations,
  ...recognitionOperations,
  ...helpPlanOperations,
  ...jobOfferOperations,
  ...vacancyOperations,
  ...importOperations,
  ...dutyOperations,
  ...dashboardOperations,
  ...supervisionOperations,
];
