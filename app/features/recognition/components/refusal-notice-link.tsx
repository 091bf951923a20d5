import { LinkButton } from "~/components/ui/button";
import { paths } from "~/lib/paths";
import type { ApplicationView } from "../application-view";
import { hasRefusalNotice } from "../refusal-clauses";

/** To the letter of a case that was not recognized, once clause and finding are written down. */
export function RefusalNoticeLink({ view }: { view: Pick<ApplicationView, "id" | "status" | "history"> }) {
  if (!hasRefusalNotice(view)) return null;
  return (
    <LinkButton icon="print" to={paths.applicationPaper(view.id, "refusal_notice")}>
      不予认定告知书
    </LinkButton>
  );
}
