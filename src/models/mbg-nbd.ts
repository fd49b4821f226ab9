import { geometricModel } from "./geometric-model.ts";

/**
 * MBG/NBD: as BG/NBD, but a customer may also leave right after the first purchase, so that one-time buyers may be gone.
 *
 * Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
 * International Journal of Research in Marketing 24(3).
 */
export const mbgNbd = geometricModel("mbg_nbd", 1);
