import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { SealMark } from "~/features/seals/components/seal-mark";
import { paths } from "~/lib/paths";
import type { ApplicationView, HistoryAction, HistoryEntry } from "../application-view";
import type { CaseDesk } from "../desk-view";
import { categoryLabels } from "../labels";
import { GROUNDS_OPEN, refusalOfSteps } from "../refusal-clauses";

type Seal = CaseDesk["seals"][number];

/** The seal of each step that carries one; the latest of its kind. */
const SEALED: Partial<Record<HistoryAction, Seal["kind"]>> = {
  "sign-first-opinion": "first_opinion",
  "fail-first-review": "first_review_failed",
  recognize: "recognized",
  refuse: "refused",
};

function Opinion({
  title,
  entry,
  seals,
  view: { id: applicationId, history },
}: {
  title: string;
  entry: HistoryEntry;
  seals: readonly Seal[];
  view: ApplicationView;
}) {
  const { opinion, reason, category } = entry.details;
  const refusal = refusalOfSteps(history);
  const own = refusal?.step === entry ? refusal : null;
  const clauses = own?.clauses ?? [];
  const { open = false, supplement = null } = own ?? {};
  const seal = seals.findLast((one) => one.kind === SEALED[entry.action]);
  return (
    <Section
      title={title}
      note={
        <>
          <DateText day={entry.occurredOn} /> {seal ? "电子印章" : "未盖电子印章"}
        </>
      }
      aside={seal && <AppLink to={paths.verifySeal(seal.code)}>验证印章</AppLink>}
    >
      {open && (
        <p>
          <Status kind="no" className="wrap">
            {GROUNDS_OPEN}，告知书还不能出具
          </Status>{" "}
          <AppLink to={paths.applicationPart(applicationId, "grounds")}>补充</AppLink>
        </p>
      )}
      {supplement && (
        <p className="note">
          条款和查明的事实由{supplement.actor}于 <DateText day={supplement.occurredOn} /> 补充写明：
        </p>
      )}
      {clauses.length > 0 && (
        <ul className="quote">
          {clauses.map(({ id, title, fact, source }) => (
            <li key={id}>
              {source.article} {title}：{fact}
            </li>
          ))}
        </ul>
      )}
      <p className="quote">
        {typeof category === "string" && `认定为${categoryLabels[category as keyof typeof categoryLabels]}。`}
        {opinion ?? reason} <span className="note">{entry.actor}</span>
      </p>
      {seal && <SealMark name={seal.name} code={seal.code} />}
    </Section>
  );
}

const LAST_WORDS: Partial<Record<HistoryAction, string>> = {
  recognize: "认定意见",
  refuse: "不予认定的原因",
  return: "退回的原因",
  "fail-first-review": "初审不通过的原因",
  withdraw: "撤回的原因",
};

/** The first opinion and the last decision, each with its seal. */
export function CaseOpinions({ view, seals }: { view: ApplicationView; seals: readonly Seal[] }) {
  const passed = view.status !== "returned" && view.firstOpinionOn !== null;
  const first = passed ? view.history.findLast((entry) => entry.action === "sign-first-opinion") : undefined;
  const last = view.history.findLast((entry) => LAST_WORDS[entry.action] !== undefined);
  return (
    <>
      {first && <Opinion title="初审意见" entry={first} seals={seals} view={view} />}
      {last && <Opinion title={LAST_WORDS[last.action] ?? ""} entry={last} seals={seals} view={view} />}
    </>
  );
}
