import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CSSProperties } from "react";

import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { categoryLabels } from "~/features/recognition/labels";
import { actOnChecks, readChecksPage } from "~/features/verification/checks-page.server";
import { CheckRecords } from "~/features/verification/components/check-records";
import { DeclarationSection } from "~/features/verification/components/declaration-section";
import { DepartmentSection } from "~/features/verification/components/department-section";
import { FactEvidence } from "~/features/verification/components/fact-evidence";
import { QuestionList } from "~/features/verification/components/question-list";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 核实情况` : "核实情况"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const source = new URL(request.url).searchParams.get("source");
  return orRouteError(actor, request, () => readChecksPage(actor, params.applicationId ?? "", source));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnChecks(actor, params.applicationId ?? "", await readForm(request));
}

const COLUMNS = { "--side": "392px", columnGap: 40, paddingBottom: 24, marginTop: 16 } as CSSProperties;

export default function ChecksPage() {
  const { view, photos, relevant, evidence, declarable, recordable, answerable, open, today } =
    useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>() ?? null;
  const errorsOf = (intent: string) => (failed?.intent === intent ? failed.errors : {});
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "核实情况" },
        ]}
        title={`核实情况：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.person.residentId, view.unit.name, view.number]}
        actions={<LinkButton to={paths.application(view.id)}>回到申请</LinkButton>}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <div className="split" style={COLUMNS}>
        <div>
          <QuestionList
            questions={view.questions}
            places={view.places}
            version={view.version}
            answerable={answerable}
            failed={
              failed?.intent === "answer" ? { questionId: failed.about ?? "", errors: failed.errors } : null
            }
          />
          <DepartmentSection
            applicationId={view.id}
            checks={view.checks}
            questions={view.questions}
            facts={view.facts}
            places={view.places}
            relevant={relevant}
            recordable={recordable}
            open={open}
            today={today}
            errors={errorsOf("record")}
          />
          <Section
            title="实地核查"
            note="一（三） 实地核查审验"
            aside={
              recordable && (
                <LinkButton size="sm" to={paths.applicationPart(view.id, "site-check")}>
                  记一次实地核查
                </LinkButton>
              )
            }
          >
            <p className="note">在手机上打开本页，可以在现场边看边记。建议两人同去。</p>
          </Section>
          <DeclarationSection
            facts={view.facts}
            places={view.places}
            declarable={declarable}
            recordable={recordable}
            written={view.writtenDeclaration}
            declarationAt={paths.applicationPart(view.id, "declaration")}
            errors={errorsOf("declaration")}
          />
        </div>
        <div>
          <FactEvidence facts={view.facts} places={view.places} rows={evidence} />
          <CheckRecords
            checks={view.checks}
            places={view.places}
            photos={photos}
            recordable={recordable}
            problem={failed}
          />
        </div>
      </div>
    </>
  );
}
