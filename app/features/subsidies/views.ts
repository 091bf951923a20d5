/** What the pages of this feature show, for its components. */
export type { PersonSubsidiesPage } from "./person-page.server";
export type { PaymentRow } from "./payments.server";
export type { SubsidyListRow } from "./queries.server";
