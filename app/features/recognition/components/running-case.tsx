import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { paths } from "~/lib/paths";
import type { RecognitionCategory } from "../categories";
import { categoryLabels, statusLabels } from "../labels";
import type { ApplicationStatus } from "../status";

export type RunningCaseProps = {
  personId: string;
  running:
    | { kind: "application"; id: string; number: string; status: ApplicationStatus }
    | { kind: "recognition"; category: RecognitionCategory; since: string };
};

/** Instead of an empty form that could not be saved: what is under way, and the way there. */
export function RunningCaseNotice({ personId, running }: RunningCaseProps) {
  const dossier = <LinkButton to={paths.person(personId)}>打开一人一册</LinkButton>;
  const another = (
    <LinkButton look="quiet" to={paths.newApplication()}>
      查找其他人
    </LinkButton>
  );
  if (running.kind === "recognition") {
    return (
      <>
        <Banner tone="warn">
          此人已于 {running.since} 认定为{categoryLabels[running.category]}，认定仍有效，不用再次申请。
        </Banner>
        <div className="row wrap mt-3">
          {dossier}
          {another}
        </div>
      </>
    );
  }
  return (
    <>
      <Banner tone="warn">
        此人已有一件申请，编号 {running.number}，现为“{statusLabels[running.status]}
        ”。一人同时只能有一件，请在原申请上办理。
      </Banner>
      <div className="row wrap mt-3">
        <LinkButton
          look="primary"
          to={running.status === "draft" ? paths.editApplication(running.id) : paths.application(running.id)}
        >
          {running.status === "draft" ? "继续填写草稿" : "打开在办申请"}
        </LinkButton>
        {dossier}
        {another}
      </div>
    </>
  );
}
