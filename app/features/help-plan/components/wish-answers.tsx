import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { type WishAnswer, wishKindLabels } from "~/features/help-plan/wishes";

/** Each wish with the measures that answer it, and what the stock holds. */
export function WishAnswers({ wishes, today }: { wishes: readonly WishAnswer[]; today?: string }) {
  if (wishes.length === 0) return null;
  const open = wishes.filter(({ measures }) => measures.length === 0).length;
  return (
    <Section
      title={`意愿对照 ${wishes.length}`}
      note={`${today ? `按今天（${today}）的登记，` : ""}${open === 0 ? "每项意愿都有措施" : `${open} 项还没有措施`}`}
    >
      <dl className="kv two">
        {wishes.map(({ kind, text, measures, stock }) => (
          <div key={`${kind}${text}`}>
            <dt>
              {wishKindLabels[kind]}：{text}
            </dt>
            <dd>
              {measures.length === 0 ? (
                <Status kind="soon">没有措施</Status>
              ) : (
                `措施 ${measures.map((at) => at + 1).join("、")}`
              )}
              {stock && <span className="muted"> · {stock}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
