/** What pages show of this feature, for its components. */
import type { offerViews } from "./page-views.server";

export type PageViews = Awaited<ReturnType<typeof offerViews>>;
