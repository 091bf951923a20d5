import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { CSSProperties } from "react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { categoryLabels } from "~/features/recognition/labels";
import { SignedOnPaper, SignOnScreen } from "~/features/signatures/components/declaration-forms";
import { SignedDeclaration } from "~/features/signatures/components/signed-declaration";
import {
  actOnDeclaration,
  type DeclarationProblem,
  readDeclarationPage,
} from "~/features/signatures/declaration-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 的承诺书` : "承诺书"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readDeclarationPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnDeclaration(actor, params.applicationId ?? "", request);
}

const COLUMNS = { "--side": "440px", columnGap: 40, marginTop: 16, paddingBottom: 24 } as CSSProperties;

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

/** The very text that was signed; before that, the text in use. */
function Wording({
  declaration,
  exceptions,
  signature,
}: Pick<Page, "declaration" | "exceptions" | "signature">) {
  const cited = declaration.sources.map((source) => source.article).join("、");
  if (signature) {
    const [title = "", ...lines] = signature.statement.split("\n");
    return (
      <Section title={title} note="签名时的文本">
        <div className="statement">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Section>
    );
  }
  return (
    <Section title={declaration.title} note={`${declaration.version} · ${cited}`}>
      <ol className="statement list-decimal pl-5">
        {declaration.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      {exceptions.map((line) => (
        <p key={line} className="statement">
          {line}
        </p>
      ))}
    </Section>
  );
}

export default function DeclarationPage() {
  const { view, declaration, exceptions, signature, scans, signable, closed, printed } =
    useLoaderData<typeof loader>();
  const failed: DeclarationProblem | null = useActionData<typeof action>() ?? null;
  const forms = { applicant: view.person.name, version: view.version, failure: failed };
  const signing = signable && (
    <div className="no-print">
      <SignOnScreen key={`screen-${view.version}`} {...forms} />
      <SignedOnPaper key={`paper-${view.version}`} {...forms} />
    </div>
  );
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "承诺书" },
        ]}
        title={`承诺书：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.person.residentId, view.unit.name, view.number]}
        actions={
          <>
            <LinkButton to={paths.applicationPart(view.id, "materials")}>材料</LinkButton>
            <LinkButton to={paths.application(view.id)}>回到申请</LinkButton>
          </>
        }
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.violations.length > 0 ? "还没有签成，请看红色提示。" : failed.problem.message}
        </Banner>
      )}
      {view.writtenDeclaration.state === "stale" && (
        <Banner tone="warn">
          <p>签名后内容有改动，这份签名不包括改动的内容。请本人看过后重新签署：</p>
          <ul>
            {view.writtenDeclaration.changes.map((change) => (
              <li key={`${change.on}-${change.text}`}>
                <DateText day={change.on} /> {change.by}：{change.text}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {!signature && closed && <Banner>{closed}</Banner>}
      <div className="split" style={COLUMNS}>
        <div>
          <Wording declaration={declaration} exceptions={exceptions} signature={signature} />
          {!signature && (
            <p className="statement-line">承诺人（签名）：＿＿＿＿＿＿＿＿　＿＿＿＿年＿＿月＿＿日</p>
          )}
          <PrintFooter {...printed} />
        </div>
        <div>
          {signature ? (
            <>
              <SignedDeclaration signature={signature} scans={scans} />
              {signable && (
                <details className="mt-4" open={failed !== null || view.writtenDeclaration.state === "stale"}>
                  <summary className="link-btn">重新签署（原签名作废，仍保留可查）</summary>
                  {signing}
                </details>
              )}
            </>
          ) : (
            signing || (
              <Section title="签名">
                <p className="py-2">
                  <Status kind="lack">未签名</Status>
                </p>
              </Section>
            )
          )}
        </div>
      </div>
    </>
  );
}
