/** Words for the codes of this feature in pages. */
import { codeList } from "~/lib/codes/code-list";

export const closeReasons = codeList("办结方式", [
  ["repaid", "已全部退回"],
  ["referred", "移交有关部门"],
  ["not_owed", "核实不应追回"],
]);
