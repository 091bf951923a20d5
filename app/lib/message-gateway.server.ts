import { desc, eq, sql } from "drizzle-orm";

import type { Executor } from "~/db.server";
import { isProduction } from "~/env.server";
import { outgoingMessage } from "~db/schema";
import { now } from "./clock.server";
import { decryptField, encryptField } from "./crypto/field-cipher.server";
import { AppError } from "./errors";
import { newId } from "./ids.server";
import { log } from "./log.server";
import { maskPhone } from "./masking";

export type TextMessage = { phone: string; body: string };

/**
 * The way text messages leave the house. A bureau adds its provider here and names it in `MESSAGE_GATEWAY`.
 * `deliver` resolves once the provider has taken the message and throws when it has not: nothing is ever
 * reported as sent that was not.
 */
export type MessageGateway = {
  name: string;
  /** The message is shown on the screen instead of being sent. */
  showsOnScreen: boolean;
  deliver: (message: TextMessage) => Promise<void>;
};

/** Sends nothing: the page shows the message, labelled as such. Never in production. */
const development: MessageGateway = {
  name: "development",
  showsOnScreen: true,
  deliver: () => Promise.resolve(),
};

const GATEWAYS: Readonly<Record<string, MessageGateway>> = { development };

/** The configured gateway; null when there is none, and then nothing that needs a message can be offered. */
export function messageGateway(): MessageGateway | null {
  const chosen = process.env.MESSAGE_GATEWAY ?? (isProduction() ? "" : development.name);
  const gateway = GATEWAYS[chosen];
  if (gateway === undefined) return null;
  return isProduction() && gateway.showsOnScreen ? null : gateway;
}

export function noGateway(): AppError {
  return new AppError(
    "no_message_gateway",
    "短信通道还没有配置，暂时不能在网上申请。请带身份证、户口簿到常住地街道（乡镇）、社区窗口办理。",
    { status: 503 },
  );
}

/**
 * Hands a message to the gateway and keeps its trace (the text encrypted). `reference` ties it to what it is
 * about. Throws 503 `no_message_gateway`, or 503 `message_not_sent` when the provider refuses it.
 */
export async function sendMessage(
  executor: Executor,
  message: TextMessage,
  reference: Record<string, string>,
): Promise<void> {
  const gateway = messageGateway();
  if (!gateway) throw noGateway();
  const row = {
    id: newId(),
    gateway: gateway.name,
    phoneMasked: maskPhone(message.phone),
    bodyCipher: encryptField(message.body),
    createdAt: now(),
    details: reference,
  };
  try {
    await gateway.deliver(message);
  } catch (error) {
    const failure = error instanceof Error ? error.message.slice(0, 200) : "unknown";
    await executor.insert(outgoingMessage).values({ ...row, failure });
    log.warn("message_not_sent", { gateway: gateway.name });
    throw new AppError("message_not_sent", "短信没有发出去，请过几分钟再试。", { status: 503 });
  }
  await executor.insert(outgoingMessage).values({ ...row, sentAt: gateway.showsOnScreen ? null : now() });
}

/** The text of a message that was shown instead of sent; null for every other one. */
export async function readShownMessage(
  executor: Executor,
  key: string,
  value: string,
): Promise<string | null> {
  if (messageGateway()?.showsOnScreen !== true) return null;
  const [row] = await executor
    .select({ cipher: outgoingMessage.bodyCipher })
    .from(outgoingMessage)
    .where(
      sql`${outgoingMessage.details} ->> ${key}::text = ${value} and ${eq(outgoingMessage.gateway, development.name)}`,
    )
    .orderBy(desc(outgoingMessage.createdAt))
    .limit(1);
  return row ? decryptField(row.cipher) : null;
}
