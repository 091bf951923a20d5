import type { Source } from "~/law/source";

export type Violation = { path: string; code: string; message: string; source?: Source };

type AppErrorOptions = {
  status?: number;
  violations?: Violation[];
  source?: Source;
  /** Members added to the problem document, e.g. the current record of a stale change. */
  extra?: Record<string, unknown>;
  retryAfterSeconds?: number;
};

/** A refusal the caller can understand. `code` is for programs, `message` (Chinese) for people. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly violations: Violation[];
  readonly source: Source | undefined;
  readonly extra: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.status = options.status ?? 400;
    this.violations = options.violations ?? [];
    this.source = options.source;
    this.extra = options.extra ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof AppError || (error instanceof Error && error.name === "AppError" && "code" in error)
  );
}

/** 400: the request itself cannot be read. */
export function malformed(
  violations: Violation[],
  message = "请求格式不对，请按提示改正后再提交。",
): AppError {
  return new AppError("malformed", message, { status: 400, violations });
}

/** 422: the fields are readable, but some values cannot stand. */
export function invalidInput(violations: Violation[], message = "有内容需要改正，请看各项提示。"): AppError {
  return new AppError("invalid_input", message, { status: 422, violations });
}

export function unauthenticated(message = "请先登录。登录已过期或凭据无效。"): AppError {
  return new AppError("unauthenticated", message, { status: 401 });
}

/** 403: the role may not do this at all. */
export function forbidden(message = "您的角色不能办理这项业务，请由有权限的同事办理。"): AppError {
  return new AppError("forbidden", message, { status: 403 });
}

/** 404: absent, or outside the caller's territory; the two must look the same. */
export function notFound(message = "没有找到这条记录。可能已不在，或不属于您的辖区。"): AppError {
  return new AppError("not_found", message, { status: 404 });
}

/** 409: the record is in another state than this step needs. */
export function conflict(code: string, message: string, extra: Record<string, unknown> = {}): AppError {
  return new AppError(code, message, { status: 409, extra });
}

/** 422: a rule of law or procedure forbids it; `source` names the clause. */
export function ruleBroken(
  code: string,
  message: string,
  source?: Source,
  violations: Violation[] = [],
): AppError {
  return new AppError(code, message, { status: 422, violations, ...(source ? { source } : {}) });
}
