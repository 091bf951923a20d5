import { Banner } from "~/components/ui/banner";
import { AppLink } from "~/components/ui/link";
import { personStatusLabels } from "~/features/people/labels";
import { paths } from "~/lib/paths";
import { type DuplicateReason, duplicateReasonLabels } from "../rules";
import type { SuspectSide } from "../views";

/** Who is registered already and may be the one on the form; it stops nobody. */
export function SuspectHint({
  suspects,
}: {
  suspects: readonly { person: SuspectSide; reasons: readonly DuplicateReason[] }[];
}) {
  return (
    <div className="mb-3">
      <Banner tone="warn" alert>
        <p>辖区内有相近的人，请先看是不是同一人。还没有登记；确认不是的，再按一次下面的按钮。</p>
        <ul>
          {suspects.map(({ person, reasons }) => (
            <li key={person.id}>
              <AppLink to={paths.person(person.id)} target="_blank">
                {person.name}
              </AppLink>{" "}
              {person.residentId}，{person.unitName}，{personStatusLabels[person.status]}：
              {reasons.map((reason) => duplicateReasonLabels[reason]).join("；")}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
