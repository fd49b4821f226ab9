import type { DeliveredFile } from "../contracts/delivery.ts";
import type { LoadedExtract } from "./load.ts";

/** What the gate found out about an extract that it let through. */
export type PassedExtract = Omit<LoadedExtract, "milliseconds">;

/** An extract as its bytes and its sender's manifest tell it. */
export type FileOfDelivery = Pick<LoadedExtract, "name" | "file" | "sha256"> &
  Pick<DeliveredFile, "expected">;

/** Remembers from build to build what the gate found out about the bytes that it let through under one contract. */
export interface GateMemory {
  /** What it found out about these very files, where no later date than `notAfter` was allowed then either. */
  recall(files: readonly FileOfDelivery[], notAfter: string): Promise<readonly PassedExtract[] | undefined>;
  /** Remembers that these files passed, in their order. */
  record(files: readonly FileOfDelivery[], notAfter: string, passed: readonly PassedExtract[]): Promise<void>;
}
