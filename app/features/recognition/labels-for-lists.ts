import type { StatusFilter } from "./application-inputs";
import { statusLabels } from "./labels";

export { categoryLabels } from "./labels";

/** Names of single states and of the groups a list can ask for. */
export const statusFilterLabels: Record<StatusFilter, string> = {
  ...statusLabels,
  all: "全部",
  open: "未办结",
  running: "在办（已受理）",
  decided: "已作决定",
};
