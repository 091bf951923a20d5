import { applicantMessageOperations } from "~/features/applicant-messages/api.server";
import { accountOperations } from "~/features/accounts/api.server";
import { grantOperations } from "~/features/grants/api.server";
import { attachmentOperations } from "~/features/attachments/api.server";
import { bureauDutyOperations } from "~/features/bureau-duties/api.server";
import { checkOperations } from "~/features/checks/api.server";
import { comparisonOperations } from "~/features/comparisons/api.server";
import { certificateOperations } from "~/features/certificates/api.server";
import { dashboardOperations } from "~/features/dashboards/api.server";
import { indicatorOperations } from "~/features/indicators/api.server";
import { dossierOperations } from "~/features/dossier/api.server";
import { duplicateOperations } from "~/features/duplicates/api.server";
import { employmentOperations } from "~/features/employment/api.server";
import { entrepreneurshipOperations } from "~/features/entrepreneurship/api.server";
import { exitOperations } from "~/features/exits/api.server";
import { refusalOperations } from "~/features/refusals/api.server";
import { dutyOperations } from "~/features/duties/api.server";
import { followUpOperations } from "~/features/follow-ups/api.server";
import { helpPlanOperations } from "~/features/help-plan/api.server";
import { householdOperations } from "~/features/households/api.server";
import { importOperations } from "~/features/imports/api.server";
import { inspectionOperations } from "~/features/inspections/api.server";
import { jobOfferOperations } from "~/features/job-offers/api.server";
import { lawOperations } from "~/features/law/api.server";
import { peopleOperations } from "~/features/people/api.server";
import { rectificationOperations } from "~/features/rectifications/api.server";
import { recoveryOperations } from "~/features/recoveries/api.server";
import { recognitionOperations } from "~/features/recognition/api.server";
import { sealOperations } from "~/features/seals/api.server";
import { settingOperations } from "~/features/settings/api.server";
import { subsidyOperations } from "~/features/subsidies/api.server";
import { supervisionOperations } from "~/features/supervision/api.server";
import { bulkActionOperations } from "~/features/bulk-actions/api.server";
import { handoverOperations } from "~/features/handovers/api.server";
import { savedViewOperations } from "~/features/saved-views/api.server";
import { trainingOperations } from "~/features/trainings/api.server";
import { verificationOperations } from "~/features/verification/api.server";
import { transferOperations } from "~/features/transfers/api.server";
import { vacancyOperations } from "~/features/vacancies/api.server";
import { welfarePostOperations } from "~/features/welfare-posts/api.server";
import type { Operation } from "./operation.server";

/** Every operation of /api/v1, feature by feature. */
export const operations: readonly Operation[] = [
  ...lawOperations,
  ...accountOperations,
  ...grantOperations,
  ...peopleOperations,
  ...transferOperations,
  ...duplicateOperations,
  ...dossierOperations,
  ...recognitionOperations,
  ...attachmentOperations,
  ...certificateOperations,
  ...followUpOperations,
  ...householdOperations,
  ...verificationOperations,
  ...applicantMessageOperations,
  ...helpPlanOperations,
  ...jobOfferOperations,
  ...employmentOperations,
  ...trainingOperations,
  ...entrepreneurshipOperations,
  ...refusalOperations,
  ...exitOperations,
  ...vacancyOperations,
  ...welfarePostOperations,
  ...subsidyOperations,
  ...recoveryOperations,
  ...importOperations,
  ...comparisonOperations,
  ...dutyOperations,
  ...checkOperations,
  ...bulkActionOperations,
  ...handoverOperations,
  ...savedViewOperations,
  ...dashboardOperations,
  ...indicatorOperations,
  ...sealOperations,
  ...settingOperations,
  ...supervisionOperations,
  ...inspectionOperations,
  ...rectificationOperations,
  ...bureauDutyOperations,
];
