import { isRouteErrorResponse } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { paths } from "~/lib/paths";

type ErrorWords = { title: string; message: string };

const WORDS: Record<number, ErrorWords> = {
  400: { title: "请求有误", message: "提交的内容读不出来。请返回上一页重新填写。" },
  401: { title: "请先登录", message: "登录已过期，请重新登录。" },
  403: { title: "不能办理", message: "您的角色不能办理这项业务，请由有权限的同事办理。" },
  404: { title: "没有找到", message: "没有找到这一页或这条记录。可能已不在，或不属于您的辖区。" },
  409: {
    title: "内容已有变动",
    message: "这条记录刚有变动（别人改过，或您自己已经提交过）。请返回上一页刷新后再办。",
  },
  422: { title: "不能办理", message: "有内容不符合规定。请返回上一页改正后再提交。" },
  503: { title: "系统暂时不能用", message: "数据库没有应答。内容没有丢失，请过几分钟再试。" },
};

const UNEXPECTED: ErrorWords = {
  title: "系统出错了",
  message: "这一步没有办成，系统已记录。请稍后再试；仍不行，请把下面的编号告诉系统管理员。",
};

/** The sentence the server wrote for people: our own refusals carry `message` or problem+json `detail`. */
function messageIn(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { message, detail } = data as { message?: unknown; detail?: unknown };
  if (typeof message === "string") return message;
  return typeof detail === "string" ? detail : undefined;
}

/** What is wrong in the address, one sentence a fault. */
function faultsIn(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  const { faults } = data as { faults?: unknown };
  return Array.isArray(faults) ? faults.filter((fault) => typeof fault === "string") : [];
}

/** What was written into a form that could not be saved, and where to sign in to write it again. */
function unsavedIn(data: unknown): { typed: string[]; signIn: string } {
  const { typed, signIn } = (data ?? {}) as { typed?: unknown; signIn?: unknown };
  return {
    typed: Array.isArray(typed) ? typed.filter((text) => typeof text === "string") : [],
    signIn: typeof signIn === "string" ? signIn : paths.login(),
  };
}

function requestIdIn(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { requestId } = data as { requestId?: unknown };
  return typeof requestId === "string" ? requestId : undefined;
}

/** Status, words and request id of whatever reached an error boundary; nothing of an unexpected error's text. */
export function describeRouteError(
  error: unknown,
): ErrorWords & { status: number; requestId: string | undefined } {
  if (!isRouteErrorResponse(error)) return { status: 500, requestId: undefined, ...UNEXPECTED };
  const words = WORDS[error.status] ?? UNEXPECTED;
  return {
    status: error.status,
    title: words.title,
    message: (error.status < 500 && messageIn(error.data)) || words.message,
    requestId: requestIdIn(error.data),
  };
}

/** What went wrong and where to go on; for error boundaries inside and outside the shell. */
export function ErrorPage({ error, requestId }: { error: unknown; requestId?: string | undefined }) {
  const described = describeRouteError(error);
  const shownId = described.requestId ?? requestId;
  const expected = described.status < 500;
  const faults = expected && isRouteErrorResponse(error) ? faultsIn(error.data) : [];
  const unsaved = unsavedIn(expected && isRouteErrorResponse(error) ? error.data : null);
  return (
    <div className="plain-page">
      <header>
        <p className="note">{described.status}</p>
        <h1>{described.title}</h1>
      </header>
      <p>{described.message}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {unsaved.typed.map((text) => (
        <blockquote key={text} className="border-rule my-2 border-l-2 pl-3 whitespace-pre-wrap">
          {text}
        </blockquote>
      ))}
      {!expected && shownId !== undefined && (
        <p className="note">
          编号 <span className="nb">{shownId}</span>
        </p>
      )}
      <div className="row mt-4">
        {described.status === 401 ? (
          <LinkButton to={unsaved.signIn} look="primary" reloadDocument>
            去登录
          </LinkButton>
        ) : (
          <LinkButton to={paths.home()} look="primary" reloadDocument>
            回首页
          </LinkButton>
        )}
      </div>
    </div>
  );
}
