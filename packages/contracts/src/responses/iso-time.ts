// A time in a response, in UTC: `2026-11-22T12:00:00.000Z`.
import { z } from 'zod';

export const isoTime = z.iso.datetime();
