import { AppLink } from "~/components/ui/link";
import { Meter } from "~/components/ui/meter";
import { Section } from "~/components/ui/section";
import { Sep } from "~/components/ui/inline-text";
import type { WindowNotice } from "~/features/subsidies/window-notice";
import { paths } from "~/lib/paths";
import type { EntitlementView } from "../entitlement-view";

function Subsidies({ subsidies, post }: Pick<EntitlementView, "subsidies" | "post">) {
  const { limit, left, parts, kinds, toRetirement, twice } = subsidies;
  const notes = [
    // A second placement begins a counter of its own; what was given before it is no longer in this one.
    ...(kinds ? [kinds] : [`${post?.ordinal === 2 ? "第二次安置以来" : ""}还没有享受按月补贴`]),
    left,
    ...(toRetirement ? ["首次享受时距退休不足 5 年，可补到退休"] : []),
    ...(twice > 0 ? [`有 ${twice} 个月重复享受，须核对`] : []),
  ];
  return <Meter label="补贴期限" parts={parts} limit={limit} note={notes.join(" · ")} />;
}

function Post({ post }: Pick<EntitlementView, "post">) {
  if (!post) return null;
  return (
    <Meter
      label="公益性岗位"
      parts={[{ label: `第 ${post.ordinal} 次`, months: Math.min(post.served, post.limit) }]}
      limit={post.limit}
      value={
        <>
          <b>第 {post.ordinal} 次</b> / {post.allowed} 次 <Sep /> {post.served} / {post.limit} 个月
        </>
      }
      note={post.inPost ? `在岗，合同至 ${post.contractUntil}` : "已退出岗位"}
    />
  );
}

/** The bars alone, for a place that has a heading. */
export function EntitlementBars({ view }: { view: EntitlementView }) {
  const { retirement } = view;
  return (
    <div className="rows">
      <Subsidies subsidies={view.subsidies} post={view.post} />
      <Post post={view.post} />
      <div className="meter">
        <div className="meter-h">
          <span>法定退休</span>
          <span className="v">
            <b>{retirement.month}</b>
          </span>
        </div>
        <p className="note">
          {retirement.known ? "按原退休年龄类别推算" : "原退休年龄类别待核定"}
          {retirement.near && "；距退休不足 5 年"}
          {view.startUpOn && ` · 初次创业补贴 ${view.startUpOn} 已享受`}
        </p>
      </div>
    </div>
  );
}

/** What the person has used of subsidies and posts, and what is left, as bars. */
export function Entitlements({
  personId,
  view,
  window,
}: {
  personId: string;
  view: EntitlementView;
  /** The season in which something can still be applied for. */
  window: WindowNotice | null;
}) {
  return (
    <Section
      title="政策享受"
      note="各项补贴合并计月"
      aside={<AppLink to={paths.person(personId, { part: "benefits" })}>明细</AppLink>}
    >
      <EntitlementBars view={view} />
      {window && (
        <p className="note mt-2">
          {window.state === "over" ? (
            window.text
          ) : (
            <AppLink to={`${paths.personSubsidies(personId, { kind: "flexible_social_insurance" })}#apply`}>
              {window.text}
            </AppLink>
          )}
        </p>
      )}
    </Section>
  );
}
