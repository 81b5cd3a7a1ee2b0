import { type Answer, ask } from "../api/api";
import type { BootStatus } from "../api/types";
import type { Drive } from "./types";

const devices = { Cd: "RemoteCd", Stick: "RemoteMedia" } as const;

/** At its next start, and at that one alone, the PC starts from the drive. */
export async function startFrom({ kind }: Drive): Promise<Answer<unknown>> {
  const status = await ask<BootStatus>("GET", "/api/boot");
  return status.ok ? ask("PUT", "/api/boot", { mode: "Once", device: devices[kind], firmware: status.value.setting.firmware }) : status;
}
