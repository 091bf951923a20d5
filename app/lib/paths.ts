/** Every link of the app; a renamed URL is one edit here. */
type Query = Record<string, string | number | undefined>;

function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Pages below one application. */
export type ApplicationPart =
  "checks" | "site-check" | "correction" | "materials" | "declaration" | "told" | "query-code" | "grounds";

export const paths = {
  home: (query?: Query) => withQuery("/", query),
  login: (next = "") => withQuery("/login", { next: isOwnPath(next) && next !== "/" ? next : undefined }),
  logout: () => "/logout",
  search: (q?: string) => withQuery("/search", { q }),
  people: (query?: Query) => withQuery("/people", query),
  peopleExport: (format: "csv" | "xlsx") => `/resources/people-export.${format}`,
  newPerson: (query?: Query) => withQuery("/people/new", query),
  person: (personId: string, query?: Query) => withQuery(`/people/${personId}`, query),
  personPlan: (personId: string, query?: Query) => withQuery(`/people/${personId}/plan`, query),
  /** One version of the plan, to read and to work the one in force beside a draft. */
  personPlanVersion: (personId: string, versionNo: number) =>
    `/people/${personId}/plan/versions/${versionNo}`,
  personPlanCheck: (personId: string) => `/people/${personId}/plan/check`,
  personPlanCompare: (personId: string, query?: Query) =>
    withQuery(`/people/${personId}/plan/compare`, query),
  personPlanAgreement: (personId: string) => `/people/${personId}/plan/agreement`,
  personPlanSheet: (personId: string, query?: Query) => withQuery(`/people/${personId}/plan/print`, query),
  personOffers: (personId: string, query?: Query) => withQuery(`/people/${personId}/offers`, query),
  personContact: (personId: string, query?: Query) => withQuery(`/people/${personId}/contact`, query),
  personVisit: (personId: string, query?: Query) => withQuery(`/people/${personId}/visit`, query),
  personFollowUps: (personId: string) => `/people/${personId}/follow-ups`,
  personCertificate: (personId: string) => `/people/${personId}/certificate`,
  personAssessment: (personId: string, query?: Query) => withQuery(`/people/${personId}/assessment`, query),
  personReveal: (personId: string, query?: Query) => withQuery(`/people/${personId}/reveal`, query),
  personPrint: (personId: string, query?: Query) => withQuery(`/people/${personId}/print`, query),
  applications: (query?: Query) => withQuery("/applications", query),
  newApplication: (query?: Query) => withQuery("/applications/new", query),
  application: (applicationId: string, query?: Query) => withQuery(`/applications/${applicationId}`, query),
  editApplication: (applicationId: string) => `/applications/${applicationId}/edit`,
  applicationPreview: () => "/applications/preview",
  formDrafts: () => "/resources/form-drafts",
  applicationPart: (applicationId: string, part: ApplicationPart, query?: Query) =>
    withQuery(`/applications/${applicationId}/${part}`, query),
  applicationPaper: (applicationId: string, kind: string) => `/applications/${applicationId}/papers/${kind}`,
  applicationPaperFile: (applicationId: string, kind: string) =>
    `/applications/${applicationId}/papers/${kind}/file.docx`,
  bulkReview: (query?: Query) => withQuery("/applications/bulk", query),
  onlineApplications: (query?: Query) => withQuery("/applications/online", query),
  onlineApplication: (onlineApplicationId: string) => `/applications/online/${onlineApplicationId}`,
  attachment: (attachmentId: string) => `/attachments/${attachmentId}`,
  recognitionSummary: (query?: Query) => withQuery("/applications/summary", query),
  recognitionSummaryFile: (query?: Query) => withQuery("/applications/summary/file.docx", query),
  noticeBatchFile: (batchId: string) => `/public-notices/${batchId}/file.docx`,
  paperTemplateFile: (templateId: string) => `/admin/templates/${templateId}`,
  noticeBatch: (batchId: string) => `/public-notices/${batchId}`,
  noticeBatchSheet: (batchId: string) => `/public-notices/${batchId}/sheet`,
  noticeObjection: (objectionId: string) => `/public-notices/objections/${objectionId}`,
  noticeCalendar: (query?: Query) => withQuery("/public-notices/calendar", query),
  households: (query?: Query) => withQuery("/households", query),
  householdsExport: (format: "xlsx" | "csv", query?: Query) =>
    withQuery(`/households/export/${format}`, query),
  newHousehold: (query?: Query) => withQuery("/households/new", query),
  household: (householdId: string) => `/households/${householdId}`,
  householdPrint: (householdId: string) => `/households/${householdId}/print`,
  householdFile: (householdId: string) => `/households/${householdId}/file.docx`,
  transfers: (query?: Query) => withQuery("/transfers", query),
  duplicates: (query?: Query) => withQuery("/duplicates", query),
  duplicatePair: (oneId: string, otherId: string) => `/duplicates/${oneId}/${otherId}`,
  editPerson: (personId: string) => `/people/${personId}/edit`,
  legacyRecognition: (personId: string) => `/people/${personId}/legacy`,
  legacyClaims: () => "/legacy-claims",
  transferPerson: (personId: string, query?: Query) => withQuery(`/people/${personId}/transfer`, query),
  verifySeal: (code?: string) => (code ? `/verify/${code}` : "/verify"),
  sealProof: (code: string) => `/verify/${code}/proof.json`,
  sealPublicKey: (keyId: string) => `/verify/keys/${keyId}.pem`,
  apply: (query?: Query) => withQuery("/apply", query),
  applyStep: (step: string) => `/apply/${step}`,
  applyProgress: () => "/apply/progress",
  publicNotice: (batchId: string) => `/notices/${batchId}`,
  publicNoticesPage: (query?: Query) => withQuery("/notices", query),
  calculator: (query?: Query) => withQuery("/calculator", query),
  policies: (query?: Query) => withQuery("/admin/policies", query),
  calendarAdmin: (query?: Query) => withQuery("/admin/calendar", query),
  paperTemplates: (query?: Query) => withQuery("/admin/templates", query),
  seals: (query?: Query) => withQuery("/admin/seals", query),
  publicNotices: (query?: Query) => withQuery("/public-notices", query),
  publicNoticeSheet: (query?: Query) => withQuery("/public-notices/sheet", query),
  vacancies: (query?: Query) => withQuery("/vacancies", query),
  vacancy: (vacancyId: string) => `/vacancies/${vacancyId}`,
  newVacancy: () => "/vacancies/new",
  editVacancy: (vacancyId: string) => `/vacancies/${vacancyId}/edit`,
  plans: (query?: Query) => withQuery("/plans", query),
  callBacks: (query?: Query) => withQuery("/call-backs", query),
  trainings: (query?: Query) => withQuery("/trainings", query),
  newTraining: () => "/trainings/new",
  training: (courseId: string, query?: Query) => withQuery(`/trainings/${courseId}`, query),
  entrepreneurship: (query?: Query) => withQuery("/entrepreneurship", query),
  welfarePosts: (query?: Query) => withQuery("/welfare-posts", query),
  newWelfarePost: () => "/welfare-posts/new",
  welfarePost: (postId: string, query?: Query) => withQuery(`/welfare-posts/${postId}`, query),
  welfareQueue: (query?: Query) => withQuery("/welfare-posts/queue", query),
  welfareAttendance: (query?: Query) => withQuery("/welfare-posts/attendance", query),
  subsidies: (query?: Query) => withQuery("/subsidies", query),
  subsidyPayments: (query?: Query) => withQuery("/subsidies/payments", query),
  subsidyPaymentsExport: (format: "xlsx" | "csv", query?: Query) =>
    withQuery(`/subsidies/payments/export/${format}`, query),
  subsidyWindows: (query?: Query) => withQuery("/subsidies/windows", query),
  recoveries: (query?: Query) => withQuery("/subsidies/recoveries", query),
  exits: (query?: Query) => withQuery("/exits", query),
  exit: (exitId: string, query?: Query) => withQuery(`/exits/${exitId}`, query),
  exitNotice: (exitId: string) => `/exits/${exitId}/notice`,
  exitNoticeFile: (exitId: string) => `/exits/${exitId}/notice/file.docx`,
  personTrainings: (personId: string) => `/people/${personId}/trainings`,
  personEntrepreneurship: (personId: string) => `/people/${personId}/entrepreneurship`,
  personWelfare: (personId: string, query?: Query) => withQuery(`/people/${personId}/welfare`, query),
  personSubsidies: (personId: string, query?: Query) => withQuery(`/people/${personId}/subsidies`, query),
  personEmployment: (personId: string, query?: Query) => withQuery(`/people/${personId}/employment`, query),
  personRefusals: (personId: string) => `/people/${personId}/refusals`,
  personExit: (personId: string, query?: Query) => withQuery(`/people/${personId}/exit`, query),
  correctRecord: (
    personId: string,
    kind: "contact" | "assessment" | "offer" | "employment",
    recordId: string,
  ) => `/people/${personId}/correct/${kind}/${recordId}`,
  personBookletFile: (personId: string, query?: Query) =>
    withQuery(`/people/${personId}/booklet.docx`, query),
  planTemplates: (query?: Query) => withQuery("/admin/plan-templates", query),
  week: (query?: Query) => withQuery("/week", query),
  workload: (query?: Query) => withQuery("/workload", query),
  newHandover: (query?: Query) => withQuery("/handovers/new", query),
  handovers: (query?: Query) => withQuery("/handovers", query),
  handover: (handoverId: string) => `/handovers/${handoverId}`,
  handoverFile: (handoverId: string) => `/handovers/${handoverId}/file.docx`,
  jobFairs: () => "/job-fairs",
  jobFair: (fairId: string) => `/job-fairs/${fairId}`,
  bulk: (query?: Query) => withQuery("/people/bulk", query),
  bulkAction: (bulkActionId: string) => `/people/bulk/${bulkActionId}`,
  peopleColumns: () => "/resources/people-columns",
  savedViews: (query?: Query) => withQuery("/saved-views", query),
  dashboard: (query?: Query) => withQuery("/dashboard", query),
  outcomes: (query?: Query) => withQuery("/dashboard/outcomes", query),
  trend: (query?: Query) => withQuery("/dashboard/trend", query),
  coverage: (query?: Query) => withQuery("/coverage", query),
  inspections: (query?: Query) => withQuery("/supervision/inspections", query),
  newInspection: (query?: Query) => withQuery("/supervision/inspections/new", query),
  inspection: (inspectionId: string, query?: Query) =>
    withQuery(`/supervision/inspections/${inspectionId}`, query),
  inspectionDraw: (inspectionId: string) => `/supervision/inspections/${inspectionId}/draw.json`,
  inspectionCase: (inspectionId: string, caseId: string) =>
    `/supervision/inspections/${inspectionId}/cases/${caseId}`,
  rectifications: (query?: Query) => withQuery("/supervision/rectifications", query),
  rectificationsExport: (format: "xlsx" | "csv", query?: Query) =>
    withQuery(`/supervision/rectifications/export/${format}`, query),
  newFinding: (query?: Query) => withQuery("/supervision/rectifications/new", query),
  finding: (findingId: string) => `/supervision/rectifications/${findingId}`,
  rectificationOrder: (orderId: string) => `/supervision/orders/${orderId}`,
  rectificationOrderFile: (orderId: string) => `/supervision/orders/${orderId}/file.docx`,
  bureauDuties: (query?: Query) => withQuery("/supervision/duties", query),
  bureauDutiesExport: (format: "xlsx" | "csv", query?: Query) =>
    withQuery(`/supervision/duties/export/${format}`, query),
  indicators: (query?: Query) => withQuery("/indicators", query),
  figureFile: (figure: string, query?: Query, format: "csv" | "xlsx" = "csv") =>
    withQuery(`/resources/figures/${figure}.${format}`, query),
  targets: (query?: Query) => withQuery("/supervision/targets", query),
  reports: (query?: Query) => withQuery("/supervision/reports", query),
  report: (reportId: string) => `/supervision/reports/${reportId}`,
  reportFile: (reportId: string, format: "docx" | "xlsx" = "docx") =>
    `/supervision/reports/${reportId}/file.${format}`,
  editReport: (reportId: string) => `/supervision/reports/${reportId}/edit`,
  verifyReport: (reportId: string) => `/supervision/reports/${reportId}/verify`,
  reportFigure: (reportId: string, query?: Query) =>
    withQuery(`/supervision/reports/${reportId}/figure`, query),
  months: (query?: Query) => withQuery("/supervision/months", query),
  reportSchedules: () => "/supervision/reports/schedules",
  inbox: (query?: Query) => withQuery("/inbox", query),
  checks: (query?: Query) => withQuery("/supervision/checks", query),
  check: (rule: string, query?: Query) => withQuery(`/supervision/checks/${rule}`, query),
  checkFile: (rule: string, format: "csv" | "xlsx", query?: Query) =>
    withQuery(`/supervision/checks/${rule}/file.${format}`, query),
  comparisons: (query?: Query) => withQuery("/comparisons", query),
  imports: (query?: Query) => withQuery("/imports", query),
  importBatch: (importId: string, query?: Query) => withQuery(`/imports/${importId}`, query),
  importErrors: (importId: string) => `/imports/${importId}/errors.xlsx`,
  units: (query?: Query) => withQuery("/admin/units", query),
  accounts: (query?: Query) => withQuery("/admin/accounts", query),
  grants: (query?: Query) => withQuery("/admin/grants", query),
  audit: (query?: Query) => withQuery("/audit", query),
  apiDocs: () => "/docs/api",
} as const;

const OWN_PAGES =
  /^\/(?:$|\?|(?:people|applications|public-notices|vacancies|trainings|entrepreneurship|welfare-posts|subsidies|exits|plans|call-backs|week|duties|workload|handovers|saved-views|dashboard|indicators|coverage|supervision|imports|job-fairs|comparisons|admin|audit|search|households|transfers|duplicates|legacy-claims|attachments|verify|apply|notices|calculator|inbox)(?:[/?]|$))/;

/** Redirect targets come from the app's own pages: no other host, no scheme, no control characters. */
export function isOwnPath(path: string): boolean {
  return OWN_PAGES.test(path) && ![...path].some((c) => c === "\\" || c < " ");
}
