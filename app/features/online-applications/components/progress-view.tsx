import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Status, type StatusKind } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { ProgressPage } from "../views";
import type { ProgressState } from "../progress-steps";
import { LongTextAsk, TickAsk, type StepState } from "./citizen-fields";

const MARKS: Record<ProgressState, { kind: StatusKind; word: string }> = {
  done: { kind: "ok", word: "完成" },
  now: { kind: "run", word: "正在办" },
  later: { kind: "wait", word: "还没到" },
  stopped: { kind: "end", word: "中止" },
  bad: { kind: "no", word: "结束" },
  end: { kind: "end", word: "结束" },
};

/** The stages, the one that runs now marked by shape and word. */
export function ProgressSteps({ steps }: { steps: ProgressPage["steps"] }) {
  return (
    <section className="cz-now">
      <h2>办到哪一步了</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.key} aria-current={step.state === "now" ? "step" : undefined}>
            <Status kind={MARKS[step.state].kind}>{MARKS[step.state].word}</Status>
            <div>
              {step.state === "now" || step.state === "bad" ? <b>{step.title}</b> : step.title}
              <div className="faint">{step.text}</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function ProgressMessages({ messages }: { messages: ProgressPage["messages"] }) {
  if (messages.length === 0) return null;
  return (
    <section className="cz-now">
      <h2>给您的通知</h2>
      <ul className="cz-list">
        {messages.map((message) => (
          <li key={message.id} className="cz-message">
            <b>
              {message.title}
              {message.fresh && <span className="tag">新</span>}
            </b>
            <span className="meta">{message.at}</span>
            {message.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a 一次性告知补正 asks for, in the office's words; also beside the papers and the answers to be mended. */
export function CorrectionItems({ correction }: { correction: NonNullable<ProgressPage["correction"]> }) {
  return (
    <>
      <h2>要您补正（{correction.on}）</h2>
      <ol className="cz-steps">
        {correction.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      {correction.note && <p>{correction.note}</p>}
      {correction.answerBy && (
        <p>
          请在 <b>{correction.answerBy}</b> 以前补正。过了这一天仍然可以补正，只是受理相应推后。
        </p>
      )}
    </>
  );
}

/** 一次性告知补正: what is asked for, and the three ways to answer. */
export function CorrectionBox({
  correction,
  kind,
}: {
  correction: NonNullable<ProgressPage["correction"]>;
  kind: ProgressPage["kind"];
}) {
  return (
    <section className="cz-summary cz-correction">
      <CorrectionItems correction={correction} />
      {kind === "online" && (
        <div className="cz-actions">
          <LinkButton to={paths.applyStep("materials")}>补传材料</LinkButton>
          <LinkButton to={paths.applyStep("contact")}>改填写的内容</LinkButton>
          <LinkButton look="primary" to={paths.applyStep("check")}>
            补好了，核对并提交
          </LinkButton>
        </div>
      )}
      <p className="note">
        告知书编号 {correction.number}。
        {kind === "online" ? "也可以带材料到窗口补。" : "请带材料到受理窗口补。"}
      </p>
    </section>
  );
}

/** Asks for a reason and a tick: it cannot be taken back. */
export function WithdrawForm({ state, open }: { state: StepState; open: boolean }) {
  return (
    <details open={open}>
      <summary>不想申请了，撤回</summary>
      <Form method="post" className="cz-fold" noValidate>
        <input type="hidden" name="intent" value="withdraw" />
        <LongTextAsk
          state={state}
          name="reason"
          label="为什么撤回？"
          hint="如：已经找到工作。"
          maxLength={200}
        />
        <TickAsk
          state={state}
          name="sure"
          label="请确认"
          answers={[{ value: "yes", label: "撤回后这件申请不再办理，我确定撤回" }]}
        />
        <Button type="submit" look="danger">
          撤回申请
        </Button>
      </Form>
    </details>
  );
}

/** Until the acceptance papers can be sent in from here, what is missing and what else may help. */
export function MissingMaterials({ missing, canAdd }: { missing: readonly string[]; canAdd: boolean }) {
  if (missing.length === 0 && !canAdd) return null;
  return (
    <>
      {missing.length > 0 && (
        <Banner tone="warn">
          还没传的材料：{missing.join("、")}。{canAdd && "受理以前可以在这里接着传，也可以"}
          {canAdd ? "" : "请"}带原件到受理单位。
        </Banner>
      )}
      {canAdd && (
        <div className="cz-actions no-print">
          <LinkButton look={missing.length > 0 ? "primary" : "plain"} to={paths.applyStep("materials")}>
            {missing.length > 0 ? "接着传材料" : "再传材料"}
          </LinkButton>
        </div>
      )}
    </>
  );
}
