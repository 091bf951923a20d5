import { Banner } from "~/components/ui/banner";
import { Empty } from "~/components/ui/empty";
import { Section } from "~/components/ui/section";
import type { PageProblem } from "~/lib/page-problem";
import type { GrantedRole } from "../rules";
import type { GrantView } from "../views";
import { GrantForm } from "./grant-form";
import { GrantTable } from "./grant-table";

type Holder = {
  id: string;
  name: string;
  disabled: boolean;
  own: boolean;
  /** Recognized people in the account's charge: a number, no names. */
  cases: number;
  grants: readonly GrantView[];
  offered: readonly GrantedRole[];
};

type Failed = {
  intent: string;
  grantId: string;
  typed: { role: string; untilOn: string; reason: string };
  problem: PageProblem;
} | null;

function NotOffered({ holder }: { holder: Holder }) {
  if (holder.own) return <p className="note py-2">不能给自己授予角色，请由另一位安全管理员办理。</p>;
  if (holder.disabled) return <p className="note py-2">这个账号已停用，不能授予角色。</p>;
  return <p className="note py-2">本级单位的角色已全部授予。</p>;
}

/** One account: every grant it has and had, and the form to grant one more. */
export function HolderPanel({
  holder,
  mayGrant,
  self,
  today,
  failed,
}: {
  holder: Holder;
  mayGrant: boolean;
  self: string;
  today: string;
  failed: Failed;
}) {
  const revoking = failed?.intent === "revoke" ? { ...failed, reason: failed.typed.reason } : null;
  return (
    <>
      <Section title="授权" note={`共 ${holder.grants.length} 条`}>
        {holder.cases > 0 && (
          <p className="note py-2">名下有 {holder.cases} 名在册人员。收回经办角色前，请负责人先办交接单。</p>
        )}
        {holder.grants.length === 0 ? (
          <Empty title="没有授权记录">还没有授予过角色。</Empty>
        ) : (
          <GrantTable
            caption={`${holder.name}的授权`}
            rows={holder.grants}
            mayGrant={mayGrant}
            self={self}
            failed={revoking}
          />
        )}
      </Section>
      {mayGrant && (
        <Section title="授予角色" className="mt-6 no-print">
          {failed && failed.intent !== "revoke" && failed.problem.violations.length === 0 && (
            <Banner tone="bad" alert>
              {failed.problem.message}
            </Banner>
          )}
          {holder.own || holder.disabled || holder.offered.length === 0 ? (
            <NotOffered holder={holder} />
          ) : (
            <GrantForm
              // Done: the next one begins empty.
              key={holder.grants.map(({ id, version }) => `${id}-${version}`).join()}
              accountId={holder.id}
              offered={holder.offered}
              today={today}
              failed={failed?.intent === "grant" ? failed : null}
            />
          )}
        </Section>
      )}
    </>
  );
}
