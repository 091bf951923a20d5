import { Meter } from "~/components/ui/meter";
import { Status } from "~/components/ui/status";
import type { Counter, Entitlements } from "../entitlements";
import { counterSource, exceptionLines, kindWords, leftWords } from "../entitlement-words";
import { subsidyKinds } from "../kinds";
import { subsidyShortLabels } from "../labels";
import { monthLabel } from "../months";

function CounterMeter({ counter, label }: { counter: Counter; label: string }) {
  const mark = counter.state === "over" ? "over" : counter.state === "unknown" ? "ask" : null;
  const words = (
    <>
      <b>已用 {counter.used}</b> /{" "}
      {counter.least === counter.most ? counter.least : `${counter.least}–${counter.most}`} 个月，
      {leftWords(counter)}
    </>
  );
  return (
    <Meter
      label={label}
      limit={counter.most}
      parts={counter.together.map(({ kinds, months }) => ({
        label: kinds.map((kind) => subsidyShortLabels[kind]).join("＋"),
        months,
      }))}
      value={mark ? <Status kind={mark}>{words}</Status> : words}
      note={
        <>
          {counter.parts.length > 0 && <span className="block">{kindWords(counter)}。</span>}
          {counter.pending > 0 && <>另有 {counter.pending} 个月待审批。</>}
          {exceptionLines(counter).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
          {counterSource(counter)}
        </>
      }
    />
  );
}

/** The shared counter as a bar, months used twice, and the kinds with what was paid. */
export function EntitlementMeters({ found }: { found: Entitlements }) {
  return (
    <div className="grid gap-4 py-2">
      <CounterMeter
        counter={found.counter}
        label={found.counter.term === 2 ? "各类按月补贴（第二次安置起重新计算）" : "各类按月补贴，合并计算"}
      />
      {found.firstTerm && <CounterMeter counter={found.firstTerm} label="第二次安置以前" />}
      {found.doubleUse.length > 0 && (
        <ul>
          {found.doubleUse.map(({ month, kinds }) => (
            <li key={month}>
              <Status kind="over">
                {monthLabel(month)}重复享受：{kinds.map((kind) => subsidyKinds.label(kind)).join("、")}
                {kinds.length === 1 && "（两笔）"}
              </Status>
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        初次创业补贴：
        {found.startUp.taken ? `${found.startUp.on ?? ""} 已批准，只享受一次` : "未享受，可申请一次"}
      </p>
    </div>
  );
}
