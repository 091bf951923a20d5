import { DrizzleQueryError } from "drizzle-orm/errors";

import { AppError, isAppError } from "~/lib/errors";
import { describeError, log } from "~/lib/log.server";

const TITLES: Record<number, string> = {
  400: "请求有误",
  401: "需要登录",
  403: "无权办理",
  404: "没有找到",
  405: "不支持的方法",
  409: "状态冲突",
  413: "内容过大",
  415: "格式不支持",
  422: "不符合规定",
  428: "缺少版本号",
  429: "请求过于频繁",
  500: "系统出错",
  503: "暂时不可用",
};

/** The answer to a refusal, as application/problem+json (RFC 9457). */
export function problemResponse(
  error: unknown,
  requestId: string,
  context: { method: string; pathname: string },
): Response {
  const problem = isAppError(error) ? error : (databaseProblem(error) ?? unexpected(error, context));
  return new Response(JSON.stringify(problemBody(problem, requestId)), {
    status: problem.status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...(problem.retryAfterSeconds ? { "Retry-After": String(problem.retryAfterSeconds) } : {}),
      ...(problem.status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    },
  });
}

export function problemBody(problem: AppError, requestId: string): Record<string, unknown> {
  return {
    type: "about:blank",
    title: TITLES[problem.status] ?? "请求未完成",
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    violations: problem.violations,
    ...(problem.source ? { source: problem.source } : {}),
    ...problem.extra,
    requestId,
  };
}

/** PostgreSQL refusals that mean something to a caller; the rest stay unexpected. */
export function databaseProblem(error: unknown): AppError | undefined {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code = cause && typeof cause === "object" && "code" in cause ? String(cause.code) : "";
  if (code === "23505" || code === "40001" || code === "40P01") {
    return new AppError("concurrent_change", "另一个人刚刚办理了同一件事，请刷新后查看最新情况。", {
      status: 409,
    });
  }
  if (code === "22P05" || code === "22021") {
    return new AppError("invalid_text", "文字中有无法保存的字符，请删去后重新输入。", { status: 400 });
  }
  if (code === "22003") {
    return new AppError("number_out_of_range", "有数字超出范围，请核对后重新输入。", { status: 400 });
  }
  if (["ECONNREFUSED", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "57P01", "57P03", "53300"].includes(code)) {
    return new AppError("unavailable", "数据库暂时连不上，请稍后再试；已填内容请先保留。", {
      status: 503,
      retryAfterSeconds: 5,
    });
  }
  return undefined;
}

function unexpected(error: unknown, context: { method: string; pathname: string }): AppError {
  log.error("request_failed", { ...context, ...describeError(error) });
  return new AppError("unexpected", "系统出错，请稍后再试；仍不行请把请求编号告诉系统管理员。", {
    status: 500,
  });
}
